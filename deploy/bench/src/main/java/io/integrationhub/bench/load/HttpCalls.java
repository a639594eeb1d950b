package io.integrationhub.bench.load;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import java.net.URI;

/** Calls of a service of which none waits for another. */
public final class HttpCalls {

    private static final int CONNECTIONS = 128;

    /** Gets the status of an answer, 0 when there was none, and System.nanoTime() at which it came. */
    @FunctionalInterface
    public interface Answer {
        void came(int status, long nanos);
    }

    private final HttpClient client;
    private final int port;
    private final String token;

    public HttpCalls(Vertx vertx, URI service, String token) {
        this.client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(CONNECTIONS));
        this.port = service.getPort();
        this.token = token;
    }

    /** Posts JSON, and returns at once. */
    public void post(String path, String json, Answer answer) {
        client.request(HttpMethod.POST, port, "127.0.0.1", path)
                .compose(request -> request.putHeader("Authorization", "Bearer " + token)
                        .putHeader("Content-Type", "application/json")
                        .send(Buffer.buffer(json)))
                .map(response -> response.statusCode())
                .otherwise(0)
                .onSuccess(status -> answer.came(status, System.nanoTime()));
    }
}
