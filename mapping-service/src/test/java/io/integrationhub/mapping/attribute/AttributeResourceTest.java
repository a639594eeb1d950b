package io.integrationhub.mapping.attribute;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.integrationhub.mapping.AtOnce;
import io.integrationhub.mapping.ImportedHub;
import io.integrationhub.mapping.TestAccount;
import io.integrationhub.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AttributeResourceTest {

    private static final String ATTRIBUTES = "/api/v1/attributes";

    private final TestAccount account = TestAccount.create();

    @Test
    void aNewAttributeHasWhatWasEntered() {
        String location = account.admin()
                .body("""
                {"name":"purpose","label":"Purpose","type":"dataset","options":["auto","home"],"sensitive":true}""")
                .post(ATTRIBUTES)
                .then()
                .statusCode(201)
                .header("ETag", notNullValue())
                .extract()
                .header("Location");

        account.viewer()
                .get(location)
                .then()
                .statusCode(200)
                .body("label", equalTo("Purpose"))
                .body("type", equalTo("dataset"))
                .body("options", equalTo(List.of("auto", "home")))
                .body("sensitive", equalTo(true))
                .body("externallyMapped", equalTo(false))
                .body("maxLength", nullValue())
                .body("sources", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "First",
                "first name",
                "first-name",
                "größe",
                "a23456789012345678901234567890123456789012345678901"
            })
    void aNameThatBreaksTheRuleIsRefused(String name) {
        account.admin()
                .body("{\"name\":\"" + name + "\",\"label\":\"x\",\"type\":\"text\"}")
                .post(ATTRIBUTES)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/name"))
                .body("errors[0].detail", containsString("lower-case"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "type":"colour"                  | /type
            "type":"TEXT"                    | /type
            "type":null                      | /type
            "type":"boolean","maxLength":3   | /maxLength
            "type":"text","maxLength":0      | /maxLength
            "type":"text","options":["a"]    | /options
            "type":"dataset"                 | /options
            "type":"dataset","options":["a\\u0000"] | /options/0
            "type":"dataset","options":[""]  | /options/0
            """)
    void settingsThatBreakARuleAreRefused(String settings, String pointer) {
        account.admin()
                .body("{\"name\":\"a\",\"label\":\"A\"," + settings + "}")
                .post(ATTRIBUTES)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid_request"))
                .body("errors[0].pointer", equalTo(pointer));
        account.admin().get(ATTRIBUTES).then().body("items", hasSize(0));
    }

    @Test
    void anUnknownTypeIsAnsweredWithTheAllowedOnes() {
        account.admin()
                .body("{\"name\":\"a\",\"label\":\"A\",\"type\":\"colour\"}")
                .post(ATTRIBUTES)
                .then()
                .statusCode(422)
                .body("errors[0].detail", containsString("text, digit, date, boolean, address, dataset"));
    }

    @Test
    void aNameIsTakenOnlyWithinItsAccount() {
        account.attribute("first_name", "text");

        account.admin()
                .body("{\"name\":\"first_name\",\"label\":\"x\",\"type\":\"text\"}")
                .post(ATTRIBUTES)
                .then()
                .statusCode(409)
                .body("code", equalTo("attribute_name_taken"));
        TestAccount.create().attribute("first_name", "text");
    }

    @Test
    void ofSeveralAtTheSameTimeOneIsCreated() throws InterruptedException {
        var outcomes = AtOnce.call(8, () -> {
            var answer = account.admin()
                    .body("{\"name\":\"first_name\",\"label\":\"x\",\"type\":\"text\"}")
                    .post(ATTRIBUTES);
            return answer.statusCode() == 201 ? "created" : answer.path("code");
        });

        assertThat(outcomes).hasSize(8).containsOnly("created", "attribute_name_taken");
        assertThat(Collections.frequency(outcomes, "created")).isEqualTo(1);
    }

    @Test
    void textsThatCannotBeStoredAreRefused() {
        account.admin().get(ATTRIBUTES + "/a%00b").then().statusCode(404);
        account.admin().delete(ATTRIBUTES + "/A").then().statusCode(404);
        account.admin()
                .body("{\"name\":\"a\",\"label\":\"a\\u0000\",\"type\":\"text\"}")
                .post(ATTRIBUTES)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/label"));
    }

    @Test
    void aStaleChangeIsRefused() {
        account.attribute("first_name", "text");
        String tag = account.admin().get(ATTRIBUTES + "/first_name").header("ETag");

        change(tag, "{\"label\":\"Given name\",\"type\":\"text\",\"maxLength\":50}", 200);
        change(tag, "{\"label\":\"Forename\",\"type\":\"text\"}", 412);

        account.admin()
                .get(ATTRIBUTES + "/first_name")
                .then()
                .body("label", equalTo("Given name"))
                .body("maxLength", equalTo(50));
        account.admin()
                .header("If-Match", tag)
                .delete(ATTRIBUTES + "/first_name")
                .then()
                .statusCode(412);
        account.admin().delete(ATTRIBUTES + "/first_name").then().statusCode(204);
        account.admin()
                .get(ATTRIBUTES + "/first_name")
                .then()
                .statusCode(404)
                .body("code", equalTo("attribute_not_found"));
    }

    @Test
    void oneThatIsCreatedAgainHasNoTagOfTheFormer() {
        account.attribute("first_name", "text");
        String former = account.admin().get(ATTRIBUTES + "/first_name").header("ETag");
        account.admin().delete(ATTRIBUTES + "/first_name").then().statusCode(204);
        account.attribute("first_name", "text");

        change(former, "{\"label\":\"Forename\",\"type\":\"text\"}", 412);
        change("\"0\"", "{\"label\":\"Forename\",\"type\":\"text\"}", 412);
        change("0", "{\"label\":\"Forename\",\"type\":\"text\"}", 400);
        change("*", "{\"label\":\"Forename\",\"type\":\"text\"}", 200);
    }

    @Test
    void whoeverHasTheStateReadsItNotAgain() {
        account.attribute("first_name", "text");
        String tag = account.admin().get(ATTRIBUTES + "/first_name").header("ETag");

        reading(tag, 304);
        change(tag, "{\"label\":\"Forename\",\"type\":\"text\"}", 200);
        reading(tag, 200);
        reading("*", 304);
        reading("", 400);
    }

    private void reading(String ifNoneMatch, int status) {
        account.admin()
                .header("If-None-Match", ifNoneMatch)
                .get(ATTRIBUTES + "/first_name")
                .then()
                .statusCode(status);
    }

    private void change(String tag, String body, int status) {
        account.admin()
                .header("If-Match", tag)
                .body(body)
                .put(ATTRIBUTES + "/first_name")
                .then()
                .statusCode(status);
    }

    @Test
    void theTypeOfAnAttributeNeverChanges() {
        account.attribute("first_name", "text");

        account.admin()
                .body("{\"label\":\"First name\",\"type\":\"digit\"}")
                .put(ATTRIBUTES + "/first_name")
                .then()
                .statusCode(422)
                .body("code", equalTo("attribute_type_fixed"))
                .body("errors[0].pointer", equalTo("/type"))
                .body("errors[0].detail", containsString("it is text"));
        account.viewer().get(ATTRIBUTES + "/first_name").then().body("type", equalTo("text"));
    }

    @Test
    void anOptionThatAConversionNeedsCannotBeTakenAway() {
        ImportedHub.of(account, "asked");
        account.admin()
                .body(
                        "{\"name\":\"purpose\",\"label\":\"Purpose\",\"type\":\"dataset\",\"options\":[\"auto\",\"home\"]}")
                .post(ATTRIBUTES)
                .then()
                .statusCode(201);
        account.admin()
                .body("""
                {"object":"Loan","field":"Purpose","conversion":
                {"values":[{"field":"A","attribute":"auto"},{"field":"H","attribute":"home"}]}}""")
                .put(ATTRIBUTES + "/purpose/sources/asked")
                .then()
                .statusCode(201);

        account.admin()
                .body("{\"label\":\"Purpose\",\"type\":\"dataset\",\"options\":[\"auto\"]}")
                .put(ATTRIBUTES + "/purpose")
                .then()
                .statusCode(409)
                .body("code", equalTo("attribute_in_use"))
                .body("errors[0].pointer", equalTo("/options"))
                .body("errors[0].detail", containsString("hub asked: object Loan, field Purpose"));
        account.admin()
                .delete(ATTRIBUTES + "/purpose")
                .then()
                .statusCode(409)
                .body("errors[0].detail", containsString("with a value map of 2 values"));
        account.admin()
                .body("{\"label\":\"Purpose\",\"type\":\"dataset\",\"options\":[\"home\",\"boat\",\"auto\"]}")
                .put(ATTRIBUTES + "/purpose")
                .then()
                .statusCode(200);
    }

    @Test
    void attributesAreListedPageByPage() {
        List.of("b", "a", "c").forEach(name -> account.attribute(name, "text"));

        String next = account.admin()
                .get(ATTRIBUTES + "?limit=2")
                .then()
                .body("items.name", equalTo(List.of("a", "b")))
                .extract()
                .path("next");
        account.admin()
                .get(ATTRIBUTES + "?limit=2&cursor=" + next)
                .then()
                .body("items.name", equalTo(List.of("c")))
                .body("next", nullValue());
        account.admin().get(ATTRIBUTES + "?limit=0").then().statusCode(422);
    }

    @Test
    void malformedJsonIsA400() {
        account.admin().body("{\"name\":").post(ATTRIBUTES).then().statusCode(400);
        account.admin()
                .body("{\"name\":\"a\",\"label\":\"A\",\"type\":\"text\",\"colour\":1}")
                .post(ATTRIBUTES)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/colour"));
        account.admin().body("").post(ATTRIBUTES).then().statusCode(400);
    }

    @Test
    void ofSeveralChangesOfTheSameStateOneIsMade() throws InterruptedException {
        account.attribute("raced", "text");
        String tag = account.admin().get("/api/v1/attributes/raced").header("ETag");

        var outcomes = AtOnce.call(
                8,
                () -> String.valueOf(account.admin()
                        .body("{\"label\":\"New\",\"type\":\"text\"}")
                        .header("If-Match", tag)
                        .put("/api/v1/attributes/raced")
                        .statusCode()));

        assertThat(outcomes).containsOnly("200", "412").containsOnlyOnce("200");
    }

    @Test
    void ofSeveralDeletionsOfTheSameStateOneIsMade() throws InterruptedException {
        account.attribute("raced", "text");
        String tag = account.admin().get("/api/v1/attributes/raced").header("ETag");

        var outcomes = AtOnce.call(
                8,
                () -> String.valueOf(account.admin()
                        .header("If-Match", tag)
                        .delete("/api/v1/attributes/raced")
                        .statusCode()));

        assertThat(outcomes).containsOnly("204", "404").containsOnlyOnce("204");
    }

    @Test
    void onlyTheRightCallersMayUseAttributes() {
        account.attribute("first_name", "text");
        String one = ATTRIBUTES + "/first_name";

        given().get(ATTRIBUTES).then().statusCode(401).body("code", equalTo("unauthenticated"));
        TestAccount.as(Tokens.expired(account.name(), "hub-admin"))
                .get(one)
                .then()
                .statusCode(401);
        TestAccount.as(Tokens.forAnotherAudience(account.name(), "hub-admin"))
                .get(one)
                .then()
                .statusCode(401);
        TestAccount.as(Tokens.person(account.name())).get(one).then().statusCode(403);
        account.machine("sessions:write").get(one).then().statusCode(403);
        account.machine("mapping:read").get(one).then().statusCode(200);
        account.machine("mapping:read").delete(one).then().statusCode(403);
        account.viewer().delete(one).then().statusCode(403).body("code", equalTo("forbidden"));
        var other = TestAccount.create();
        other.admin().get(one).then().statusCode(404);
        other.admin().delete(one).then().statusCode(404);
        other.admin()
                .body("{\"label\":\"x\",\"type\":\"text\"}")
                .put(one)
                .then()
                .statusCode(404);
    }
}
