package io.integrationhub.hub;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.integrationhub.identity.Access;
import io.integrationhub.testbase.EventRecord;
import io.integrationhub.testkit.KafkaTopic;
import io.integrationhub.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The check that all services share, through one of them. */
@QuarkusTest
class RevokedTokenTest {

    private static final KafkaTopic CHANGES = KafkaTopic.named("integration-hub.credential-changes.v1");

    private final String account = "account-" + UUID.randomUUID();
    private final String client = "client-" + UUID.randomUUID();
    private final String token = Tokens.machineOf(client, account, "hub_2", Access.HUBS_READ);

    @Test
    void aTokenEndsWithItsCredential() {
        assertAccepted(token);

        change("{\"clientId\":\"" + client + "\",\"status\":\"revoked\",\"version\":1}", "credential.changed", client);

        await().until(() -> status(token) == 401);
        given().auth()
                .oauth2(token)
                .get("/api/v1/hubs")
                .then()
                .body("code", equalTo("unauthenticated"))
                .header("WWW-Authenticate", containsString("invalid_token"));
        assertAccepted(Tokens.machine(account, "hub_2", Access.HUBS_READ));
    }

    @Test
    void tokensOfReplacedSecretsEnd() {
        Instant validFrom = Instant.now().plusSeconds(10);

        change("""
            {"clientId":"%s","status":"active","version":1,"tokensValidFrom":"%s"}\
            """.formatted(client, validFrom), "credential.changed", client);

        await().until(() -> status(token) == 401);
    }

    @Test
    void whatCannotBeReadDoesNotStopTheRest() {
        change("no JSON", "credential.changed", client);
        change("{\"clientId\":\"" + client + "\",\"status\":\"revoked\",\"version\":1}", "credential.changed", client);

        await().until(() -> status(token) == 401);
    }

    private void change(String value, String type, String key) {
        CHANGES.publish(EventRecord.of(type).subject(key).data(value));
    }

    private static void assertAccepted(String token) {
        given().auth().oauth2(token).get("/api/v1/hubs").then().statusCode(200);
    }

    private static int status(String token) {
        return given().auth().oauth2(token).get("/api/v1/hubs").statusCode();
    }
}
