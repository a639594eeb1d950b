package io.integrationhub.credential.revocation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.integrationhub.credential.Api;
import io.integrationhub.testkit.ContractSchema;
import io.integrationhub.testkit.KafkaTopic;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RevocationResourceTest {

    @Inject
    AgroalDataSource database;

    @Inject
    RevokedTokens revoked;

    private final String account = "account-" + UUID.randomUUID();
    private Api.Generated client;

    @BeforeEach
    void theAccountHasAClient() {
        client = Api.generate(account, "hub_2", "{}");
    }

    @Test
    void aRevokedTokenIsInactiveFromThenOn() {
        String token = token(client);
        String another = token(client);
        assertActive(token, true);

        revoke(client, token).then().statusCode(200).header("Cache-Control", "no-store");

        assertActive(token, false);
        assertActive(another, true);
    }

    @Test
    void everyServiceLearnsOfIt() {
        String token = token(client);

        revoke(client, token).then().statusCode(200);
        revoke(client, token).then().statusCode(200);

        var claims = claims(token);
        String key = key(token);
        var record = KafkaTopic.named(TokenRevocations.TOPIC)
                .await(1, candidate -> candidate.key().equals(key))
                .getFirst();
        String value = String.valueOf(record.value());
        ContractSchema.named("token.revoked").assertFits(value);
        ContractSchema.named("cloudevent-headers").assertFits(KafkaTopic.headers(record));
        assertThat(KafkaTopic.header(record, "ce_type")).isEqualTo("token.revoked");
        assertThat(new JsonObject(value))
                .isEqualTo(JsonObject.of(
                        "jti", claims.getString("jti"),
                        "clientId", client.clientId(),
                        "account", account,
                        "expiresAt",
                                Instant.ofEpochSecond(claims.getLong("exp")).toString()));
        assertThat(value).doesNotContain(token);
    }

    @Test
    void revokingAgainPublishesNothing() {
        String token = token(client);
        String later = token(client);

        revoke(client, token).then().statusCode(200);
        revoke(client, token).then().statusCode(200);
        revoke(client, later).then().statusCode(200);

        assertThat(KafkaTopic.named(TokenRevocations.TOPIC)
                        .until(
                                record -> record.key().equals(key(later)),
                                record -> record.key().equals(key(token))))
                .hasSize(1);
    }

    @Test
    void whatIsNotAValidTokenNeedsNoRevocation() {
        revoke(client, "x").then().statusCode(200);
        revoke(client, token(client) + "x").then().statusCode(200);
    }

    @Test
    void nobodyRevokesAnothersToken() {
        var colleague = Api.generate(account, "hub_2", "{}");
        String token = token(client);

        revoke(colleague, token).then().statusCode(400).body("error", equalTo("unauthorized_client"));

        assertActive(token, true);
    }

    @Test
    void theClientMustAuthenticateAndNameAToken() {
        String token = token(client);

        given().formParam("token", token)
                .post("/oauth2/revoke")
                .then()
                .statusCode(401)
                .body("error", equalTo("invalid_client"));
        revoke(new Api.Generated(client.clientId(), "wrong"), token).then().statusCode(401);
        revoke(client, "").then().statusCode(400).body("error", equalTo("invalid_request"));
        assertActive(token, true);
    }

    @Test
    void anExpiredRevocationIsForgottenEverywhere() throws Throwable {
        String jti = UUID.randomUUID().toString();
        String valid = UUID.randomUUID().toString();
        store(jti, "10 minutes ago");
        store(valid, "now");

        VertxContextSupport.subscribeAndAwait(revoked::forgetExpired);

        var tombstone = KafkaTopic.named(TokenRevocations.TOPIC)
                .await(1, candidate -> candidate.key().equals("token/" + jti))
                .getFirst();
        assertThat(tombstone.value()).isNull();
        assertThat(count(jti)).isZero();
        assertThat(count(valid)).as("other clocks may be behind").isEqualTo(1);
    }

    private void store(String jti, String expiry) throws SQLException {
        try (var connection = database.getConnection();
                var sql = connection.prepareStatement("insert into revoked_token values (?, 'c', ?, ?::timestamptz)")) {
            sql.setString(1, jti);
            sql.setString(2, account);
            sql.setString(
                    3,
                    expiry.equals("now")
                            ? "now"
                            : Instant.now().minusSeconds(600).toString());
            sql.executeUpdate();
        }
    }

    private int count(String jti) throws SQLException {
        try (var connection = database.getConnection();
                var sql = connection.prepareStatement("select count(*) from revoked_token where jti = ?")) {
            sql.setString(1, jti);
            var rows = sql.executeQuery();
            rows.next();
            return rows.getInt(1);
        }
    }

    private void assertActive(String token, boolean active) {
        post("/oauth2/introspect", client, token).then().statusCode(200).body("active", equalTo(active));
    }

    private static Response revoke(Api.Generated client, String token) {
        return post("/oauth2/revoke", client, token);
    }

    private static Response post(String path, Api.Generated client, String token) {
        return given().auth()
                .preemptive()
                .basic(client.clientId(), client.apiKey())
                .formParam("token", token)
                .post(path);
    }

    private static String token(Api.Generated client) {
        return Api.token(client.clientId(), client.apiKey()).path("access_token");
    }

    private static String key(String token) {
        return "token/" + claims(token).getString("jti");
    }

    private static JsonObject claims(String token) {
        byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
        return new JsonObject(new String(claims, StandardCharsets.UTF_8));
    }
}
