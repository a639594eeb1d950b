package io.integrationhub.credential.introspection;

import static io.integrationhub.credential.Api.admin;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.integrationhub.credential.Api;
import io.integrationhub.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class IntrospectionResourceTest {

    private final String account = "account-" + UUID.randomUUID();
    private Api.Generated owner;
    private Api.Generated colleague;

    @BeforeEach
    void theAccountHasTwoClients() {
        owner = Api.generate(account, "hub_2", "{\"scopes\":[\"hubs:read\"]}");
        colleague = Api.generate(account, "hub_3", "{}");
    }

    @Test
    void aTokenIsDescribedToAnyClientOfItsAccount() {
        introspect(colleague, token(owner))
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", "no-store")
                .body("active", equalTo(true))
                .body("client_id", equalTo(owner.clientId()))
                .body("sub", equalTo(owner.clientId()))
                .body("scope", equalTo("hubs:read"))
                .body("token_type", equalTo("Bearer"))
                .body("account", equalTo(account))
                .body("hub", equalTo("hub_2"))
                .body("reach", equalTo("account"))
                .body("aud", equalTo("integration-hub"))
                .body("iss", equalTo(ConfigProvider.getConfig().getValue("integration-hub.token.issuer", String.class)))
                .body("jti", notNullValue())
                .body("exp", notNullValue())
                .body("iat", notNullValue());
    }

    @Test
    void theClientMayAuthenticateInTheForm() {
        given().formParams(
                        Map.of("token", token(owner), "client_id", owner.clientId(), "client_secret", owner.apiKey()))
                .post("/oauth2/introspect")
                .then()
                .statusCode(200)
                .body("active", equalTo(true));
    }

    @Test
    void aClientThatReachesItsHubOnlyLearnsOfItsHubsTokensOnly() {
        var confined = Api.generate(account, "hub_2", "{\"reach\":\"hub\"}");

        introspect(confined, token(owner)).then().body("active", equalTo(true));
        introspect(confined, token(confined)).then().body("reach", equalTo("hub"));
        assertInactive(introspect(confined, token(colleague)));
        introspect(colleague, token(confined)).then().body("active", equalTo(true));
    }

    @Test
    void anotherAccountsTokenIsInactive() {
        var stranger = Api.generate("account-" + UUID.randomUUID(), "hub_2", "{}");

        assertInactive(introspect(stranger, token(owner)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", "ihk_notatoken", "....."})
    void whatIsNoTokenIsInactive(String token) {
        assertInactive(introspect(owner, token));
    }

    @Test
    void aChangedTokenAndAnotherIssuersAreInactive() {
        String token = token(owner);
        String claims = token.split("\\.", -1)[1];

        assertInactive(introspect(owner, token.replace(claims, claims.substring(0, claims.length() - 4) + "AAAA")));
        assertInactive(introspect(owner, Tokens.machine(account, "hub_2", "hubs:read")));
        assertInactive(introspect(owner, Tokens.person(account, "hub-admin")));
    }

    @Test
    void aRevokedCredentialsTokenIsInactive() {
        String token = token(owner);
        introspect(colleague, token).then().body("active", equalTo(true));

        admin(account)
                .delete("/api/v1/credentials/hub_2/" + owner.clientId())
                .then()
                .statusCode(204);

        assertInactive(introspect(colleague, token));
    }

    @Test
    void onlyAnAuthenticatedClientMayAsk() {
        String token = token(owner);

        given().formParam("token", token)
                .post("/oauth2/introspect")
                .then()
                .statusCode(401)
                .body("error", equalTo("invalid_client"));
        introspect(new Api.Generated(owner.clientId(), "wrong"), token)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", notNullValue());
        given().auth()
                .oauth2(Tokens.person(account, "hub-admin"))
                .formParam("token", token)
                .post("/oauth2/introspect")
                .then()
                .statusCode(401);
    }

    @Test
    void aRequestWithoutATokenIsInvalid() {
        introspect(owner, "").then().statusCode(400).body("error", equalTo("invalid_request"));
        given().contentType("application/json")
                .body("{}")
                .post("/oauth2/introspect")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
    }

    private static void assertInactive(Response answer) {
        answer.then().statusCode(200);
        assertThat(answer.asString()).isEqualTo("{\"active\":false}");
    }

    private static String token(Api.Generated client) {
        return Api.token(client.clientId(), client.apiKey()).path("access_token");
    }

    private static Response introspect(Api.Generated client, String token) {
        return given().auth()
                .preemptive()
                .basic(client.clientId(), client.apiKey())
                .formParam("token", token)
                .post("/oauth2/introspect");
    }
}
