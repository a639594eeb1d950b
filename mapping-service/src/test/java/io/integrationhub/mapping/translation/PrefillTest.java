package io.integrationhub.mapping.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.integrationhub.mapping.CustomerAppServer;
import io.integrationhub.mapping.ImportedHub;
import io.integrationhub.mapping.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records of the customer app are read and translated. */
@QuarkusTest
class PrefillTest {

    private static final String SECRET = "conn-secret-4711";

    private final TestAccount account = TestAccount.create();
    private final CustomerAppServer app = new CustomerAppServer();

    @BeforeEach
    void aHubWithMappedFieldsAndAConnection() {
        ImportedHub.of(account, "asked");
        account.attribute("first_name", "text");
        account.attribute("contact_name", "text");
        account.attribute("loan_name", "text");
        account.attribute("birth_date", "date");
        account.source("first_name", "asked", "Contact", "FirstName");
        account.source("contact_name", "asked", "Contact", "Name");
        account.source("loan_name", "asked", "Loan", "Name");
        account.source("birth_date", "asked", "Contact", "BirthDate");
        account.admin()
                .body("{\"url\":\"%s\",\"username\":\"hub\",\"password\":\"%s\"}".formatted(app.url(), SECRET))
                .put("/api/v1/connections/asked")
                .then()
                .statusCode(200);
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void theFieldsOfTheRecordsBecomeAttributes() {
        app.on("/api/objects/Contact/records/C-1", 200, """
                {"fields":{"FirstName":"Dana","Name":"Dana W","BirthDate":null,"Shoe.Size":38}}""");
        app.on("/api/objects/Loan/records/L-1", 200, "{\"fields\":{\"Name\":\"LN-1\"},\"more\":1}");

        prefill("{\"Contact\":\"C-1\",\"Loan\":\"L-1\"}")
                .statusCode(200)
                .body("attributes.first_name", equalTo("Dana"))
                .body("attributes.contact_name", equalTo("Dana W"))
                .body("attributes.loan_name", equalTo("LN-1"))
                .body("attributes.size()", equalTo(3))
                .body("unmapped", equalTo(List.of("Contact.Shoe.Size")));
        assertThat(app.calls()).allSatisfy(call -> assertThat(call.headers()).containsKey("Authorization"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.10", "12345678901234567890.12", "0.1234567890123456789012345678901234567890", "1e400", "-0"})
    void theNumbersOfARecordStayAsTheyWereWritten(String number) {
        account.attribute("amount", "digit");
        account.source("amount", "asked", "Loan", "Purpose");
        app.on("/api/objects/Loan/records/L-1", 200, "{\"fields\":{\"Purpose\":" + number + "}}");

        String answer = prefill("{\"Loan\":\"L-1\"}").statusCode(200).extract().asString();

        assertThat(answer).contains("\"amount\":" + number + "}");
    }

    @ParameterizedTest
    @CsvSource({"1e999999999,exponent", "-1E-10001,exponent", "'\"a\\ud83db\"',surrogate"})
    void aRecordThatCannotBeKeptAsItIsIsSaidSo(String value, String said) {
        app.on("/api/objects/Loan/records/L-1", 200, "{\"fields\":{\"Name\":" + value + "}}");

        prefill("{\"Loan\":\"L-1\"}")
                .statusCode(502)
                .body("code", equalTo("customer_app_failed"))
                .body("detail", containsString("/fields/Name "))
                .body("detail", containsString(said))
                .body("errors[0].pointer", equalTo("/records/Loan"));
    }

    @Test
    void anIdStaysOneSegmentOfThePath() {
        app.on("/api/objects/Contact/records/..%2F%C3%A9+%3Fx%20y%25", 404, "");

        prefill("{\"Contact\":\"../é+?x y%\"}").statusCode(422);

        assertThat(app.calls())
                .extracting(CustomerAppServer.Call::target)
                .containsExactly("/api/objects/Contact/records/..%2F%C3%A9%2B%3Fx%20y%25");
    }

    @Test
    void everyMissingRecordIsNamed() {
        app.on("/api/objects/Loan/records/L-1", 200, "{\"fields\":{\"Name\":\"LN-1\"}}");

        prefill("{\"Contact\":\"no\",\"Loan\":\"L-1\",\"Car\":\"no\"}")
                .statusCode(422)
                .body("code", equalTo("record_not_found"))
                .body("errors.pointer.sort()", equalTo(List.of("/records/Car", "/records/Contact")));
    }

    @Test
    void everyValueThatDoesNotFitIsListedAndNoneQuoted() {
        app.on("/api/objects/Contact/records/C-1", 200, "{\"fields\":{\"FirstName\":4711,\"BirthDate\":\"31/12\"}}");
        app.on("/api/objects/Loan/records/L-1", 200, "{\"fields\":{\"Name\":true}}");

        prefill("{\"Contact\":\"C-1\",\"Loan\":\"L-1\"}")
                .statusCode(422)
                .body("code", equalTo("value_refused"))
                .body("errors.pointer", equalTo(List.of("/records/Contact", "/records/Contact", "/records/Loan")))
                .body("errors[0].detail", containsString("BirthDate: "))
                .body(not(containsString("4711")))
                .body(not(containsString("31/12")));
    }

    @Test
    void aHubWithoutAConnectionIsRefused() {
        account.admin().delete("/api/v1/connections/asked").then().statusCode(204);

        prefill("{\"Contact\":\"C-1\"}")
                .statusCode(422)
                .body("code", equalTo("no_connection"))
                .body("errors[0].pointer", equalTo("/source"));
    }

    @ParameterizedTest
    @CsvSource({
        "500,'body-excerpt-1',status 500",
        "401,'body-excerpt-1',status 401",
        "302,'body-excerpt-1',status 302",
        "200,'body-excerpt-1',not valid JSON",
        "200,'{\"fields\":{}} body-excerpt-1',goes on after its end",
        "200,'{\"fields\":[\"body-excerpt-1\"]}',no object named fields",
        "200,'[]',no object named fields"
    })
    void anAppThatAnswersBadlyIsSaidSo(int status, String body, String said) {
        app.on("/api/objects/Contact/records/C-1", status, body);

        prefill("{\"Contact\":\"C-1\"}")
                .statusCode(502)
                .body("code", equalTo("customer_app_failed"))
                .body("detail", containsString(said))
                .body("errors[0].pointer", equalTo("/records/Contact"))
                .body(not(containsString("body-excerpt-1")))
                .body(not(containsString(SECRET)));
    }

    @Test
    void anAppThatIsDownOrNeverAnswersIsGivenUp() {
        app.silent();
        prefill("{\"Contact\":\"C-1\",\"Loan\":\"L-1\"}")
                .statusCode(502)
                .body("code", equalTo("customer_app_failed"))
                .body("detail", containsString("2000 milliseconds"));

        app.close();
        prefill("{\"Contact\":\"C-1\"}").statusCode(502).body("code", equalTo("customer_app_failed"));
    }

    @Test
    void anAppThatIsBusyOrDownForAMomentIsCalledAgain() {
        app.on("/api/objects/Contact/records/C-1", 200, "{\"fields\":{\"FirstName\":\"Dana\"}}");
        app.first("/api/objects/Contact/records/C-1", answer(503, Map.of()), CustomerAppServer.LOST);

        prefill("{\"Contact\":\"C-1\"}").statusCode(200).body("attributes.first_name", equalTo("Dana"));

        assertThat(app.calls()).hasSize(3);
    }

    @Test
    void whoWaitsLearnsInTimeThatTheAppIsBusy() {
        app.on("/api/objects/Contact/records/C-1", answer(429, Map.of("Retry-After", "60")));
        app.on("/api/objects/Loan/records/L-1", answer(500, Map.of()));

        prefill("{\"Contact\":\"C-1\"}")
                .statusCode(502)
                .body("detail", containsString("It asks to be called again in 60 seconds."));
        assertThat(app.calls()).hasSize(1);
        prefill("{\"Loan\":\"L-1\"}").statusCode(502).body("detail", containsString("It was called 3 times."));
        assertThat(app.calls()).hasSize(4);
    }

    @Test
    void aRecordWithASecretThatTheAppWasSentIsRefused() {
        app.on("/api/objects/Contact/records/C-1", 200, "{\"fields\":{\"FirstName\":\"hub:" + SECRET + "\"}}");
        app.on("/api/objects/Contact/records/C-2", 200, "{\"fields\":{\"FirstName\":\"secret\"}}");

        prefill("{\"Contact\":\"C-1\"}")
                .statusCode(502)
                .body("detail", containsString("a secret that the customer app was sent"))
                .body(not(containsString(SECRET)));
        prefill("{\"Contact\":\"C-2\"}").statusCode(200).body("attributes.first_name", equalTo("secret"));
    }

    private static CustomerAppServer.Answer answer(int status, Map<String, String> headers) {
        return new CustomerAppServer.Answer(status, "", headers);
    }

    @Test
    void manyRecordsAreReadAFewAtATime() {
        IntStream.range(0, 50)
                .forEach(i -> app.on("/api/objects/O" + i + "/records/r", 200, "{\"fields\":{\"F\":" + i + "}}"));
        String records =
                IntStream.range(0, 50).mapToObj(i -> "\"O" + i + "\":\"r\"").collect(Collectors.joining(",", "{", "}"));

        prefill(records).statusCode(200).body("unmapped", hasSize(50)).body("attributes.size()", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"records\":{\"Contact\":\"C-1\"}}',/source",
        "'{\"source\":\"asked\",\"fields\":{},\"records\":{\"Contact\":\"C-1\"}}',/records",
        "'{\"source\":\"asked\",\"records\":{}}',/records",
        "'{\"source\":\"asked\",\"records\":{\"Contact\":\"..\"}}',/records/Contact",
        "'{\"source\":\"asked\",\"records\":{\"Contact\":\"\"}}',/records/Contact",
        "'{\"source\":\"asked\",\"records\":{\"Contact\":null}}',/records/Contact",
        "'{\"source\":\"asked\",\"records\":{\"Contact\":\"a\\u0000\"}}',/records/Contact",
        "'{\"source\":\"asked\",\"records\":{\"a.b\":\"C-1\"}}',/records/a.b",
        "'{\"source\":\"asked\",\"records\":{\"Contact\":\"a\\ud83db\"}}',/records/Contact",
        "'{\"source\":\"asked\",\"records\":{\"a\\ud83d\":\"C-1\"}}',/records",
        "'{\"source\":\"absent\",\"records\":{\"Contact\":\"C-1\"}}',/source"
    })
    void whatCannotBeARecordIsRefusedBeforeAnyCall(String body, String pointer) {
        translate("sessions:write", body).statusCode(422).body("errors[0].pointer", containsString(pointer));

        assertThat(app.calls()).isEmpty();
    }

    @Test
    void onlyWhoCreatesSessionsOrAnalysesMayHaveRecordsRead() {
        app.on("/api/objects/Contact/records/C-1", 200, "{\"fields\":{\"FirstName\":\"Dana\"}}");
        String body = "{\"source\":\"asked\",\"records\":{\"Contact\":\"C-1\"}}";

        translate("analyses:write", body).statusCode(200);
        for (String scope : List.of("mapping:read", "events:publish")) {
            translate(scope, body).statusCode(403).body("code", equalTo("forbidden"));
        }
        account.viewer().body(body).post("/api/v1/translations").then().statusCode(403);
        TestAccount.create()
                .admin()
                .body(body)
                .post("/api/v1/translations")
                .then()
                .statusCode(422)
                .body("code", equalTo("no_connection"));
    }

    private ValidatableResponse prefill(String records) {
        return translate("sessions:write", "{\"source\":\"asked\",\"records\":" + records + "}");
    }

    private ValidatableResponse translate(String scope, String body) {
        return account.machine(scope).body(body).post("/api/v1/translations").then();
    }
}
