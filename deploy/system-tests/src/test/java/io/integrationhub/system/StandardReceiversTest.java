package io.integrationhub.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.local.demo.HubApi;
import io.integrationhub.local.keycloak.Realm;
import io.integrationhub.local.suite.Component;
import io.integrationhub.system.HostileReceiver.Request;
import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A receiver that trusts nobody's word: it verifies with software that is not ours. */
class StandardReceiversTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final RunningSuite running = RunningSuite.shared();
    private final HubApi administrator = running.administrator("acme");
    private final String hub = running.createHub(administrator);
    private final HostileReceiver receiver =
            HostileReceiver.plain(HostileReceiver.answering("HTTP/1.1 204 No Content"));

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void theJavaScriptLibraryOfStandardWebhooksVerifiesWhatComesAndNothingElse() throws Exception {
        destination("{\"url\":\"" + receiver.url() + "\"}");
        String secret = administrator
                .get("destinations/" + hub + "/" + AcceptedEvents.TYPE + "/signing-secret")
                .expect(200)
                .text("signingSecret");

        Request request = requestForAnEvent();

        assertThat(verify(secret, request.head(), request.body()))
                .contains("\"type\":\"" + AcceptedEvents.TYPE + "\"")
                .contains("\"id\":\"" + request.header("webhook-id") + "\"");
        assertThat(verify(secret, request.head(), request.body().replace("p-0", "p-1")))
                .isEmpty();
    }

    /** The token is one that Keycloak itself says is good (RFC 7662). */
    @Test
    void keycloakVouchesForTheTokenThatComesWithAnEvent() throws Exception {
        String oidc = Realm.issuer(URI.create("http://127.0.0.1:"
                        + running.suite().addresses().of(Component.KEYCLOAK).getPort()))
                + "/protocol/openid-connect";
        String secret = running.suite().passwords().of(Realm.RECEIVER_CLIENT);
        destination("""
                {"url":"%s","authentication":{"type":"oauth2","tokenUrl":"%s/token","clientId":"%s","clientSecret":"%s"}}""".formatted(receiver.url(), oidc, Realm.RECEIVER_CLIENT, secret));

        String[] authorization = requestForAnEvent().header("authorization").split(" ");

        assertThat(authorization).hasSize(2).startsWith("Bearer");
        JsonNode introspection = introspect(oidc, secret, authorization[1]);
        assertThat(introspection.path("active").asBoolean())
                .as(introspection.toString())
                .isTrue();
        assertThat(introspection.path("client_id").asText()).isEqualTo(Realm.RECEIVER_CLIENT);
        HubApi withThatToken = HubApi.as(running.suite().addresses(), authorization[1]);
        assertThat(withThatToken.get("hubs").status()).isEqualTo(401);
    }

    private void destination(String settings) {
        administrator
                .put("destinations/" + hub + "/" + AcceptedEvents.TYPE, settings)
                .expect(201);
    }

    private Request requestForAnEvent() {
        var events = new AcceptedEvents(running.application(administrator, hub), hub);
        events.tryRound(1);
        assertThat(events.all()).hasSize(1);
        await("the event arrives").until(() -> !receiver.requests().isEmpty());
        assertThat(receiver.webhookIds()).containsExactlyElementsOf(events.all());
        return receiver.requests().getFirst();
    }

    /** What the library reads; empty when it refuses. */
    private static String verify(String secret, String head, String body) throws Exception {
        var request = new Request(head, body);
        var script = new File("src/test/node/run.sh").getAbsoluteFile();
        var process = new ProcessBuilder(script.toString(), "verify.mjs")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var in = process.getOutputStream()) {
            JSON.writeValue(
                    in,
                    Map.of(
                            "secret",
                            secret,
                            "headers",
                            Map.of(
                                    "webhook-id", request.header("webhook-id"),
                                    "webhook-timestamp", request.header("webhook-timestamp"),
                                    "webhook-signature", request.header("webhook-signature")),
                            "body",
                            body));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return output;
    }

    private static JsonNode introspect(String oidc, String secret, String token) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(oidc + "/token/introspect"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "client_id=%s&client_secret=%s&token=%s".formatted(Realm.RECEIVER_CLIENT, secret, token)))
                    .build();
            return JSON.readTree(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        }
    }
}
