package io.integrationhub.testkit.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.testkit.http.RawAnswer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An operation of an OpenAPI document.
 *
 * @param id operationId
 * @param method in upper case
 * @param path the template, such as {@code /api/v1/hubs/{hub}}
 * @param isProtected whether the document asks for an access token
 * @param grants the roles and scopes that the document names; one of them is enough
 * @param body the request body, or null when there is none
 * @param responses schema by media type by status; an answer without body has no media type
 */
public record ApiOperation(
        String id,
        String method,
        String path,
        boolean isProtected,
        Set<String> grants,
        List<ApiParameter> parameters,
        @Nullable Body body,
        Map<Integer, Map<String, JsonNode>> responses) {

    private static final List<String> PERSONS = List.of("hub-admin", "hub-operator", "hub-viewer");

    /** A request body: its media type and the schema without references at the top. */
    public record Body(String mediaType, boolean required, JsonNode schema) {
        public boolean isJson() {
            return mediaType.equals("application/json");
        }
    }

    /** Whether it answers with a stream of events, which has no end. */
    public boolean isStream() {
        return responses.getOrDefault(200, Map.of()).containsKey(RawAnswer.STREAM);
    }

    public List<ApiParameter> pathParameters() {
        return parameters.stream().filter(ApiParameter::inPath).toList();
    }

    /** Those of the roles of people that suffice. */
    public List<String> roles() {
        return PERSONS.stream().filter(grants::contains).toList();
    }

    /** Those of the roles of people that do not suffice. */
    public List<String> otherRoles() {
        return PERSONS.stream().filter(role -> !grants.contains(role)).toList();
    }

    /** The scopes of machines that suffice. */
    public List<String> scopes() {
        return grants.stream()
                .filter(grant -> !PERSONS.contains(grant))
                .sorted()
                .toList();
    }

    /** The template up to and with a parameter: {@code /api/v1/imports/{id}}. */
    public String pathTo(String parameter) {
        String name = "{" + parameter + "}";
        return path.substring(0, path.indexOf(name) + name.length());
    }

    /** The path with these values, encoded. */
    public String pathWith(Map<String, String> values) {
        String filled = path;
        for (var value : values.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", encoded(value.getValue()));
        }
        return filled;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
