package io.integrationhub.credential.registry;

import static io.integrationhub.credential.Api.admin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.integrationhub.credential.Api;
import io.integrationhub.testkit.ContractSchema;
import io.integrationhub.testkit.KafkaTopic;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What time ends by itself. */
@QuarkusTest
class CredentialExpiryTest {

    private static final String PATH = "/api/v1/credentials/hub_2";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    AgroalDataSource database;

    private final String account = "account-" + UUID.randomUUID();

    @Test
    void anExpiredCredentialGetsNoTokenKeepsItsNameAndIsPublishedOnce() throws SQLException {
        var made = Api.generate(account, "hub_2", body(Instant.now().plus(Duration.ofHours(1))));
        Api.token(made.clientId(), made.apiKey()).then().statusCode(200);
        expireNow(made);

        Api.token(made.clientId(), made.apiKey()).then().statusCode(401);
        admin(account).get(PATH + "/" + made.clientId()).then().body("status", equalTo("expired"));
        admin(account)
                .post(PATH + "/" + made.clientId() + "/reveal")
                .then()
                .statusCode(409)
                .body("code", equalTo("credential_not_active"));
        KafkaTopic.named(CredentialChanges.TOPIC)
                .await(2, record -> record.key().equals(made.clientId()));
        var next = Api.generate(account, "hub_2", "{}");
        var published = KafkaTopic.named(CredentialChanges.TOPIC)
                .until(
                        record -> record.key().equals(next.clientId()),
                        record -> record.key().equals(made.clientId()));
        assertThat(published).hasSize(2);
        var last = new JsonObject(published.getLast().value());
        assertThat(last.getString("status")).isEqualTo("expired");
        ContractSchema.named("credential.changed").assertFits(last.encode());
        assertThat(remaining(made)).isZero();

        admin(account).body("{\"name\":\"crm\"}").post(PATH).then().statusCode(409);
        admin(account).delete(PATH + "/" + made.clientId()).then().statusCode(204);
        Api.generate(account, "hub_2", "{\"name\":\"crm\"}");
    }

    @Test
    void theExpiryIsAuditedAsAnActionOfTheSuite() throws SQLException {
        var made = Api.generate(account, "hub_2", body(Instant.now().plus(Duration.ofHours(1))));
        expireNow(made);

        var entries =
                KafkaTopic.named("integration-hub.audit-events.v1").await(2, record -> account.equals(record.key()));
        var entry = new JsonObject(entries.getLast().value());
        assertThat(entry.getString("action")).isEqualTo("credential.expired");
        assertThat(entry.getJsonObject("actor").getString("kind")).isEqualTo("system");
        assertThat(entry.getJsonArray("changes").encode()).contains("\"before\":\"active\",\"after\":\"expired\"");
        ContractSchema.named("audit.recorded").assertFits(entry.encode());
    }

    @Test
    void theChosenExpiryIsShownAndKeptByARotation() {
        String wanted = "2031-05-06T07:08:09.123456Z";
        var made = admin(account)
                .body("{\"expiresAt\":\"" + wanted + "\"}")
                .post(PATH)
                .then()
                .statusCode(201)
                .body("expiresAt", equalTo(wanted))
                .extract();
        String path = PATH + "/" + made.path("clientId");

        admin(account)
                .body("{\"overlap\":\"1h\"}")
                .post(path + "/rotate")
                .then()
                .statusCode(200);

        admin(account).get(path).then().body("expiresAt", equalTo(wanted)).body("status", equalTo("active"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2020-01-01T00:00:00Z",
                "2126-01-01T00:00:00Z",
                "+999999999-12-31T23:59:59Z",
                "-999999999-01-01T00:00:00Z"
            })
    void anExpiryInThePastOrTooFarAwayIsRefused(String time) {
        admin(account)
                .body("{\"expiresAt\":\"" + time + "\"}")
                .post(PATH)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/expiresAt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"tomorrow\"", "\"2031-13-01T00:00:00Z\"", "{}", "[1]", "1e400", "1e18", "-1e18", "true"})
    void anExpiryThatIsNoTimeIsTheCallersFault(String time) {
        int status = admin(account)
                .body("{\"expiresAt\":" + time + "}")
                .post(PATH)
                .then()
                .extract()
                .statusCode();

        assertThat(status).isIn(400, 422);
    }

    @Test
    void aKeyWhoseOverlapHasEndedIsRefusedAtOnceAndThenForgotten() throws SQLException {
        var made = Api.generate(account, "hub_2", "{}");
        admin(account)
                .body("{\"overlap\":\"1h\"}")
                .post(PATH + "/" + made.clientId() + "/rotate")
                .then()
                .statusCode(200);
        Api.token(made.clientId(), made.apiKey()).then().statusCode(200);
        change(
                "update credential set previous_key_valid_until = now() - interval '1 second' where client_id = ?",
                made);

        Api.token(made.clientId(), made.apiKey()).then().statusCode(401);
        admin(account).get(PATH + "/" + made.clientId()).then().body("previousKeyValidUntil", nullValue());
        await().atMost(PATIENCE)
                .until(() -> count("select count(previous_key_digest) from credential where client_id = ?", made) == 0);
    }

    private static String body(Instant expiresAt) {
        return "{\"name\":\"crm\",\"expiresAt\":\"" + expiresAt + "\"}";
    }

    private void expireNow(Api.Generated made) throws SQLException {
        change("update credential set expires_at = now() where client_id = ?", made);
    }

    private int remaining(Api.Generated made) throws SQLException {
        return count(
                "select count(key_digest) + count(key_sealed) + count(password_hash) from credential where client_id = ?",
                made);
    }

    private void change(String statement, Api.Generated made) throws SQLException {
        try (var connection = database.getConnection();
                var sql = connection.prepareStatement(statement)) {
            sql.setString(1, made.clientId());
            assertThat(sql.executeUpdate()).isEqualTo(1);
        }
    }

    private int count(String query, Api.Generated made) throws SQLException {
        try (var connection = database.getConnection();
                var sql = connection.prepareStatement(query)) {
            sql.setString(1, made.clientId());
            var row = sql.executeQuery();
            assertThat(row.next()).isTrue();
            return row.getInt(1);
        }
    }
}
