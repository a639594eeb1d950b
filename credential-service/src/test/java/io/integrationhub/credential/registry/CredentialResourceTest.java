package io.integrationhub.credential.registry;

import static io.integrationhub.credential.Api.admin;
import static io.integrationhub.credential.Api.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.integrationhub.credential.Api;
import io.integrationhub.credential.apikey.ApiKey;
import io.integrationhub.testkit.KafkaTopic;
import io.integrationhub.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CredentialResourceTest {

    private static final String PATH = "/api/v1/credentials/hub_2";

    private final String account = "account-" + UUID.randomUUID();

    @Test
    void aCredentialReachesItsAccountUnlessItIsToReachItsHubOnly() {
        for (String body : List.of("{}", "{\"reach\":null}", "{\"reach\":\"account\"}")) {
            var made = Api.generate(account, "hub_2", body);
            assertReach(made, "account");
        }

        var confined = Api.generate(account, "hub_2", "{\"reach\":\"hub\"}");
        assertReach(confined, "hub");
        String entry = String.valueOf(KafkaTopic.named("integration-hub.audit-events.v1")
                .await(
                        1,
                        record -> account.equals(record.key())
                                && String.valueOf(record.value()).contains(confined.clientId()))
                .getFirst()
                .value());
        assertThat(entry).contains("{\"field\":\"/reach\",\"after\":\"hub\"}");
    }

    private void assertReach(Api.Generated made, String reach) {
        admin(account)
                .get("/api/v1/credentials/hub_2/" + made.clientId())
                .then()
                .statusCode(200)
                .body("reach", equalTo(reach));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HUB", "hub ", "everything", "account\u0000"})
    void anUnknownReachIsRefused(String reach) {
        admin(account)
                .body(Map.of("reach", reach))
                .post("/api/v1/credentials/hub_2")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/reach"));
    }

    @Test
    void aGeneratedCredentialShowsItsKeyOnce() {
        var answer = admin(account)
                .body("{\"name\":\"loan system\",\"scopes\":[\"sessions:write\"]}")
                .post(PATH)
                .then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("clientId", matchesPattern("ihc_[0-9A-Za-z]{16}"))
                .body("name", equalTo("loan system"))
                .body("scopes", equalTo(List.of("sessions:write")))
                .body("hub", equalTo("hub_2"))
                .body("createdAt", notNullValue())
                .extract();
        String key = answer.path("apiKey");

        assertThat(ApiKey.parse(key)).isPresent();
        for (String path : List.of(answer.header("Location"), PATH)) {
            String shown =
                    admin(account).get(path).then().statusCode(200).extract().asString();
            assertThat(shown).contains("loan system").contains("active").doesNotContain("ihk_");
        }
    }

    @Test
    void nothingNeedsToBeChosen() {
        admin(account)
                .post(PATH)
                .then()
                .statusCode(201)
                .body("name", nullValue())
                .body("scopes", hasSize(7));
        admin(account).body("{}").post(PATH).then().statusCode(201);
    }

    @Test
    void aStaleLoginIsAskedToLogInAgain() {
        var stale = Tokens.personSignedInBefore(Duration.ofSeconds(310), account, "hub-admin");
        var silent = Tokens.personWithoutAuthenticationTime(account, "hub-admin");

        for (String token : List.of(stale, silent)) {
            as(token)
                    .post(PATH)
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .header(
                            "WWW-Authenticate",
                            allOf(
                                    containsString("Bearer error=\"insufficient_user_authentication\""),
                                    containsString("max_age=300")))
                    .body("code", equalTo("insufficient_user_authentication"));
        }
        admin(account).get(PATH).then().body("items", hasSize(0));
    }

    @Test
    void onlyAnAdministratorGeneratesAndRevokes() {
        var made = Api.generate(account, "hub_2", "{}");

        for (String token : List.of(
                Tokens.person(account, "hub-viewer"),
                Tokens.person(account, "hub-operator"),
                Tokens.machine(account, "hub_2", "hubs:read", "sessions:write"),
                Tokens.machine(account, "hub_2", "hub-admin"))) {
            as(token).post(PATH).then().statusCode(403).body("code", equalTo("forbidden"));
        }
        as(Tokens.person(account, "hub-operator"))
                .delete(PATH + "/" + made.clientId())
                .then()
                .statusCode(403);
        admin(account).get(PATH).then().body("items", hasSize(1)).body("items[0].status", equalTo("active"));
    }

    @Test
    void peopleOfTheAccountMayLookAndMachinesMayNot() {
        var made = Api.generate(account, "hub_2", "{}");

        for (String path : List.of(PATH, PATH + "/" + made.clientId())) {
            as(Tokens.person(account, "hub-viewer")).get(path).then().statusCode(200);
            as(Tokens.person(account, "hub-operator")).get(path).then().statusCode(200);
            as(Tokens.machine(account, "hub_2", "hubs:read")).get(path).then().statusCode(403);
            as(Tokens.expired(account, "hub-admin")).get(path).then().statusCode(401);
            as(Tokens.forAnotherAudience(account, "hub-admin")).get(path).then().statusCode(401);
            as(Tokens.withoutAccount("hub-admin")).get(path).then().statusCode(403);
            given().get(path).then().statusCode(401).body("code", equalTo("unauthenticated"));
        }
    }

    @Test
    void anotherAccountsCredentialDoesNotExist() {
        var made = Api.generate(account, "hub_2", "{}");
        String path = PATH + "/" + made.clientId();

        admin("stranger-" + UUID.randomUUID()).get(path).then().statusCode(404).body("code", equalTo("hub_not_found"));
        String other = "account-" + UUID.randomUUID();
        admin(other).get(path).then().statusCode(404).body("code", equalTo("credential_not_found"));
        admin(other).delete(path).then().statusCode(404);
        admin(other).get(PATH).then().body("items", hasSize(0));
        admin(account)
                .get("/api/v1/credentials/another/" + made.clientId())
                .then()
                .statusCode(404);
        admin(account).get(path).then().body("status", equalTo("active"));
    }

    @Test
    void aHubThatDoesNotExistHasNoCredentials() {
        for (String hub : List.of("unknown", "Not-A-Name", "..%2Fhubs", "a%00")) {
            admin(account)
                    .urlEncodingEnabled(false)
                    .post("/api/v1/credentials/" + hub)
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("hub_not_found"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"answers_500", "answers_503", "hangs_up", "silent"})
    void whileHubServiceFailsAnUnknownHubIsUnavailable(String hub) {
        admin(account).get("/api/v1/credentials/" + hub).then().statusCode(503).body("code", equalTo("unavailable"));
    }

    @Test
    void aCallerThatHubServiceRefusesIsRefused() {
        admin(account)
                .get("/api/v1/credentials/answers_401")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", equalTo("Bearer realm=\"integration-hub\", error=\"invalid_token\""))
                .body("code", equalTo("unauthenticated"));
        admin(account)
                .get("/api/v1/credentials/answers_403")
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"answers_400", "answers_415", "garbled", "goes_on"})
    void anUnreadableAnswerOfHubServiceIsAServerError(String hub) {
        admin(account).get("/api/v1/credentials/" + hub).then().statusCode(500).body("code", equalTo("internal_error"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"x\"} {\"scopes\":[\"hubs:read\"]}",
                "null",
                "{\"name\":false}",
                "{\"scopes\":\"\"}",
                "{\"scopes\":\"hubs:read\"}",
                "{\"scopes\":{}}",
                "{\"scopes\":[false]}",
                "{\"scope\":[\"hubs:read\"]}",
                "{\"scopes\":[\"hubs:read\"],\"scopes\":null}",
                " "
            })
    void aBodyThatIsNotWhatItShouldBeMakesNoCredential(String body) {
        admin(account).body(body).post(PATH).then().statusCode(400).body("code", equalTo("malformed_request"));

        admin(account).get(PATH).then().body("items", hasSize(0));
    }

    @Test
    void anUnknownScopeIsPointedAt() {
        admin(account)
                .body("{\"scopes\":[\"everything\"]}")
                .post(PATH)
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid_request"))
                .body("errors[0].pointer", equalTo("/scopes/0"));
        admin(account)
                .body("{\"scopes\":[]}")
                .post(PATH)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/scopes"));
        admin(account).get(PATH).then().body("items", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " x", "x ", "a\\u0000b", "a\\nb"})
    void aNameThatBreaksTheRuleIsRefused(String name) {
        admin(account)
                .body("{\"name\":\"" + name + "\"}")
                .post(PATH)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/name"));
    }

    @Test
    void aNameIsTakenUntilItsCredentialIsRevoked() {
        var first = Api.generate(account, "hub_2", "{\"name\":\"crm\"}");

        admin(account)
                .body("{\"name\":\"crm\"}")
                .post(PATH)
                .then()
                .statusCode(409)
                .body("code", equalTo("credential_name_taken"));
        Api.generate(account, "hub_3", "{\"name\":\"crm\"}");
        admin(account).delete(PATH + "/" + first.clientId()).then().statusCode(204);
        Api.generate(account, "hub_2", "{\"name\":\"crm\"}");
    }

    @Test
    void credentialsAreListedPageByPage() {
        var ids = List.of(
                Api.generate(account, "hub_2", "{}").clientId(),
                Api.generate(account, "hub_2", "{}").clientId(),
                Api.generate(account, "hub_2", "{}").clientId());

        String next = admin(account)
                .get(PATH + "?limit=2")
                .then()
                .body("items.clientId", equalTo(ids.subList(0, 2)))
                .extract()
                .path("next");
        admin(account)
                .get(PATH + "?limit=2&cursor=" + next)
                .then()
                .body("items.clientId", equalTo(ids.subList(2, 3)))
                .body("next", nullValue());
        admin(account).get(PATH + "?cursor=x").then().statusCode(422).body("errors[0].pointer", equalTo("?cursor"));
    }

    @Test
    void aRevokedCredentialStaysVisible() {
        var made = Api.generate(account, "hub_2", "{}");
        String path = PATH + "/" + made.clientId();

        admin(account).delete(path).then().statusCode(204);
        admin(account).delete(path).then().statusCode(204);

        admin(account).get(path).then().body("status", equalTo("revoked")).body("revokedAt", notNullValue());
        admin(account).delete(PATH + "/ihc_0000000000000000").then().statusCode(404);
        admin(account).urlEncodingEnabled(false).delete(PATH + "/%00").then().statusCode(404);
    }

    @Test
    void namesOfOneAccountAreNotTakenInAnother() {
        Api.generate(account, "hub_2", "{\"name\":\"crm\"}");
        Api.generate("account-" + UUID.randomUUID(), "hub_2", "{\"name\":\"crm\"}");

        admin(account).get(PATH).then().body("items.name", containsInAnyOrder("crm"));
    }
}
