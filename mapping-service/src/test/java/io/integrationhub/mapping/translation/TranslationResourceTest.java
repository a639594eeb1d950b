package io.integrationhub.mapping.translation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.integrationhub.mapping.ImportedHub;
import io.integrationhub.mapping.TestAccount;
import io.integrationhub.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class TranslationResourceTest {

    private final TestAccount account = TestAccount.create();

    @BeforeEach
    void aHubWithMappedFields() {
        ImportedHub.of(account, "asked");
        account.attribute("first_name", "text");
        account.attribute("contact_name", "text");
        account.attribute("loan_name", "text");
        account.attribute("birth_date", "date");
        account.source("first_name", "asked", "Contact", "FirstName");
        account.source("contact_name", "asked", "Contact", "Name");
        account.source("loan_name", "asked", "Loan", "Name");
        account.source("birth_date", "asked", "Contact", "BirthDate");
    }

    @Test
    void fieldNamesOfAHubBecomeAttributes() {
        translate("""
                {"source":"asked","fields":{"FirstName":"Dana","Loan.Name":"LN-1","Colour":"red","BirthDate":null}}""")
                .statusCode(200)
                .body("attributes.first_name", equalTo("Dana"))
                .body("attributes.loan_name", equalTo("LN-1"))
                .body("attributes.size()", equalTo(2))
                .body("unmapped", equalTo(List.of("Colour")))
                .body("sensitive", hasSize(0));
    }

    @Test
    void withoutASourceTheNamesAreAttributes() {
        translate("{\"fields\":{\"first_name\":\"Dana\",\"FirstName\":\"Dana\"}}")
                .statusCode(200)
                .body("attributes.first_name", equalTo("Dana"))
                .body("unmapped", equalTo(List.of("FirstName")));
        translate("{\"fields\":{}}").statusCode(200).body("attributes", anEmptyMap());
    }

    @Test
    void valuesThatDoNotFitAreListed() {
        translate(
                        "{\"source\":\"asked\",\"fields\":{\"FirstName\":1,\"BirthDate\":\"2026-02-30\",\"Loan.Name\":\"x\"}}")
                .statusCode(422)
                .body("code", equalTo("value_refused"))
                // By name, whatever the order of the keys in the call.
                .body("errors.pointer", equalTo(List.of("/fields/BirthDate", "/fields/FirstName")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.10",
                "12345678901234567890.12",
                "0.1234567890123456789012345678901234567890",
                "1e400",
                "-0",
                "1E5"
            })
    void numbersStayAsTheyWereWritten(String number) {
        account.attribute("amount", "digit");
        String fields = "{\"fields\":{\"amount\":" + number + "}}";

        String translated = translate(fields).statusCode(200).extract().asString();

        assertThat(translated).contains("\"amount\":" + number + "}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"fields":{"amount":1e999999999}}   | /fields/amount
            {"fields":{"amount":[1e-10001]}}    | /fields/amount/0
            {"fields":{"first_name":"\\ud83d"}} | /fields/first_name
            {"fields":{"a\\ud83d":1}}           | /fields
            {"source":"\\ud83d","fields":{}}    | /source
            """)
    void whatCannotBeKeptIsRefused(String body, String pointer) {
        translate(body).statusCode(422).body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void aLabelIsMeasuredInCharacters() {
        for (int length : new int[] {200, 201}) {
            account.admin()
                    .body("{\"name\":\"label_%d\",\"label\":\"%s\",\"type\":\"text\"}"
                            .formatted(length, "👍".repeat(length)))
                    .post("/api/v1/attributes")
                    .then()
                    .statusCode(length == 200 ? 201 : 422);
        }
    }

    @Test
    void anAmbiguousNameIsRefused() {
        translate("{\"source\":\"asked\",\"fields\":{\"Name\":\"x\"}}")
                .statusCode(422)
                .body("code", equalTo("ambiguous_field"))
                .body("errors[0].pointer", equalTo("/fields/Name"));
    }

    @Test
    void anUnknownSourceIsRefusedAndAHubWithoutMappingIsNot() {
        translate("{\"source\":\"absent\",\"fields\":{\"a\":1}}")
                .statusCode(422)
                .body("code", equalTo("unknown_source"))
                .body("errors[0].pointer", equalTo("/source"));
        translate("{\"source\":\"\\u0000\",\"fields\":{\"\\u0000\":1}}").statusCode(422);
        translate("{\"fields\":{\"\\u0000\":1}}").statusCode(200);
        translate("{\"source\":\"Not A Name\",\"fields\":{\"a\":1}}").statusCode(422);
        translate("{\"source\":\"asked_new\",\"fields\":{\"a\":1}}")
                .statusCode(200)
                .body("unmapped", equalTo(List.of("a")));
        translate("{\"source\":\"broken\",\"fields\":{\"a\":1}}").statusCode(503);
        translate("{\"source\":\"asked\"}").statusCode(422).body("errors[0].pointer", equalTo("/fields"));
    }

    @Test
    void sourcesOfAnAttributeThatIsNotMappedAreNotUsed() {
        account.admin()
                .body("{\"label\":\"First name\",\"type\":\"text\",\"externallyMapped\":false}")
                .put("/api/v1/attributes/first_name")
                .then()
                .statusCode(200)
                .body("sources", hasSize(1));

        translate("{\"source\":\"asked\",\"fields\":{\"FirstName\":\"Dana\"}}")
                .body("unmapped", equalTo(List.of("FirstName")));
    }

    @Test
    void sensitiveAttributesAreNamed() {
        account.admin()
                .body("{\"label\":\"First name\",\"type\":\"text\",\"externallyMapped\":true,\"sensitive\":true}")
                .put("/api/v1/attributes/first_name")
                .then()
                .statusCode(200);

        translate("{\"source\":\"asked\",\"fields\":{\"FirstName\":\"Dana\"}}")
                .body("sensitive", equalTo(List.of("first_name")));
    }

    @Test
    void onlyTheRightCallersMayTranslate() {
        String body = "{\"source\":\"asked\",\"fields\":{\"FirstName\":\"Dana\"}}";

        given().body(body)
                .contentType("application/json")
                .post("/api/v1/translations")
                .then()
                .statusCode(401);
        for (String scope : List.of("mapping:read", "sessions:write", "analyses:write")) {
            post(account.machine(scope), body).statusCode(200);
        }
        post(account.viewer(), body).statusCode(200);
        post(account.machine("hubs:read"), body).statusCode(403);
        post(TestAccount.as(Tokens.forAnotherAudience(account.name(), "hub-admin")), body)
                .statusCode(401);
        post(TestAccount.create().admin(), body).statusCode(200).body("unmapped", equalTo(List.of("FirstName")));
    }

    private ValidatableResponse translate(String body) {
        return post(account.machine("sessions:write"), body);
    }

    private static ValidatableResponse post(RequestSpecification caller, String body) {
        return caller.body(body).post("/api/v1/translations").then();
    }
}
