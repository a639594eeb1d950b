package io.integrationhub.credential.token;

import static io.integrationhub.credential.Api.as;
import static org.hamcrest.Matchers.equalTo;

import io.integrationhub.credential.Api;
import io.integrationhub.credential.OwnIssuer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** As it runs for real: the service accepts, by the keys that it publishes itself, the tokens that it issues itself. */
@QuarkusTest
@TestProfile(OwnIssuer.class)
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
}
