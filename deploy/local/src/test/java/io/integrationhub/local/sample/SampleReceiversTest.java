package io.integrationhub.local.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SampleReceiversTest {

    private static final String SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    private static final String BODY = "{\"id\":\"evt_1\",\"type\":\"session.created\"}";

    private final HttpClient client = HttpClient.newHttpClient();
    private final SampleReceivers receivers = SampleReceivers.start(0);

    @AfterEach
    void stop() {
        receivers.close();
    }

    @Test
    void aGenuineWebhookIsTakenAndListed() throws Exception {
        receivers.register("crm", ReceiverBehaviour.verifying(SECRET));

        var answer = client.send(signed("crm", SECRET).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(receivers.arrivals("crm")).singleElement().satisfies(arrival -> {
            assertThat(arrival.verified()).isTrue();
            assertThat(arrival.accepted()).isTrue();
            assertThat(arrival.webhookId()).isEqualTo("evt_1");
            assertThat(arrival.body().get("type").asText()).isEqualTo("session.created");
        });
    }

    @Test
    void aWebhookSignedWithAnotherSecretIsRefused() throws Exception {
        receivers.register("crm", ReceiverBehaviour.verifying(SECRET));

        var answer = send(signed("crm", "whsec_AAAAsBQIhrscChlQIMV+b5sSYspob7oD"));

        assertThat(answer).isEqualTo(400);
        assertThat(receivers.arrivals("crm")).singleElement().satisfies(arrival -> {
            assertThat(arrival.verified()).isFalse();
            assertThat(arrival.detail()).isNotBlank();
        });
    }

    @Test
    void theFirstRequestsFailAsAskedAndTheNextIsTaken() throws Exception {
        receivers.register("crm", ReceiverBehaviour.verifying(SECRET).failingFirst(2, 500));

        assertThat(send(signed("crm", SECRET))).isEqualTo(500);
        assertThat(send(signed("crm", SECRET))).isEqualTo(500);
        assertThat(send(signed("crm", SECRET))).isEqualTo(204);
        assertThat(receivers.arrivals("crm")).hasSize(3).allMatch(Arrival::verified);
    }

    @Test
    void basicAuthenticationIsCheckedWhenAskedFor() throws Exception {
        receivers.register("crm", ReceiverBehaviour.verifying(SECRET).withBasic("hub", "pass"));

        assertThat(send(signed("crm", SECRET))).isEqualTo(401);
        assertThat(send(signed("crm", SECRET).header("Authorization", "Basic aHViOnBhc3M=")))
                .isEqualTo(204);
    }

    @Test
    void aHangingReceiverAnswersLate() throws Exception {
        receivers.register("crm", ReceiverBehaviour.verifying(SECRET).hangingFor(600));
        receivers.register("erp", ReceiverBehaviour.verifying(SECRET));

        var answer = client.sendAsync(signed("crm", SECRET).build(), HttpResponse.BodyHandlers.discarding());
        assertThat(send(signed("erp", SECRET))).isEqualTo(204);

        assertThat(answer).isNotDone();
        answer.cancel(true);
    }

    @Test
    void receiversAreSetUpAndReadOverHttp() throws Exception {
        var setUp = "{\"secret\":\"" + SECRET + "\",\"failures\":1}";

        assertThat(send(to("/receivers/crm").PUT(HttpRequest.BodyPublishers.ofString(setUp))))
                .isEqualTo(204);
        assertThat(send(signed("crm", SECRET))).isEqualTo(503);
        var arrivals = client.send(to("/arrivals/crm").build(), HttpResponse.BodyHandlers.ofString());

        assertThat(arrivals.body()).contains("\"verified\":true", "\"status\":503");
        assertThat(send(to("/arrivals/crm").DELETE())).isEqualTo(204);
        assertThat(receivers.arrivals("crm")).isEmpty();
    }

    @Test
    void anUnknownReceiverTakesNothing() throws Exception {
        assertThat(send(signed("nobody", SECRET))).isEqualTo(404);
    }

    private HttpRequest.Builder signed(String receiver, String secret) throws Exception {
        long now = Instant.now().getEpochSecond();
        return HttpRequest.newBuilder(receivers.url(receiver))
                .header("webhook-id", "evt_1")
                .header("webhook-timestamp", Long.toString(now))
                .header("webhook-signature", new Webhook(secret).sign("evt_1", now, BODY))
                .POST(HttpRequest.BodyPublishers.ofString(BODY));
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(
                URI.create(receivers.url("x").resolve(path).toString()));
    }

    private int send(HttpRequest.Builder request) throws Exception {
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding())
                .get(10, TimeUnit.SECONDS)
                .statusCode();
    }
}
