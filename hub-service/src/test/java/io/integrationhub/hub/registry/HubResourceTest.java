package io.integrationhub.hub.registry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.integrationhub.testkit.ContractSchema;
import io.integrationhub.testkit.KafkaTopic;
import io.integrationhub.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class HubResourceTest {

    private final String account = "account-" + UUID.randomUUID();

    @Test
    void aNewHubIsActiveAndPublished() {
        var location = admin().body("""
                {"name":"hub_2","description":"Loans"}""")
                .post("/api/v1/hubs")
                .then()
                .statusCode(201)
                .header("ETag", notNullValue())
                .body("name", equalTo("hub_2"))
                .body("status", equalTo("active"))
                .extract()
                .header("Location");

        admin().get(location).then().statusCode(200).body("description", equalTo("Loans"));
        var published = KafkaTopic.named(HubChanges.TOPIC)
                .await(1, record -> record.key().equals(account + "/hub_2"));
        assertThat(published.getFirst().value()).contains("\"status\":\"active\"");
        ContractSchema.named("hub.changed")
                .assertFits(String.valueOf(published.getFirst().value()));
        assertThat(KafkaTopic.header(published.getFirst(), "ce_accountid")).isEqualTo(account);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hub",
                "my hub",
                "my-hub",
                "",
                "2hub",
                "_hub",
                "hübe",
                "a23456789012345678901234567890123456789012345678901"
            })
    void aNameThatBreaksTheRuleIsRefused(String name) {
        admin().body("{\"name\":\"" + name + "\"}")
                .post("/api/v1/hubs")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid_request"))
                .body("errors[0].pointer", equalTo("/name"))
                .body("errors[0].detail", containsString("lower-case"));

        admin().get("/api/v1/hubs").then().body("items", hasSize(0));
    }

    @Test
    void aNameIsTakenOnlyWithinItsAccount() {
        create("crm");

        admin().body("{\"name\":\"crm\"}")
                .post("/api/v1/hubs")
                .then()
                .statusCode(409)
                .body("code", equalTo("hub_name_taken"))
                .body("type", equalTo("https://integration-hub.dev/problems/hub_name_taken"));
        as(Tokens.person("account-" + UUID.randomUUID(), "hub-admin"))
                .body("{\"name\":\"crm\"}")
                .post("/api/v1/hubs")
                .then()
                .statusCode(201);
    }

    @Test
    void malformedJsonIsA400WithoutInternals() {
        admin().body("{\"name\":")
                .post("/api/v1/hubs")
                .then()
                .statusCode(400)
                .body("code", equalTo("malformed_request"))
                .body("detail", containsString("not valid JSON"));
        admin().body("{\"name\":\"crm\",\"colour\":\"red\"}")
                .post("/api/v1/hubs")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/colour"));
        admin().body("")
                .post("/api/v1/hubs")
                .then()
                .statusCode(400)
                .body("detail", equalTo("The body is empty, where JSON is needed."));
        admin().body("{\"name\":false}")
                .post("/api/v1/hubs")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/name"))
                .body("errors[0].detail", equalTo("must be a text, not false (line 1, column 9)"))
                .body(
                        "detail",
                        equalTo("The body is wrong at /name: it must be a text, not false (line 1, column 9)."));
        admin().body("{\"name\":\"crm\",\"desciption\":\"x\"}")
                .post("/api/v1/hubs")
                .then()
                .statusCode(400)
                .body("errors[0].detail", containsString("is unknown; did you mean description?"));
        admin().get("/api/v1/hubs").then().body("items", hasSize(0));
    }

    @Test
    void aFilterWithATypingErrorIsRefused() {
        create("a");

        admin().get("/api/v1/hubs?statuss=paused")
                .then()
                .statusCode(400)
                .body("code", equalTo("malformed_request"))
                .body("errors[0].pointer", equalTo("?statuss"))
                .body(
                        "errors[0].detail",
                        equalTo("is unknown; did you mean status? Known are cursor, limit, query, status"));
        admin().get("/api/v1/hubs?status=active&status=paused")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("?status"));
        admin().get("/api/v1/hubs?limit=ten")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("?limit"))
                .body("errors[0].detail", equalTo("must be a whole number from 1 to 200"));
        admin().delete("/api/v1/hubs/a?force=true").then().statusCode(400);
        admin().get("/api/v1/hubs/a").then().statusCode(200);
        given().get("/api/v1/hubs?statuss=paused").then().statusCode(401);
    }

    @Test
    void hubsAreListedPageByPage() {
        create("a");
        create("b");
        create("c");

        String next = admin().get("/api/v1/hubs?limit=2")
                .then()
                .body("items.name", equalTo(java.util.List.of("a", "b")))
                .extract()
                .path("next");
        admin().get("/api/v1/hubs?limit=2&cursor=" + next)
                .then()
                .body("items.name", equalTo(java.util.List.of("c")))
                .body("next", nullValue());
        admin().get("/api/v1/hubs?cursor=x").then().statusCode(422).body("errors[0].pointer", equalTo("?cursor"));
        admin().get("/api/v1/hubs?limit=0").then().statusCode(422).body("errors[0].pointer", equalTo("?limit"));
    }

    @Test
    void aStaleChangeIsRefused() {
        String tag = create("crm");

        admin().header("If-Match", tag)
                .body("{\"description\":\"first\"}")
                .patch("/api/v1/hubs/crm")
                .then()
                .statusCode(200);
        admin().header("If-Match", tag)
                .body("{\"description\":\"second\"}")
                .patch("/api/v1/hubs/crm")
                .then()
                .statusCode(412)
                .body("code", equalTo("precondition_failed"));
        admin().get("/api/v1/hubs/crm").then().body("description", equalTo("first"));
    }

    @Test
    void aDeletedHubIsGoneAndItsTombstonePublished() {
        create("crm");

        admin().delete("/api/v1/hubs/crm").then().statusCode(204);

        admin().get("/api/v1/hubs/crm").then().statusCode(404).body("code", equalTo("hub_not_found"));
        var records = KafkaTopic.named(HubChanges.TOPIC)
                .await(2, record -> record.key().equals(account + "/crm"));
        assertThat(records.get(1).value()).isNull();
        assertThat(KafkaTopic.header(records.get(1), "ce_type")).isEqualTo("hub.deleted");
    }

    @Test
    void onlyTheRightCallersMayUseHubs() {
        create("crm");

        given().get("/api/v1/hubs").then().statusCode(401).body("code", equalTo("unauthenticated"));
        as(Tokens.expired(account, "hub-admin")).get("/api/v1/hubs").then().statusCode(401);
        as(Tokens.forAnotherAudience(account, "hub-admin"))
                .get("/api/v1/hubs")
                .then()
                .statusCode(401);
        as(Tokens.withoutAccount("hub-admin")).get("/api/v1/hubs").then().statusCode(403);
        as(Tokens.person(account, "hub-viewer"))
                .body("{\"name\":\"x\"}")
                .post("/api/v1/hubs")
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden"));
        as(Tokens.machine(account, "crm", "sessions:write"))
                .get("/api/v1/hubs")
                .then()
                .statusCode(403);
        as(Tokens.machine(account, "crm", "hubs:read"))
                .get("/api/v1/hubs")
                .then()
                .statusCode(200);
        as(Tokens.person("another", "hub-admin")).get("/api/v1/hubs/crm").then().statusCode(404);
        as(Tokens.person("another", "hub-admin"))
                .delete("/api/v1/hubs/crm")
                .then()
                .statusCode(404);
    }

    private String create(String name) {
        return admin().body("{\"name\":\"" + name + "\"}")
                .post("/api/v1/hubs")
                .then()
                .statusCode(201)
                .extract()
                .header("ETag");
    }

    private RequestSpecification admin() {
        return as(Tokens.person(account, "hub-admin"));
    }

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }
}
