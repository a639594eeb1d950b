package io.integrationhub.mapping.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.integrationhub.mapping.CustomerAppServer;
import io.integrationhub.mapping.ImportedHub;
import io.integrationhub.mapping.TestAccount;
import io.integrationhub.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A source is tried with a record of the customer app. */
@QuarkusTest
class PreviewTest {

    private static final String RECORD = "/api/objects/Contact/records/C-1";
    private static final String PURPOSE = """
            {"object":"Contact","field":"Name","conversion":{"values":[{"field":"0012","attribute":"auto"},
            {"field":"0013","attribute":"home"}]}}""";

    private final TestAccount account = TestAccount.create();
    private final CustomerAppServer app = new CustomerAppServer();

    @BeforeEach
    void aHubWithAConnection() {
        ImportedHub.of(account, "asked");
        account.attribute("first_name", "text");
        account.admin().body("""
                        {"name":"purpose","label":"Purpose","type":"dataset","options":["auto","home"]}""").post("/api/v1/attributes").then().statusCode(201);
        connect("{\"url\":\"" + app.url() + "\",\"dateFormat\":\"dd.MM.yyyy\"}");
        app.on(RECORD, 200, "{\"fields\":{\"FirstName\":\"Dana\",\"Name\":\"0012\",\"BirthDate\":\"29.02.1984\"}}");
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void theSavedSourceShowsTheCustomersValueAndTheAttributes() {
        put("purpose", PURPOSE);

        preview("purpose")
                .statusCode(200)
                .body("outcome", equalTo("value"))
                .body("value", equalTo("auto"))
                .body("fields", equalTo(List.of(java.util.Map.of("field", "Name", "present", true, "value", "0012"))))
                .body("masked", equalTo(false));
    }

    @Test
    void aSourceThatIsNotSavedIsTriedAsItWouldBeSaved() {
        account.attribute("born", "date");

        unsaved("born", "{\"object\":\"Contact\",\"field\":\"BirthDate\"}")
                .statusCode(200)
                .body("value", equalTo("1984-02-29"))
                .body("fields[0].value", equalTo("29.02.1984"));
        unsaved("purpose", PURPOSE.replace("0012", "1200"))
                .statusCode(200)
                .body("outcome", equalTo("refused"))
                .body("value", nullValue())
                .body("reason", equalTo("The value is not in the field's value map."))
                .body("fields[0].value", equalTo("0012"));
        preview("born").statusCode(404).body("code", equalTo("source_not_found"));
    }

    @Test
    void aMissingValueIsMissingOrHasItsDefault() {
        app.on(RECORD, 200, "{\"fields\":{\"Name\":null}}");

        unsaved("first_name", "{\"object\":\"Contact\",\"field\":\"FirstName\"}")
                .body("outcome", equalTo("missing"))
                .body("fields[0].present", equalTo(false));
        unsaved(
                        "first_name",
                        "{\"object\":\"Contact\",\"field\":\"Name\",\"conversion\":{\"missingDefault\":\"nobody\"}}")
                .body("outcome", equalTo("value"))
                .body("value", equalTo("nobody"))
                .body("fields[0].present", equalTo(true))
                .body("fields[0].value", nullValue());
    }

    @Test
    void anAddressIsShownPartByPart() {
        account.attribute("home", "address");

        unsaved("home", "{\"object\":\"Contact\",\"addressFields\":{\"street\":\"FirstName\",\"city\":\"Name\"}}")
                .statusCode(200)
                .body("value.street", equalTo("Dana"))
                .body("value.city", equalTo("0012"))
                .body("fields.field", equalTo(List.of("FirstName", "Name")));
    }

    @Test
    void valuesOfSensitiveAttributesAreMasked() {
        account.admin()
                .body("{\"name\":\"secret_name\",\"label\":\"S\",\"type\":\"text\",\"sensitive\":true}")
                .post("/api/v1/attributes")
                .then()
                .statusCode(201);
        put("secret_name", "{\"object\":\"Contact\",\"field\":\"FirstName\"}");

        preview("secret_name")
                .statusCode(200)
                .body("masked", equalTo(true))
                .body("value", equalTo("••••••"))
                .body("fields[0].value", equalTo("••••••"))
                .body(not(containsString("Dana")));
        // Another attribute on the same field does not show what the sensitive one hides.
        unsaved("first_name", "{\"object\":\"Contact\",\"field\":\"FirstName\"}")
                .body("masked", equalTo(true))
                .body(not(containsString("Dana")));
    }

    @Test
    void aRefusalQuotesNoSensitiveValue() {
        account.admin()
                .body("{\"name\":\"number\",\"label\":\"N\",\"type\":\"digit\",\"sensitive\":true}")
                .post("/api/v1/attributes")
                .then()
                .statusCode(201);

        unsaved("number", "{\"object\":\"Contact\",\"field\":\"FirstName\"}")
                .body("outcome", equalTo("refused"))
                .body("reason", equalTo("The value must be digits or a number."))
                .body(not(containsString("Dana")));
    }

    @Test
    void operatorsTryWhatIsSavedAndViewersNothing() {
        put("first_name", "{\"object\":\"Contact\",\"field\":\"FirstName\"}");
        var operator = TestAccount.as(Tokens.person(account.name(), "hub-operator"));

        operator.body("{\"record\":\"C-1\"}")
                .post(path("first_name"))
                .then()
                .statusCode(200)
                .body("value", equalTo("Dana"));
        TestAccount.as(Tokens.person(account.name(), "hub-operator"))
                .body("{\"record\":\"C-1\",\"source\":" + PURPOSE + "}")
                .post(path("purpose") + "/unsaved")
                .then()
                .statusCode(403);
        account.viewer()
                .body("{\"record\":\"C-1\"}")
                .post(path("first_name"))
                .then()
                .statusCode(403);
    }

    @Test
    void faultsPointIntoTheRequest() {
        app.on("/api/objects/Contact/records/C-2", 404, "{}");
        put("first_name", "{\"object\":\"Contact\",\"field\":\"FirstName\"}");

        account.admin()
                .body("{\"record\":\"C-2\"}")
                .post(path("first_name"))
                .then()
                .statusCode(422)
                .body("code", equalTo("record_not_found"))
                .body("errors[0].pointer", equalTo("/record"));
        unsaved("purpose", "{\"object\":\"Contact\",\"field\":\"Name\",\"conversion\":{\"unlisted\":\"whatever\"}}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/source/conversion/unlisted"));
        account.admin().delete("/api/v1/connections/asked").then().statusCode(204);
        preview("first_name").statusCode(422).body("code", equalTo("no_connection"));
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "", "a\\u0000b"})
    void whatCannotBeARecordIsNotAskedFor(String record) {
        put("first_name", "{\"object\":\"Contact\",\"field\":\"FirstName\"}");
        int before = app.calls().size();

        account.admin()
                .body("{\"record\":\"" + record + "\"}")
                .post(path("first_name"))
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/record"));

        assertThat(app.calls()).hasSize(before);
    }

    private void connect(String settings) {
        account.admin().body(settings).put("/api/v1/connections/asked").then().statusCode(200);
    }

    private void put(String attribute, String source) {
        account.admin()
                .body(source)
                .put("/api/v1/attributes/" + attribute + "/sources/asked")
                .then()
                .statusCode(201);
    }

    private ValidatableResponse preview(String attribute) {
        return account.admin()
                .body("{\"record\":\"C-1\"}")
                .post(path(attribute))
                .then();
    }

    private ValidatableResponse unsaved(String attribute, String source) {
        return account.admin()
                .body("{\"record\":\"C-1\",\"source\":" + source + "}")
                .post(path(attribute) + "/unsaved")
                .then();
    }

    private static String path(String attribute) {
        return "/api/v1/attributes/" + attribute + "/sources/asked/preview";
    }
}
