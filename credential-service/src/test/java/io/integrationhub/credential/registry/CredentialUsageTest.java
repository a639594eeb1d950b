package io.integrationhub.credential.registry;

import static io.integrationhub.credential.Api.admin;
import static org.hamcrest.Matchers.equalTo;

import io.integrationhub.credential.Api;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CredentialUsageTest {

    private final String account = "account-" + UUID.randomUUID();

    @Test
    void onlyActiveCredentialsOfTheHubCount() {
        var revoked = Api.generate(account, "crm", "{}");
        Api.generate(account, "crm", "{}");
        Api.generate(account, "crm", "{}");
        admin(account)
                .delete("/api/v1/credentials/crm/" + revoked.clientId())
                .then()
                .statusCode(204);

        admin(account)
                .get("/api/v1/credentials/crm/usage")
                .then()
                .statusCode(200)
                .body("activeCredentials", equalTo(2));
        admin(account).get("/api/v1/credentials/Absent/usage").then().statusCode(404);
    }
}
