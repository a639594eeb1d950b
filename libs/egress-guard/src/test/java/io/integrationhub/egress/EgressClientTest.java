package io.integrationhub.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.integrationhub.egress.EgressClient.Response;
import io.integrationhub.egress.EgressGuard.CheckedTarget;
import io.integrationhub.egress.EgressRefused.Reason;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EgressClientTest {

    private final LocalNetwork network = new LocalNetwork();

    @AfterEach
    void stop() {
        network.close();
    }

    @Test
    void aRequestReachesTheCheckedAddressUnderItsOwnHostName() {
        int port = network.serve(request -> request.body()
                .onSuccess(body -> request.response()
                        .setStatusCode(202)
                        .putHeader("x-seen", request.method() + " " + request.uri() + " " + request.authority())
                        .end(body)));

        Response response = network.send(network.target(port, "/in?a=b"));

        assertThat(response.status()).isEqualTo(202);
        assertThat(response.headers().get("x-seen")).isEqualTo("POST /in?a=b hooks.example:" + port);
        assertThat(response.body()).hasToString("{}");
        assertThat(response.incomplete()).isEmpty();
        assertThat(response).hasToString("Response[status=202, bytes=2]");
    }

    @Test
    void anIpv6LiteralKeepsItsBracketsInTheHostHeader() {
        HttpServer server = network.serve(
                "::1", 0, request -> request.response().end(request.authority().toString()));
        String origin = "[::1]:" + server.actualPort();

        assertThat(network.send(network.check("http://" + origin + "/")).body()).hasToString(origin);
    }

    @Test
    void aNameThatChangesItsAddressAfterTheCheckLeadsNowhereElse() {
        int port = network.serve(request -> request.response().end("checked"));
        network.serve("127.0.1.1", port, request -> request.response().end("rebound"));
        CheckedTarget target = network.target(port, "/");

        network.resolveEverythingTo("127.0.1.1");

        assertThat(network.send(target).body()).hasToString("checked");
        assertThat(catchThrowableOfType(EgressRefused.class, () -> network.target(port, "/"))
                        .reason())
                .isEqualTo(Reason.ADDRESS_NOT_ALLOWED);
    }

    @Test
    void aConnectionToOneAddressIsNotReusedForAnother() {
        int port = network.serve(request -> request.response().end("first"));
        network.serve("127.0.0.2", port, request -> request.response().end("second"));

        Response before = network.send(network.target(port, "/"));
        network.resolveEverythingTo("127.0.0.2");
        Response after = network.send(network.target(port, "/"));

        assertThat(before.body()).hasToString("first");
        assertThat(after.body()).hasToString("second");
    }

    @Test
    void aRedirectIsAnAnswerAndNotFollowed() {
        AtomicInteger requests = new AtomicInteger();
        int port = network.serve(request -> {
            requests.incrementAndGet();
            request.response()
                    .setStatusCode(307)
                    .putHeader("location", "/elsewhere")
                    .end();
        });
        CheckedTarget target = network.target(port, "/");

        Response response = network.send(target);

        assertThat(response.status()).isEqualTo(307);
        assertThat(requests).hasValue(1);
    }

    @Test
    void whoeverIsCalledBackIsOnItsOwnContextAndItsFaultHarmsNothing() {
        int port = network.serve(request -> request.response().end());
        CheckedTarget target = network.target(port, "/");
        Context context = network.vertx.getDelegate().getOrCreateContext();
        for (int i = 0; i < 3; i++) {
            CompletableFuture<Context> seen = new CompletableFuture<>();
            context.runOnContext(ignored -> network.client.send(
                    EgressRequest.get(target, "called-back"), LocalNetwork.LIMITS, new EgressClient.Answer() {
                        @Override
                        public void came(Response response) {
                            seen.complete(Vertx.currentContext());
                            throw new IllegalStateException("a defect of whoever is called back");
                        }

                        @Override
                        public void failed(Throwable failure) {
                            seen.completeExceptionally(failure);
                        }
                    }));
            assertThat(seen).succeedsWithin(Duration.ofSeconds(30)).isSameAs(context);
        }

        assertThat(network.client.inUse()).isZero();
        assertThat(network.client.idle()).isEqualTo(1);
    }

    @Test
    void theTimeOfEachPhaseIsToldAndConnectingOnlyOnce() {
        int port = network.serve(request -> request.response().end());
        CheckedTarget target = network.target(port, "/");

        Timings first = network.send(target).timings();
        Timings second = network.send(target).timings();

        assertThat(first.connect()).isBetween(1L, first.total());
        assertThat(first.firstByte()).isBetween(1L, first.total());
        assertThat(List.of(first.tls(), second.tls(), second.connect())).containsOnly(Timings.NONE);
        assertThat(second.firstByte()).isBetween(1L, second.total());
        assertThat(first.withDns(5_000))
                .isEqualTo(new Timings(5_000, first.connect(), Timings.NONE, first.firstByte(), first.total()));
        assertThat(Timings.micros(5_000)).hasValue(5);
        assertThat(Timings.micros(Timings.NONE)).isEmpty();
    }

    @Test
    void aHeaderThatCouldBecomeTwoIsRefused() {
        EgressRequest request = EgressRequest.get(network.target(80, "/"), "one");

        for (String value : List.of("a\r\nx: y", "a\nx: y", "a\u0000b", "a\rb")) {
            assertThatThrownBy(() -> request.header("webhook-id", value)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> request.header("x: y\r\nz", "a")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPortNobodyListensOnIsAFailure() {
        HttpServer server =
                network.serve("127.0.0.1", 0, request -> request.response().end());
        int port = server.actualPort();
        server.close().toCompletionStage().toCompletableFuture().join();

        assertThat(network.failure(network.target(port, "/"), LocalNetwork.LIMITS)
                        .kind())
                .isEqualTo(EgressFailure.Kind.CONNECTION_REFUSED);
        assertThat(network.failure(network.target(port, "/"), LocalNetwork.LIMITS)
                        .timings())
                .extracting(Timings::connect, Timings::firstByte)
                .containsOnly(Timings.NONE);
    }
}
