package io.integrationhub.credential.oauth;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.integrationhub.credential.Api;
import io.integrationhub.credential.OwnIssuer;
import io.integrationhub.testkit.ContractSchema;
import io.integrationhub.testkit.KafkaTopic;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lock-out at the token endpoint; the addresses come from a proxy that the service believes. */
@QuarkusTest
@TestProfile(OwnIssuer.class)
class LockOutTest {

    private static final String UNKNOWN = "ihc_0000000000000000";

    @Inject
    MeterRegistry metrics;

    private final String account = "account-" + UUID.randomUUID();
    private Api.Generated client;
    private final String attacker = address();

    @BeforeEach
    void theAccountHasAClient() {
        client = Api.generate(account, "hub_2", "{}");
    }

    @Test
    void anAttackerIsLockedOutAndTheCustomerIsNot() {
        fail(client.clientId(), 10);

        token(attacker, client.clientId(), client.apiKey())
                .then()
                .statusCode(429)
                .contentType("application/json")
                .header("Retry-After", equalTo("60"))
                .header("Cache-Control", "no-store")
                .body("error", equalTo("temporarily_unavailable"));
        token(address(), client.clientId(), client.apiKey()).then().statusCode(200);
    }

    @Test
    void theWholeNetworkOfAnIpv6AddressCountsAsOne() {
        String network = "2001:db8:%x:%x:".formatted(random(), random());
        for (int i = 0; i < 10; i++) {
            token(network + ":" + i, client.clientId(), "wrong").then().statusCode(401);
        }

        token(network + "1:2:3:4", client.clientId(), client.apiKey()).then().statusCode(429);
    }

    @Test
    void aClientThatDoesNotExistIsLockedOutInTheSameWay() {
        for (int i = 0; i < 12; i++) {
            var known = token(attacker, client.clientId(), "wrong");
            var unknown = token(attacker, UNKNOWN, "wrong");

            assertThat(unknown.statusCode()).isEqualTo(known.statusCode()).isEqualTo(i < 10 ? 401 : 429);
            assertThat(unknown.asString()).isEqualTo(known.asString());
        }
    }

    @Test
    void theOtherEndpointsCountTheSameFailures() {
        for (int i = 0; i < 5; i++) {
            post("/oauth2/introspect", "wrong").then().statusCode(401);
            post("/oauth2/revoke", "wrong").then().statusCode(401);
        }

        post("/oauth2/introspect", client.apiKey()).then().statusCode(429);
        post("/oauth2/revoke", client.apiKey()).then().statusCode(429);
    }

    @Test
    void theFirstLockIsAuditedAtOnceAndLaterOnesTogether() {
        fail(client.clientId(), 13);
        fail(UNKNOWN, 13);

        var first = KafkaTopic.named("integration-hub.audit-events.v1").await(1, this::isLock);
        var other = Api.generate(account, "hub_2", "{}");
        for (int i = 0; i < 60; i++) {
            token(address(), client.clientId(), "wrong");
        }
        // An attack by now: each new address is locked by one guess.
        token("10.0.0.1", client.clientId(), "wrong").then().statusCode(401);
        token("10.0.0.1", client.clientId(), "wrong").then().statusCode(429);
        fail(other.clientId(), 10);
        // The other client's lock came last, and so do its entries.
        var entries = KafkaTopic.named("integration-hub.audit-events.v1").await(2, this::isLock);

        assertThat(entries).hasSize(2);
        assertThat(entries)
                .allSatisfy(entry -> ContractSchema.named("audit.recorded").assertFits(String.valueOf(entry.value())));
        assertThat(entries.getLast().value()).contains(other.clientId());
        var actor = new JsonObject(first.getFirst().value()).getJsonObject("actor");
        assertThat(actor)
                .isEqualTo(JsonObject.of("kind", "machine", "subject", client.clientId(), "address", attacker));
    }

    private boolean isLock(ConsumerRecord<String, @Nullable String> record) {
        return account.equals(record.key()) && String.valueOf(record.value()).contains("credential.locked");
    }

    @Test
    void tokensAndRefusalsAreCounted() {
        double issued = count("oauth.tokens.issued");
        double refused = count("oauth.requests.refused", "reason", "invalid_client");

        token(address(), client.clientId(), client.apiKey());
        token(address(), client.clientId(), "wrong");

        assertThat(count("oauth.tokens.issued")).isEqualTo(issued + 1);
        assertThat(count("oauth.requests.refused", "reason", "invalid_client")).isEqualTo(refused + 1);
    }

    private double count(String name, String... tags) {
        return metrics.counter(name, tags).count();
    }

    private void fail(String clientId, int times) {
        for (int i = 0; i < times; i++) {
            token(attacker, clientId, "wrong");
        }
    }

    private Response post(String path, String secret) {
        return given().header("X-Forwarded-For", attacker)
                .auth()
                .preemptive()
                .basic(client.clientId(), secret)
                .formParam("token", "x")
                .post(path);
    }

    private static Response token(String address, String clientId, String secret) {
        return given().header("X-Forwarded-For", address)
                .auth()
                .preemptive()
                .basic(clientId, secret)
                .formParam("grant_type", "client_credentials")
                .post("/oauth2/token");
    }

    private static String address() {
        return "10.%d.%d.%d".formatted(random() % 256, random() % 256, random() % 256);
    }

    private static int random() {
        return ThreadLocalRandom.current().nextInt(0xffff);
    }
}
