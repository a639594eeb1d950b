package io.integrationhub.credential.registry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.integrationhub.credential.Api;
import io.integrationhub.credential.CapturedLog;
import io.integrationhub.credential.apikey.ApiKey;
import io.integrationhub.kit.secret.SealedSecrets;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Where an API key must not turn up. */
@QuarkusTest
class SecrecyTest {

    @Inject
    AgroalDataSource database;

    @Inject
    SealedSecrets secrets;

    private final String account = "account-" + UUID.randomUUID();

    @Test
    void theDatabaseHoldsTheKeyOnlyAsDigestAndSealed() throws SQLException {
        var made = Api.generate(account, "hub_2", "{}");

        try (var connection = database.getConnection();
                var query = connection.prepareStatement(
                        "select c.*, c::text as everything from credential c where client_id = ?")) {
            query.setString(1, made.clientId());
            var row = query.executeQuery();
            assertThat(row.next()).isTrue();
            assertThat(row.getString("everything"))
                    .doesNotContain(made.apiKey())
                    .doesNotContain(HexFormat.of().formatHex(made.apiKey().getBytes(StandardCharsets.UTF_8)));
            assertThat(row.getBytes("key_digest")).isEqualTo(ApiKey.digest(made.apiKey()));
            String context = account + "/" + row.getString("id") + "/api-key";
            assertThat(secrets.open(row.getBytes("key_sealed"), context)).isEqualTo(made.apiKey());
        }
    }

    @Test
    void aRevokedCredentialsKeyIsForgotten() throws SQLException {
        var made = Api.generate(account, "hub_2", "{}");

        Api.admin(account)
                .delete("/api/v1/credentials/hub_2/" + made.clientId())
                .then()
                .statusCode(204);

        try (var connection = database.getConnection();
                var query = connection.prepareStatement(
                        "select 1 from credential where client_id = ? and key_digest is null and key_sealed is null")) {
            query.setString(1, made.clientId());
            assertThat(query.executeQuery().next()).isTrue();
        }
    }

    @Test
    void aPasswordIsNeitherInTheDatabaseNorInTheLog() throws SQLException {
        String password = "kV9$hq2Lw!zP-" + UUID.randomUUID();
        var made = Api.generate(account, "hub_2", "{}");
        String path = "/api/v1/credentials/hub_2/" + made.clientId() + "/password";

        try (var log = CapturedLog.open()) {
            Api.admin(account)
                    .body("{\"password\":\"" + password + "\"}")
                    .put(path)
                    .then()
                    .statusCode(204);
            Api.admin(account)
                    .body("{\"password\":{\"" + password + "\":1}}")
                    .put(path)
                    .then()
                    .statusCode(400);
            Api.token(made.clientId(), password).then().statusCode(200);
            Api.token(made.clientId(), password + "x").then().statusCode(401);

            assertThat(log.lines()).noneMatch(line -> line.contains(password));
        }
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(
                        "select c.*, c::text as everything from credential c where client_id = ?")) {
            query.setString(1, made.clientId());
            var row = query.executeQuery();
            assertThat(row.next()).isTrue();
            assertThat(row.getString("everything")).doesNotContain(password);
            assertThat(row.getString("password_hash")).startsWith("$argon2id$");
        }
    }

    @Test
    void theLogDoesNotHoldTheKeyOrTheToken() {
        try (var log = CapturedLog.open()) {
            var made = Api.generate(account, "hub_2", "{}");
            String token = Api.token(made.clientId(), made.apiKey()).path("access_token");
            Api.token(made.clientId(), made.apiKey() + "x").then().statusCode(401);
            given().body("{\"apiKey\":\"" + made.apiKey() + "\"}")
                    .contentType("application/json")
                    .post("/oauth2/token")
                    .then()
                    .statusCode(400);

            assertThat(log.lines()).noneMatch(line -> line.contains(made.apiKey()) || line.contains(token));
        }
    }
}
