package io.integrationhub.console.problem;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** Everything that this server refuses by itself. */
public enum ConsoleProblem {
    CROSS_SITE_REQUEST(403, "Cross-site request", "Only the console's own pages may do this."),
    UNKNOWN_PATH(404, "Unknown path", "No service answers this path."),
    SERVICE_UNAVAILABLE(
            503, "Service unavailable", "The service that answers this does not run at the moment. Try again.");

    /** Of a body with a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private final int status;
    private final String title;
    private final String detail;

    ConsoleProblem(int status, String title, String detail) {
        this.status = status;
        this.title = title;
        this.detail = detail;
    }

    public int status() {
        return status;
    }

    /** The body. */
    public String json() {
        String code = name().toLowerCase(Locale.ROOT);
        return new JsonObject()
                .put("type", "https://integration-hub.dev/problems/" + code)
                .put("title", title)
                .put("status", status)
                .put("code", code)
                .put("detail", detail)
                .encode();
    }

    /** Answers a request with it. */
    public void answer(HttpServerResponse response) {
        response.setStatusCode(status).putHeader("Content-Type", MEDIA_TYPE).end(json());
    }
}
