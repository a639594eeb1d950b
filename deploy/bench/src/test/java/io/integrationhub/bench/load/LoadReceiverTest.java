package io.integrationhub.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.bench.load.LoadReceiver.Behaviour;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadReceiverTest {

    private final Vertx vertx = Vertx.vertx();
    private final LoadReceiver receiver = LoadReceiver.start(vertx);
    private final Ledger ledger = new Ledger(10);

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void entersTheEventOfAWebhook() throws Exception {
        receiver.enterInto(ledger);

        int status = post(Behaviour.OK, "wh-1", EventStream.data("session-1", ledger.event(3)));

        assertThat(status).isEqualTo(204);
        assertThat(ledger.hasArrived(3)).isTrue();
        assertThat(ledger.distinct()).isEqualTo(1);
        assertThat(receiver.lastArrival(Behaviour.OK, "hub-1")).isNotZero();
    }

    @Test
    void answersRequestsThatAreNoWebhooks() throws Exception {
        receiver.enterInto(ledger);

        assertThat(post(Behaviour.OK, "", EventStream.data("baseline", "baseline")))
                .isEqualTo(204);

        assertThat(receiver.requests()).isEqualTo(1);
        assertThat(ledger.distinct()).isZero();
    }

    @Test
    void entersWhatItAcceptsOnly() throws Exception {
        receiver.enterInto(ledger);
        int accepted = 0;
        for (int i = 0; i < 10; i++) {
            int status = post(Behaviour.BUSY, "wh-" + i, EventStream.data("session-1", ledger.event(i)));
            assertThat(status).isIn(204, 429);
            accepted += status == 204 ? 1 : 0;
        }

        assertThat(ledger.distinct()).isEqualTo(accepted);
    }

    private int post(Behaviour behaviour, String webhookId, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(receiver.url(behaviour, "hub-1")))
                .POST(HttpRequest.BodyPublishers.ofString("{\"data\":" + body + "}"));
        if (!webhookId.isEmpty()) {
            request.header("webhook-id", webhookId);
        }
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
