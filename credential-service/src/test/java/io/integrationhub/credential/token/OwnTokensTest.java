package io.integrationhub.credential.token;

import static io.integrationhub.credential.Api.as;
import static org.hamcrest.Matchers.equalTo;

import io.integrationhub.credential.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** As it runs for real: the service accepts, by the keys that it publishes itself, the tokens that it issues itself. */
@QuarkusTest
@TestProfile(OwnTokensTest.OwnIssuer.class)
class OwnTokensTest {

    private final String account = "account-" + UUID.randomUUID();

    @Test
    void aTokenIsRecognisedAndThenNotAllowedToManageCredentials() {
        var made = Api.generate(account, "hub_2", "{}");
        String token = Api.token(made.clientId(), made.apiKey()).path("access_token");

        as(token).get("/api/v1/credentials/hub_2").then().statusCode(403).body("code", equalTo("forbidden"));
        as(token).post("/api/v1/credentials/hub_2").then().statusCode(403);
        as(token + "x").get("/api/v1/credentials/hub_2").then().statusCode(401);
    }

    /** Makes the service its own issuer, at a port that is known beforehand. */
    public static final class OwnIssuer implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            int port = freePort();
            return Map.of(
                    "quarkus.http.test-port", Integer.toString(port),
                    "OIDC_MACHINES_ISSUER", "http://localhost:" + port,
                    "OIDC_MACHINES_JWKS_URL", "http://localhost:" + port + "/oauth2/jwks");
        }

        private static int freePort() {
            try (var socket = new ServerSocket(0)) {
                return socket.getLocalPort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
