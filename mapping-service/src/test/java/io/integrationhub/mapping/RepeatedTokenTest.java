package io.integrationhub.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.integrationhub.identity.Access;
import io.integrationhub.testbase.EventRecord;
import io.integrationhub.testkit.KafkaTopic;
import io.integrationhub.testkit.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** hub-service shows the token of a caller at each translation: its signature is verified once, all else each time. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class RepeatedTokenTest {

    private static final KafkaTopic CREDENTIALS = KafkaTopic.named("integration-hub.credential-changes.v1");

    private final TestAccount account = TestAccount.create();
    private final String client = "client-" + UUID.randomUUID();
    private final String token = Tokens.machineOf(client, account.name(), "crm", Access.SESSIONS_WRITE);

    @Inject
    MeterRegistry metrics;

    @Test
    void theAnswerIsTheSame() {
        account.attribute("first_name", "text");
        Response verified = translate(token);
        double before = hits();

        Response known = translate(token);

        assertThat(hits()).isEqualTo(before + 1);
        verified.then().statusCode(200).body("attributes.first_name", equalTo("Dana"));
        known.then().statusCode(200);
        assertThat(known.asString()).isEqualTo(verified.asString());
    }

    @Test
    void scopesAndAccountAreThoseOfTheTokenItself() {
        account.attribute("first_name", "text");
        String ofAnother = Tokens.machine(TestAccount.create().name(), "crm", Access.SESSIONS_WRITE);
        String withoutScope = Tokens.machineOf(client, account.name(), "crm", "hubs:read");

        for (int time = 0; time < 2; time++) {
            translate(token).then().body("attributes.first_name", equalTo("Dana"));
            translate(ofAnother).then().statusCode(200).body("unmapped", equalTo(List.of("first_name")));
            translate(withoutScope).then().statusCode(403);
            TestAccount.as(token).get("/api/v1/attributes").then().statusCode(403);
        }
    }

    @Test
    void aPersonStaysThePersonInTheAudit() {
        String person = Tokens.person(account.name(), Access.ADMIN);

        for (String name : List.of("first_name", "last_name")) {
            TestAccount.as(person)
                    .body("{\"name\":\"%s\",\"label\":\"%s\",\"type\":\"text\"}".formatted(name, name))
                    .post("/api/v1/attributes")
                    .then()
                    .statusCode(201);
        }

        assertThat(KafkaTopic.named("integration-hub.audit-events.v1")
                        .await(2, entry -> entry.key().equals(account.name())))
                .allSatisfy(entry -> assertThat(entry.value()).contains("\"test-person\""));
    }

    @Test
    void aRevokedTokenIsRefusedAlthoughItsSignatureIsKnown() {
        translate(token).then().statusCode(200);

        CREDENTIALS.publish(EventRecord.of("credential.changed")
                .subject(client)
                .data("{\"clientId\":\"" + client + "\",\"status\":\"revoked\",\"version\":1}"));
        await().until(() -> translate(token).statusCode() == 401);

        double before = hits();
        translate(token).then().statusCode(401).header("WWW-Authenticate", containsString("invalid_token"));
        assertThat(hits()).as("it is the revocation that counts").isEqualTo(before + 1);
    }

    @Test
    void anExpiredTokenIsRefusedAlthoughItsSignatureIsKnown() {
        String soonOver = Tokens.machineEndingIn(Duration.ofSeconds(3), account.name(), "crm", Access.SESSIONS_WRITE);
        translate(soonOver).then().statusCode(200);

        await().until(() -> translate(soonOver).statusCode() == 401);

        double before = hits();
        translate(soonOver).then().statusCode(401);
        assertThat(hits()).as("it is the time that counts").isEqualTo(before + 1);
    }

    @Test
    void theTokenWithAnotherSignatureIsRefused() {
        translate(token).then().statusCode(200);
        double before = hits();

        translate(mixed(token, Tokens.machine(account.name(), "crm", Access.SESSIONS_WRITE)))
                .then()
                .statusCode(401);
        translate(withChangedSignature(token)).then().statusCode(401);
        translate(withChangedSignature(token)).then().statusCode(401);

        assertThat(hits()).isEqualTo(before);
    }

    @Test
    void aKnownSignatureUnderOtherClaimsIsRefused() {
        translate(token).then().statusCode(200);

        translate(mixed(Tokens.machine("account-of-another", "crm", Access.SESSIONS_WRITE), token))
                .then()
                .statusCode(401);
    }

    private static Response translate(String token) {
        return TestAccount.as(token)
                .body("{\"fields\":{\"first_name\":\"Dana\"}}")
                .post("/api/v1/translations");
    }

    /** Header and claims of one token, the signature of another. */
    private static String mixed(String claims, String signature) {
        return claims.substring(0, claims.lastIndexOf('.')) + signature.substring(signature.lastIndexOf('.'));
    }

    private static String withChangedSignature(String token) {
        String[] parts = token.split("\\.", -1);
        // Not the last character: some of its bits mean nothing.
        char first = parts[2].charAt(0) == 'A' ? 'B' : 'A';
        return parts[0] + "." + parts[1] + "." + first + parts[2].substring(1);
    }

    private double hits() {
        return metrics.get("cache.gets")
                .tags("cache", "verified-signatures", "result", "hit")
                .functionCounter()
                .count();
    }
}
