package io.integrationhub.egress;

import io.integrationhub.egress.EgressClient.Limits;
import io.integrationhub.egress.EgressClient.Response;
import io.integrationhub.egress.EgressGuard.CheckedTarget;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/** A guard and a client that may reach 127.0.0.0/24 and ::1, receivers there, and a DNS that gives one address to all names. */
final class LocalNetwork implements AutoCloseable {

    static final Limits LIMITS = new Limits(16 * 1024, Duration.ofSeconds(5));

    final Vertx vertx = Vertx.vertx();
    final EgressClient client;
    private final EgressGuard guard;
    private volatile String dns = "127.0.0.1";

    LocalNetwork() {
        EgressConfig config = EgressSettings.with(
                "allow-http", "true", "allowed-cidrs", "127.0.0.0/24,::1", "dns-cache", "0s", "connect-timeout", "1s");
        client = new EgressClient(config, vertx);
        guard = new EgressGuard(config, host -> List.of(InetAddress.getByName(dns)), vertx);
    }

    void resolveEverythingTo(String address) {
        dns = address;
    }

    int serve(Handler<HttpServerRequest> handler) {
        return serve("127.0.0.1", 0, handler).actualPort();
    }

    HttpServer serve(String address, int port, Handler<HttpServerRequest> handler) {
        return vertx.getDelegate()
                .createHttpServer()
                .requestHandler(handler)
                .listen(port, address)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** The checked target http://hooks.example:port followed by the given path. */
    CheckedTarget target(int port, String path) {
        return check("http://hooks.example:" + port + path);
    }

    CheckedTarget check(String url) {
        return guard.check(url).await().atMost(Duration.ofSeconds(5));
    }

    Uni<Response> post(CheckedTarget target, Limits limits) {
        return client.send(client.request(HttpMethod.POST, target), Buffer.buffer("{}"), limits);
    }

    Response send(CheckedTarget target) {
        return send(target, LIMITS);
    }

    Response send(CheckedTarget target, Limits limits) {
        return post(target, limits).await().atMost(Duration.ofSeconds(10));
    }

    @Override
    public void close() {
        guard.stop();
        client.stop();
        vertx.closeAndAwait();
    }
}
