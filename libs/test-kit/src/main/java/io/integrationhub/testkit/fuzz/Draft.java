package io.integrationhub.testkit.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.integrationhub.testkit.http.RawRequest;
import io.integrationhub.testkit.openapi.ApiOperation;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A request on its way from a valid one to one that is changed in some places. */
final class Draft {

    private static final ObjectWriter WRITER = new ObjectMapper().writer();
    private static final ObjectWriter ASCII = WRITER.with(JsonWriteFeature.ESCAPE_NON_ASCII);

    /** Bytes of a request line that services read. */
    private static final int LONGEST_LINE = 4_096;

    final ApiOperation operation;
    /** The values in the path; they name something real as long as the path is not changed. */
    final Map<String, String> pathValues;

    String method;
    String path;
    final List<String> query = new ArrayList<>();
    final List<RawRequest.Header> headers = new ArrayList<>();

    @Nullable
    JsonNode json;

    /** The body when it is not what {@link #json} says. */
    @Nullable
    String text;

    Charset charset = StandardCharsets.UTF_8;

    @Nullable
    String contentType;

    /** Statuses that are right after a change, although the operation does not document them. */
    final Set<Integer> alsoAllowed = new TreeSet<>();

    /** Why the request must not succeed, as long as it is meant for the operation; empty when it may. */
    final List<String> mustBeRefused = new ArrayList<>();

    /** Whether a member has a value of another type than the document says. */
    boolean coerced;

    /** What follows on the body. */
    String trailing = "";

    /** Whether the request may be meant for something else than the operation. */
    boolean elsewhere;

    /** Whether the service may end the connection instead of answering. */
    boolean mayBeCutOff;

    final List<String> changes = new ArrayList<>();

    Draft(ApiOperation operation, Map<String, String> pathValues) {
        this.operation = operation;
        this.pathValues = pathValues;
        method = operation.method();
        path = operation.pathWith(pathValues);
        var body = operation.body();
        contentType = body == null ? null : body.mediaType();
    }

    void header(String name, String value) {
        headers.removeIf(header -> header.name().equals(name));
        headers.add(new RawRequest.Header(name, value));
    }

    void allow(Integer... statuses) {
        alsoAllowed.addAll(List.of(statuses));
    }

    RawRequest request() {
        var all = new ArrayList<>(headers);
        if (contentType != null) {
            all.add(new RawRequest.Header("Content-Type", contentType));
        }
        String target = query.isEmpty() ? path : path + "?" + String.join("&", query);
        if (method.length() + target.length() > LONGEST_LINE - " ".length() - " HTTP/1.1".length()) {
            allow(414);
        }
        String body = body();
        return new RawRequest(method, target, all, body.getBytes(charset));
    }

    /** The body as text; empty when there is none. */
    String body() {
        return content() + trailing;
    }

    private String content() {
        if (text != null) {
            return text;
        }
        JsonNode content = json;
        if (content == null) {
            return "";
        }
        var documented = operation.body();
        return documented == null || documented.isJson() ? written(content) : form(content);
    }

    private static String written(JsonNode content) {
        try {
            String plain = WRITER.writeValueAsString(content);
            boolean loneSurrogate = !StandardCharsets.UTF_8.newEncoder().canEncode(plain);
            return loneSurrogate ? ASCII.writeValueAsString(content) : plain;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String form(JsonNode content) {
        return content.properties().stream()
                .map(member -> URLEncoder.encode(member.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(text(member.getValue()), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
