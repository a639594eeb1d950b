package io.integrationhub.egress;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.integrationhub.egress.EgressClient.Limits;
import io.integrationhub.egress.EgressClient.Response;
import io.integrationhub.egress.EgressGuard.CheckedTarget;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.mutiny.core.Vertx;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * A guard and a client that may reach 127.0.0.0/24 and ::1, receivers there, and a DNS that gives the same addresses to
 * all names.
 */
final class LocalNetwork implements AutoCloseable {

    static final Limits LIMITS = new Limits(16 * 1024, Duration.ofSeconds(20));
    static final String DESTINATION = "destination";

    final Vertx vertx = Vertx.vertx();
    final EgressClient client;
    private final EgressGuard guard;
    private volatile List<String> dns = List.of("127.0.0.1");

    LocalNetwork(String... settings) {
        String[] own = {
            "allow-http", "true", "allowed-cidrs", "127.0.0.0/24,::1", "dns-cache", "0s", "connect-timeout", "10s"
        };
        String[] all = Arrays.copyOf(own, own.length + settings.length);
        System.arraycopy(settings, 0, all, own.length, settings.length);
        EgressConfig config = EgressSettings.with(all);
        client = new EgressClient(config, vertx);
        guard = new EgressGuard(config, host -> addresses(dns), vertx);
    }

    void resolveEverythingTo(String... addresses) {
        dns = List.of(addresses);
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
        return guard.check(url).await().atMost(Duration.ofSeconds(30));
    }

    Uni<Response> post(CheckedTarget target, Limits limits) {
        return post(target, DESTINATION, limits);
    }

    Uni<Response> post(CheckedTarget target, String destination, Limits limits) {
        return client.send(
                EgressRequest.post(target, destination, Buffer.buffer("{}")).header("content-type", "application/json"),
                limits);
    }

    Response send(CheckedTarget target) {
        return send(target, LIMITS);
    }

    Response send(CheckedTarget target, Limits limits) {
        return post(target, limits).await().atMost(Duration.ofSeconds(60));
    }

    /** Posts to the server and says what came back. */
    Response send(RawServer server) {
        return send(target(server.port(), "/"));
    }

    EgressFailure failure(CheckedTarget target, Limits limits) {
        return catchThrowableOfType(EgressFailure.class, () -> send(target, limits));
    }

    EgressFailure failure(RawServer server) {
        return failure(target(server.port(), "/"), LIMITS);
    }

    @Override
    public void close() {
        guard.stop();
        client.stop();
        vertx.closeAndAwait();
    }

    private static List<InetAddress> addresses(List<String> literals) {
        return literals.stream()
                .map(literal -> AddressPolicy.parse(literal).toInetAddress())
                .toList();
    }
}
