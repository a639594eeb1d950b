package io.integrationhub.kit.http;

import io.integrationhub.kit.problem.CommonProblem;
import io.integrationhub.kit.problem.Violation;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request that is refused before the REST layer sees it, in the form of that layer: a problem (RFC 9457), and
 * at the OAuth endpoints an error of RFC 6749.
 *
 * @param headers those of this answer, besides what {@link AnswerHeaders} adds to all
 */
record EarlyAnswer(int status, Map<String, String> headers, String body) {

    static final String ALLOW = "Allow";

    private static final Pattern OAUTH = Pattern.compile("/+oauth2/.*");

    EarlyAnswer {
        headers = Map.copyOf(headers);
    }

    /**
     * The answer for a problem.
     *
     * @param path of the request; null when it is not known
     */
    static EarlyAnswer of(HttpProblem problem, @Nullable String path) {
        boolean oauth = path != null && OAUTH.matcher(path).matches();
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", oauth ? "application/json" : "application/problem+json");
        if (oauth) {
            headers.put("Pragma", "no-cache");
        }
        problem.getHeaders().forEach((name, value) -> headers.put(name, String.valueOf(value)));
        JsonObject body = oauth ? oauthError(problem) : members(problem, path);
        return new EarlyAnswer(problem.getStatusCode(), headers, body.encode());
    }

    /** The answer to OPTIONS (RFC 9110, section 9.3.7). */
    static EarlyAnswer allowing(Collection<String> methods) {
        return new EarlyAnswer(204, Map.of(ALLOW, String.join(", ", methods)), "");
    }

    /** As bytes, after which the connection ends. */
    byte[] bytes(boolean tls) {
        var text = new StringBuilder("HTTP/1.1 ")
                .append(HttpResponseStatus.valueOf(status))
                .append("\r\n");
        AnswerHeaders.ofApi(tls).forEach((name, value) -> append(text, name, value));
        headers.forEach((name, value) -> append(text, name, value));
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        if (status != 204) {
            append(text, "Content-Length", Integer.toString(content.length));
        }
        append(text, "Connection", "close");
        byte[] head = text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = Arrays.copyOf(head, head.length + content.length);
        System.arraycopy(content, 0, all, head.length, content.length);
        return all;
    }

    private static void append(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(value).append("\r\n");
    }

    /** Sends it, and lets what may still come of the request's body go by. */
    static void send(RoutingContext context, HttpProblem problem) {
        of(problem, context.request().path()).send(context);
    }

    void send(RoutingContext context) {
        var response = context.response().setStatusCode(status);
        headers.forEach(response::putHeader);
        response.end(body);
        context.request().resume();
    }

    private static JsonObject members(HttpProblem problem, @Nullable String path) {
        var members = new JsonObject()
                .put("type", String.valueOf(problem.getType()))
                .put("title", problem.getTitle())
                .put("status", problem.getStatusCode())
                .put("code", problem.getParameters().get("code"))
                .put("detail", problem.getDetail());
        if (path != null && isReference(path)) {
            members.put("instance", path);
        }
        return problem.getParameters().get("errors") instanceof List<?> errors
                ? members.put("errors", new JsonArray(violations(errors)))
                : members;
    }

    private static List<JsonObject> violations(List<?> errors) {
        var violations = new ArrayList<JsonObject>();
        for (Object error : errors) {
            if (error instanceof Violation violation) {
                violations.add(JsonObject.of("pointer", violation.pointer(), "detail", violation.detail()));
            }
        }
        return violations;
    }

    private static boolean isReference(String path) {
        try {
            return URI.create(path).getRawPath() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static JsonObject oauthError(HttpProblem problem) {
        String error = problem.getStatusCode() == CommonProblem.UNAVAILABLE.status()
                ? "temporarily_unavailable"
                : "invalid_request";
        return JsonObject.of("error", error, "error_description", problem.getDetail());
    }
}
