package io.integrationhub.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.integrationhub.egress.EgressClient.Incomplete;
import io.integrationhub.egress.EgressClient.Incomplete.Reason;
import io.integrationhub.egress.EgressClient.Limits;
import io.integrationhub.egress.EgressClient.Response;
import io.integrationhub.egress.EgressGuard.CheckedTarget;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.NetServer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Receivers that send too much or too slowly do not keep their connection. */
class EgressClientLimitsTest {

    private static final Limits HURRIED = new Limits(16 * 1024, Duration.ofMillis(400));

    private final LocalNetwork network = new LocalNetwork();

    @AfterEach
    void stop() {
        network.close();
    }

    @Test
    void aLongAnswerIsCutAtTheLimitAndItsConnectionClosed() {
        AtomicBoolean closed = new AtomicBoolean();
        int port = network.serve(request -> {
            request.connection().closeHandler(ignored -> closed.set(true));
            request.response().putHeader("x-kept", "yes").end(Buffer.buffer(new byte[1024 * 1024]));
        });

        Response response = network.send(network.target(port, "/"));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers().get("x-kept")).isEqualTo("yes");
        assertThat(response.body().length()).isEqualTo(16 * 1024);
        assertThat(response.truncated()).isTrue();
        await().untilTrue(closed);
    }

    @Test
    void anEndlessAnswerIsCutAtTheLimit() {
        int port = network.serve(request -> {
            HttpServerResponse response = request.response().setChunked(true);
            network.vertx.getDelegate().setPeriodic(1, timer -> {
                if (response.closed()) {
                    network.vertx.getDelegate().cancelTimer(timer);
                } else {
                    response.write(Buffer.buffer(new byte[1000]));
                }
            });
        });

        Response response = network.send(network.target(port, "/"));

        assertThat(response.truncated()).isTrue();
        assertThat(response.body().length()).isEqualTo(16 * 1024);
    }

    @Test
    void anAnswerOfExactlyTheLimitIsWhole() {
        int port = network.serve(request -> request.response().end(Buffer.buffer(new byte[16 * 1024])));

        Response response = network.send(network.target(port, "/"));

        assertThat(response.body().length()).isEqualTo(16 * 1024);
        assertThat(response.truncated()).isFalse();
    }

    @Test
    void aReceiverThatDripsItsBodyIsCutOffAndHasAnswered() {
        AtomicBoolean closed = new AtomicBoolean();
        int port = network.serve(request -> {
            request.connection().closeHandler(ignored -> closed.set(true));
            request.response().setChunked(true);
            network.vertx
                    .getDelegate()
                    .setPeriodic(50, ignored -> request.response().write("."));
        });

        Response response = network.send(network.target(port, "/"), HURRIED);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.incomplete().map(Incomplete::reason)).contains(Reason.TOO_SLOW);
        assertThat(response.body().toString()).matches("\\.+");

        await().untilTrue(closed);
    }

    @Test
    void onceTheStatusIsThereTheBodyHasItsOwnShorterTime() {
        int port = network.serve(request -> request.response()
                .setStatusCode(503)
                .setChunked(true)
                .putHeader("retry-after", "7")
                .write("maintenance"));
        Limits shortBody = new Limits(16 * 1024, Duration.ofMinutes(1), Duration.ofMillis(200));

        Response response = network.send(network.target(port, "/"), shortBody);

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.headers().get("Retry-After")).isEqualTo("7");
        assertThat(response.body()).hasToString("maintenance");
        assertThat(response.incomplete().map(Incomplete::words))
                .contains("was not complete in time, but only 11 bytes");
    }

    @Test
    void aReceiverThatDripsItsHeadersIsCutOff() {
        AtomicBoolean closed = new AtomicBoolean();
        NetServer server = network.vertx.getDelegate().createNetServer().connectHandler(socket -> {
            socket.closeHandler(ignored -> closed.set(true));
            socket.write("HTTP/1.1 200 OK\r\n");
            network.vertx.getDelegate().setPeriodic(50, n -> socket.write("x-" + n + ": 1\r\n"));
        });
        int port = server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();

        assertTimesOut(port);

        await().untilTrue(closed);
    }

    @Test
    void aReceiverThatNeverAnswersIsCutOff() {
        int port = network.serve(request -> {});

        assertTimesOut(port);
    }

    @Test
    void aCancelledRequestFreesItsConnection() {
        AtomicBoolean arrived = new AtomicBoolean();
        AtomicBoolean closed = new AtomicBoolean();
        int port = network.serve(request -> {
            arrived.set(true);
            request.connection().closeHandler(ignored -> closed.set(true));
        });
        CheckedTarget target = network.target(port, "/");

        var waiting = network.post(target, LocalNetwork.LIMITS).subscribe().asCompletionStage();
        await().untilTrue(arrived);
        waiting.cancel(true);

        await().untilTrue(closed);
    }

    private void assertTimesOut(int port) {
        CheckedTarget target = network.target(port, "/");
        Instant start = Instant.now();

        EgressFailure failure = network.failure(target, HURRIED);

        assertThat(failure.kind()).isEqualTo(EgressFailure.Kind.TIMEOUT);
        assertThat(failure.words()).isEqualTo("did not answer within 400 milliseconds");

        assertThat(Duration.between(start, Instant.now())).isBetween(Duration.ofMillis(390), Duration.ofSeconds(3));
    }
}
