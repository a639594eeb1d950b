package io.integrationhub.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.integrationhub.local.suite.Component;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * An operation of the published API that takes or shows a secret: a member with {@code format: password} or
 * {@code writeOnly}.
 *
 * @param taken where the secrets are in the request: names and {@code *}, joined by slashes
 * @param shown where they are in the successful answers
 */
record SecretOperation(
        Component service,
        String id,
        String method,
        String path,
        String mediaType,
        Set<String> taken,
        Set<String> shown) {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    /** The operations of all services that have to do with secrets. */
    static List<SecretOperation> all() {
        return Component.SERVICES.stream()
                .flatMap(service -> new Document(service).operations().stream())
                .filter(operation ->
                        !operation.taken().isEmpty() || !operation.shown().isEmpty())
                .toList();
    }

    /** Texts that are named like secrets and not marked as ones. */
    static List<String> unmarked() {
        return Component.SERVICES.stream()
                .flatMap(service -> new Document(service).unmarked().stream())
                .toList();
    }

    private static final class Document {
        private static final int DEEPEST = 8;

        private final Component service;
        private final JsonNode root;

        Document(Component service) {
            this.service = service;
            var file = RunningSuite.project().resolve("contracts/openapi/" + service.title() + ".yaml");
            try {
                root = new YAMLMapper().readTree(file.toFile());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        List<SecretOperation> operations() {
            var operations = new ArrayList<SecretOperation>();
            root.path("paths")
                    .properties()
                    .forEach(path -> path.getValue().properties().stream()
                            .filter(method -> METHODS.contains(method.getKey()))
                            .forEach(method ->
                                    operations.add(operation(path.getKey(), method.getKey(), method.getValue()))));
            return operations;
        }

        private SecretOperation operation(String path, String method, JsonNode operation) {
            var taken = new TreeSet<String>();
            var shown = new TreeSet<String>();
            JsonNode request = operation.at("/requestBody/content");
            request.forEach(content -> collect(content.path("schema"), "", taken, true, 0));
            operation.path("responses").properties().stream()
                    .filter(response -> response.getKey().startsWith("2"))
                    .forEach(response -> response.getValue()
                            .path("content")
                            .forEach(content -> collect(content.path("schema"), "", shown, false, 0)));
            return new SecretOperation(
                    service,
                    operation.path("operationId").asText(),
                    method.toUpperCase(Locale.ROOT),
                    path,
                    request.properties().stream()
                            .map(java.util.Map.Entry::getKey)
                            .findFirst()
                            .orElse(""),
                    taken,
                    shown);
        }

        private void collect(JsonNode reference, String place, Set<String> places, boolean request, int depth) {
            JsonNode schema = resolve(reference);
            boolean secret = schema.path("format").asText().equals("password")
                    || schema.path("writeOnly").asBoolean();
            if (secret && (request || isShown(schema, place))) {
                places.add(place.substring(1));
            }
            if (depth > DEEPEST) {
                return;
            }
            schema.path("properties")
                    .properties()
                    .forEach(member ->
                            collect(member.getValue(), place + "/" + member.getKey(), places, request, depth + 1));
            if (schema.has("items")) {
                collect(schema.path("items"), place + "/*", places, request, depth + 1);
            }
        }

        /** The value of a connection's header is shown only while it is no secret. */
        private static boolean isShown(JsonNode schema, String place) {
            return !schema.path("writeOnly").asBoolean() && !place.endsWith("/headers/*/value");
        }

        private JsonNode resolve(JsonNode schema) {
            return schema.has("$ref")
                    ? resolve(root.at(schema.path("$ref").asText().substring(1)))
                    : schema;
        }

        List<String> unmarked() {
            var unmarked = new ArrayList<String>();
            root.at("/components/schemas")
                    .properties()
                    .forEach(schema -> schema.getValue().path("properties").properties().stream()
                            .filter(member ->
                                    member.getValue().path("type").asText().equals("string"))
                            .filter(member -> member.getKey()
                                    .matches("(?i).*(password|secret|api_?key)|token|access_token|.*passphrase"))
                            .filter(member ->
                                    !member.getValue().path("writeOnly").asBoolean()
                                            && !member.getValue()
                                                    .path("format")
                                                    .asText()
                                                    .equals("password"))
                            .forEach(member -> unmarked.add(service + ": " + schema.getKey() + "." + member.getKey())));
            return unmarked;
        }
    }
}
