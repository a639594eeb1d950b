package io.integrationhub.mapping.hub;

import static org.hamcrest.Matchers.equalTo;

import io.integrationhub.mapping.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Hubs that this service does not know yet. */
@QuarkusTest
class UnknownHubTest {

    private final TestAccount account = TestAccount.create();

    @Test
    void aHubThatIsNotKnownYetIsAskedForWithTheCallersToken() {
        account.viewer().get("/api/v1/objects/asked").then().statusCode(200);
        account.machine("mapping:read").get("/api/v1/objects/asked").then().statusCode(200);
    }

    @Test
    void aHubThatDoesNotExistIsA404() {
        account.viewer().get("/api/v1/objects/absent").then().statusCode(404).body("code", equalTo("hub_not_found"));
        account.viewer().get("/api/v1/objects/Not-A-Name").then().statusCode(404);
    }

    @Test
    void withoutAnAnswerTheServiceIsUnavailable() {
        account.viewer().get("/api/v1/objects/broken").then().statusCode(503).body("code", equalTo("unavailable"));
    }
}
