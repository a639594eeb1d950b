package io.integrationhub.credential.signingkey;

import static io.integrationhub.credential.Api.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.integrationhub.credential.Api;
import io.integrationhub.credential.OwnIssuer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** As it runs for real: who verifies tokens has the keys in memory when they rotate. */
@QuarkusTest
@TestProfile(OwnIssuer.class)
class RotatedKeysTest {

    @Inject
    SigningKeys keys;

    @Inject
    AgroalDataSource database;

    private final String account = "account-" + UUID.randomUUID();

    @Test
    void aTokenOfTheNewKeyIsAcceptedAndOneOfTheOldKeyStillIs() throws Throwable {
        var made = Api.generate(account, "hub_2", "{}");
        String old = token(made);
        assertAccepted(old);

        passOn("29 days 1 hour");
        passOn("1 day");
        String fresh = token(made);

        assertThat(header(fresh)).isNotEqualTo(header(old));
        assertAccepted(fresh);
        assertAccepted(old);
    }

    /** It is known who calls; that a machine may not manage credentials is another matter. */
    private static void assertAccepted(String token) {
        as(token).get("/api/v1/credentials/hub_2").then().statusCode(403);
    }

    private static String token(Api.Generated client) {
        return Api.token(client.clientId(), client.apiKey()).path("access_token");
    }

    private static String header(String token) {
        byte[] header = Base64.getUrlDecoder().decode(token.split("\\.", -1)[0]);
        return new String(header, StandardCharsets.UTF_8);
    }

    private void passOn(String time) throws Throwable {
        try (var connection = database.getConnection();
                var sql = connection.createStatement()) {
            sql.execute("update signing_key set created_at = created_at - interval '" + time
                    + "', activated_at = activated_at - interval '" + time + "'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        VertxContextSupport.subscribeAndAwait(keys::rotate);
    }
}
