package io.integrationhub.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.integrationhub.egress.EgressClient.Limits;
import io.integrationhub.egress.EgressClient.Response;
import io.integrationhub.egress.EgressGuard.CheckedTarget;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Destinations at the same host and port: what one of them does is not felt by the others. */
class SharesTest {

    private static final Limits PATIENT = new Limits(1024, Duration.ofMinutes(5));
    private static final Limits QUICK = new Limits(1024, Duration.ofSeconds(20));

    @Test
    void hangingPathsDoNotDelayAnotherDestinationAtTheSameHost() {
        try (var network = new LocalNetwork("connections-per-destination", "2")) {
            int port = network.serve(request -> {
                if (request.path().equals("/quick")) {
                    request.response().end();
                }
            });
            List<CompletableFuture<Response>> hanging = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String path = i % 2 == 0 ? "/hanging" : "/hanging-too";
                hanging.add(network.post(network.target(port, path), "destination" + i % 2, PATIENT)
                        .subscribeAsCompletionStage());
            }
            await().until(() -> network.client.inUse() == 4);

            CheckedTarget quick = network.target(port, "/quick");
            for (int i = 0; i < 10; i++) {
                Response response =
                        network.post(quick, "another", QUICK).await().atMost(Duration.ofSeconds(30));
                assertThat(response.status()).isEqualTo(200);
            }
            assertThat(hanging).noneMatch(CompletableFuture::isDone);
            hanging.forEach(one -> one.cancel(false));
            await().until(() -> network.client.inUse() == 0);
        }
    }

    @Test
    void waitingForAConnectionOfOursIsNoneOfTheReceiversTime() {
        try (var network = new LocalNetwork("connections-per-destination", "1")) {
            int port = network.serve(request -> network.vertx
                    .getDelegate()
                    .setTimer(400, waited -> request.response().end()));
            CheckedTarget target = network.target(port, "/");
            Limits limits = new Limits(1024, Duration.ofSeconds(20));

            List<CompletableFuture<Response>> answers = new ArrayList<>();
            long began = System.nanoTime();
            for (int i = 0; i < 5; i++) {
                answers.add(network.post(target, limits).subscribeAsCompletionStage());
            }

            var ofReceiver = Duration.ZERO;
            for (var answer : answers) {
                assertThat(answer).succeedsWithin(Duration.ofSeconds(60));
                ofReceiver = ofReceiver.plus(answer.join().elapsed());
            }
            // One after the other: with the time that each has waited for the connection it would be far more.
            assertThat(ofReceiver).isLessThanOrEqualTo(Duration.ofNanos(System.nanoTime() - began));
        }
    }

    @Test
    void connectionsAreKeptForTheirOwnDestinationAndOnlyForAWhile() {
        try (var network = new LocalNetwork("keep-alive", "300ms");
                RawServer server = RawServer.saying("HTTP/1.1 204 No Content\r\n\r\n")) {
            CheckedTarget target = network.target(server.port(), "/");
            for (String destination : List.of("one", "one", "two")) {
                network.post(target, destination, QUICK).await().atMost(Duration.ofSeconds(30));
            }

            assertThat(server.connections()).isEqualTo(2);
            await().until(() -> network.client.idle() == 0);
        }
    }

    @Test
    void aConnectionForOneRequestIsClosedWithItsAnswer() {
        try (var network = new LocalNetwork("keep-alive", "1h");
                RawServer server = RawServer.saying("HTTP/1.1 204 No Content\r\n\r\n")) {
            EgressRequest request = EgressRequest.post(network.target(server.port(), "/"), "one", Buffer.buffer("{}"))
                    .onConnectionOfItsOwn();

            network.client.send(request, QUICK).await().atMost(Duration.ofSeconds(30));

            assertThat(server.connections()).isEqualTo(1);
            assertThat(network.client.idle()).isZero();
        }
    }

    @Test
    void noMoreConnectionsAreKeptThanMayBe() {
        try (var network = new LocalNetwork("connections", "3");
                RawServer server = RawServer.saying("HTTP/1.1 204 No Content\r\n\r\n")) {
            CheckedTarget target = network.target(server.port(), "/");
            for (int i = 0; i < 10; i++) {
                network.post(target, "destination" + i, QUICK).await().atMost(Duration.ofSeconds(30));
            }

            assertThat(network.client.idle()).isEqualTo(3);
        }
    }
}
