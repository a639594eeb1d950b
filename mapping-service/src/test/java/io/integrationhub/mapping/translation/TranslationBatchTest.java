package io.integrationhub.mapping.translation;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.integrationhub.mapping.ImportedHub;
import io.integrationhub.mapping.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class TranslationBatchTest {

    private final TestAccount account = TestAccount.create();

    @BeforeEach
    void aHubWithMappedFields() {
        ImportedHub.of(account, "asked");
        account.attribute("first_name", "text");
        account.attribute("birth_date", "date");
        account.source("first_name", "asked", "Contact", "FirstName");
        account.source("birth_date", "asked", "Contact", "BirthDate");
    }

    @Test
    void eachCallIsTranslatedByItself() {
        translate("""
                {"source":"asked","calls":[
                 {"fields":{"FirstName":"Dana","Colour":"red"}},
                 {"fields":{"FirstName":"Ada","BirthDate":null}},
                 {"fields":{}}]}""")
                .statusCode(200)
                .body("results", hasSize(3))
                .body("results[0].translation.attributes.first_name", equalTo("Dana"))
                .body("results[0].translation.unmapped", contains("Colour"))
                .body("results[0].translation.cleared", hasSize(0))
                .body("results[1].translation.attributes.first_name", equalTo("Ada"))
                .body("results[1].translation.unmapped", hasSize(0))
                .body("results[1].translation.cleared", contains("birth_date"))
                .body("results[2].translation.attributes.size()", equalTo(0))
                .body("results[2].refusal", nullValue());
    }

    @Test
    void aCallThatIsRefusedLeavesTheOthersAlone() {
        translate("""
                {"source":"asked","calls":[
                 {"fields":{"BirthDate":"2026-02-30","FirstName":1}},
                 {"fields":{"FirstName":"Ada","Contact.FirstName":"Ada"}},
                 {"fields":{"FirstName":"Dana"}}]}""")
                .statusCode(200)
                .body("results[0].translation", nullValue())
                .body("results[0].refusal.code", equalTo("value_refused"))
                .body("results[0].refusal.errors.pointer", contains("/fields/BirthDate", "/fields/FirstName"))
                .body("results[1].refusal.code", equalTo("ambiguous_field"))
                .body("results[1].refusal.errors.pointer", contains("/fields/Contact.FirstName"))
                .body("results[2].translation.attributes.first_name", equalTo("Dana"));
    }

    @Test
    void withoutASourceTheNamesAreAttributes() {
        translate("{\"calls\":[{\"fields\":{\"first_name\":\"Dana\"}},{\"fields\":{\"birth_date\":\"1990-01-31\"}}]}")
                .statusCode(200)
                .body("results[0].translation.attributes.first_name", equalTo("Dana"))
                .body("results[0].translation.attributes.size()", equalTo(1))
                .body("results[1].translation.attributes.birth_date", equalTo("1990-01-31"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"source\":\"asked\"} | /calls",
                "{\"source\":\"asked\",\"calls\":[]} | /calls",
                "{\"source\":\"asked\",\"calls\":[{\"fields\":{}},null]} | /calls/1",
                "{\"source\":\"asked\",\"calls\":[{}]} | /calls/0/fields",
            })
    void whatIsNoBatchIsRefused(String body, String pointer) {
        translate(body)
                .statusCode(422)
                .body("code", equalTo("invalid_request"))
                .body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void theSizeOfABatchIsLimited() {
        translate(batchOf(20, "{\"FirstName\":\"Dana\"}")).statusCode(200).body("results", hasSize(20));
        translate(batchOf(21, "{\"FirstName\":\"Dana\"}")).statusCode(422).body("errors[0].pointer", equalTo("/calls"));
    }

    @Test
    void theNumberOfFieldsIsLimited() {
        translate("{\"calls\":[{\"fields\":" + fields("f", 2_001) + "}]}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/calls/0/fields"));
        account.machine("sessions:write")
                .body("{\"fields\":" + fields("f", 70_000) + "}")
                .post("/api/v1/translations")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/fields"));
    }

    @Test
    void theLargestBatchIsTranslated() {
        String calls = IntStream.range(0, 20)
                .mapToObj(call -> "{\"fields\":" + fields("call_" + call + "_", 2_000) + "}")
                .collect(Collectors.joining(","));

        translate("{\"calls\":[" + calls + "]}")
                .statusCode(200)
                .body("results", hasSize(20))
                .body("results[19].translation.unmapped", hasSize(2_000));
    }

    @Test
    void anUnknownSourceIsRefused() {
        translate("{\"source\":\"absent\",\"calls\":[{\"fields\":{\"a\":1}}]}")
                .statusCode(422)
                .body("code", equalTo("unknown_source"))
                .body("errors[0].pointer", equalTo("/source"));
    }

    private static String batchOf(int calls, String fields) {
        return IntStream.range(0, calls)
                .mapToObj(i -> "{\"fields\":" + fields + "}")
                .collect(Collectors.joining(",", "{\"source\":\"asked\",\"calls\":[", "]}"));
    }

    private static String fields(String prefix, int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> "\"" + prefix + i + "\":1")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private ValidatableResponse translate(String body) {
        return account.machine("sessions:write")
                .body(body)
                .post("/api/v1/translations/batch")
                .then();
    }
}
