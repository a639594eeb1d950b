package io.integrationhub.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.local.suite.Component;
import io.integrationhub.local.suite.Suite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Calls of the API that remember every answer, without the secrets that the operation is there to show. */
final class SecretCalls {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** An answer: the JSON, a missing node when it is none. */
    record Answer(int status, JsonNode body) {}

    private final HttpClient client = HttpClient.newHttpClient();
    private final Suite suite;
    private final Map<String, String> answers = new LinkedHashMap<>();

    SecretCalls(Suite suite) {
        this.suite = suite;
    }

    /** What was answered so far, by the call; what an operation may show is left out. */
    Map<String, String> answers() {
        return answers;
    }

    Answer call(Component service, String method, String path, String authorization, String mediaType, String body) {
        return call(service, method, path, authorization, mediaType, body, Set.of());
    }

    /**
     * Sends a request.
     *
     * @param shown where the answer may show secrets
     */
    Answer call(
            Component service,
            String method,
            String path,
            String authorization,
            String mediaType,
            String body,
            Set<String> shown) {
        var request = HttpRequest.newBuilder(URI.create(suite.addresses().of(service) + path));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        if (!mediaType.isEmpty()) {
            request.header("Content-Type", mediaType);
        }
        request.method(
                method,
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        try {
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            JsonNode json = json(answer.body());
            String kept = answer.statusCode() / 100 == 2 && !shown.isEmpty() ? without(json, shown) : answer.body();
            answers.put(
                    "answer " + answers.size() + " to " + method + " " + path,
                    answer.headers().map() + kept);
            return new Answer(answer.statusCode(), json);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The texts at a place such as {@code headers/*}{@code /value}. */
    static List<String> texts(JsonNode body, String place) {
        Stream<JsonNode> nodes = Stream.of(body);
        for (String step : place.split("/", -1)) {
            nodes = nodes.flatMap(node -> step.equals("*") ? node.valueStream() : Stream.of(node.path(step)));
        }
        return nodes.filter(JsonNode::isTextual).map(JsonNode::asText).toList();
    }

    private static String without(JsonNode body, Set<String> places) {
        JsonNode copy = body.deepCopy();
        for (String place : places) {
            int last = place.lastIndexOf('/');
            String parent = last < 0 ? "" : place.substring(0, last);
            parents(copy, parent).forEach(object -> object.remove(place.substring(last + 1)));
        }
        return copy.toString();
    }

    private static List<ObjectNode> parents(JsonNode body, String place) {
        Stream<JsonNode> nodes = Stream.of(body);
        for (String step : place.isEmpty() ? new String[0] : place.split("/", -1)) {
            nodes = nodes.flatMap(node -> step.equals("*") ? node.valueStream() : Stream.of(node.path(step)));
        }
        var objects = new ArrayList<ObjectNode>();
        nodes.filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast).forEach(objects::add);
        return objects;
    }

    static JsonNode json(String text) {
        try {
            return text.isBlank() ? MissingNode.getInstance() : JSON.readTree(text);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
