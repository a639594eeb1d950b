package io.integrationhub.hub.caller;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.integrationhub.identity.Access;
import io.integrationhub.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CallerResourceTest {

    @Test
    void aMachineReadsItsAccountAndScopes() {
        given().auth()
                .oauth2(Tokens.machineOf("client-7", "acme", "hub_2", Access.SESSIONS_WRITE, Access.HUBS_READ))
                .get("/api/v1/caller")
                .then()
                .statusCode(200)
                .body("account", equalTo("acme"))
                .body("name", equalTo("client-7"))
                .body("kind", equalTo("machine"))
                .body("grants", contains(Access.HUBS_READ, Access.SESSIONS_WRITE));
    }

    @Test
    void aPersonReadsTheRole() {
        given().auth()
                .oauth2(Tokens.person("acme", Access.VIEWER))
                .get("/api/v1/caller")
                .then()
                .statusCode(200)
                .body("kind", equalTo("person"))
                .body("grants", contains(Access.VIEWER));
    }

    @Test
    void nobodyIsRefused() {
        given().get("/api/v1/caller").then().statusCode(401);
    }
}
