package io.integrationhub.mapping.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.integrationhub.mapping.ImportedHub;
import io.integrationhub.mapping.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody chooses the field that an attribute's value comes from. */
@QuarkusTest
class SourceFieldResourceTest {

    private static final String OBJECTS = """
            {"objects":[{"name":"Contact","label":"Contact","fields":[
            {"name":"Gender","label":"Gender","type":"dataset","options":["M","F","other"],"updatable":true},
            {"name":"BirthDate","label":"Born","type":"date","updatable":false},
            {"name":"FirstName","label":"First name","type":"text","updatable":true},
            {"name":"MailingCity","label":"City","type":"text","updatable":true}]},
            {"name":"Loan","label":"Loan","fields":[
            {"name":"Amount","label":"Amount","type":"digit","updatable":true},
            {"name":"Name","label":"Name","type":"text","updatable":false}]}]}""";

    private final TestAccount account = TestAccount.create();

    @BeforeEach
    void aHubWithFields() {
        ImportedHub.of(account, "asked", OBJECTS);
        account.attribute("first_name", "text");
        account.attribute("loan_amount", "digit");
        account.admin().body("""
                        {"name":"gender","label":"Gender","type":"dataset","options":["male","female"]}""").post("/api/v1/attributes").then().statusCode(201);
    }

    @Test
    void eachFieldSaysWhetherItFitsOrWhyNot() {
        get("loan_amount", "fields")
                .statusCode(200)
                .body(
                        "items.field",
                        equalTo(List.of("BirthDate", "FirstName", "Gender", "MailingCity", "Amount", "Name")))
                .body("items.fit", equalTo(List.of("misfit", "by_value", "by_value", "by_value", "fits", "by_value")))
                .body("items[0].reason", equalTo("The field is of type date, and the attribute of type digit."))
                .body("items[4].reason", nullValue())
                .body("items[2].options", equalTo(List.of("M", "F", "other")))
                .body("items[0].options", nullValue());
        get("gender", "fields?object=Contact&text=gen").body("items.fit", equalTo(List.of("needs_value_map")));
    }

    @Test
    void fieldsThatCannotBeASourceAreLeftOutWhenFittingOnesAreWanted() {
        get("loan_amount", "fields?fitting=true&object=Contact")
                .body("items.field", equalTo(List.of("FirstName", "Gender", "MailingCity")));
        account.attribute("home", "address");
        get("home", "fields?fitting=true&object=Contact")
                .body("items.field", equalTo(List.of("FirstName", "Gender", "MailingCity")))
                .body("items.fit", equalTo(List.of("part", "part", "part")));
    }

    @Test
    void theListIsPaged() {
        var seen = new ArrayList<String>();
        @Nullable String next = null;
        do {
            var page = get("first_name", "fields?limit=2" + (next == null ? "" : "&cursor=" + next))
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            List<String> fields = page.getList("items.field");
            assertThat(fields).hasSizeLessThanOrEqualTo(2);
            seen.addAll(fields);
            next = page.getString("next");
        } while (next != null);

        assertThat(seen).containsExactly("BirthDate", "FirstName", "Gender", "MailingCity", "Amount", "Name");
    }

    @Test
    void aFieldSaysWhichAttributeIsWrittenBackToIt() {
        account.admin()
                .body("{\"object\":\"Contact\",\"field\":\"FirstName\",\"updatable\":true}")
                .put("/api/v1/attributes/first_name/sources/asked")
                .then()
                .statusCode(201);

        get("gender", "fields?text=firstname").body("items.writtenBy", equalTo(List.of("first_name")));
    }

    @Test
    void fieldsAreSuggestedByNameAndType() {
        get("first_name", "suggestions")
                .statusCode(200)
                .body("items[0].field.field", equalTo("FirstName"))
                .body("items[0].field.fit", equalTo("fits"))
                .body("items[0].score", equalTo(90))
                .body("items[0].reason", equalTo("Their names are the same."));
        get("loan_amount", "suggestions").body("items[0].field.field", equalTo("Amount"));
        account.attribute("shoe", "digit");
        get("shoe", "suggestions").body("items", hasSize(0));
    }

    @Test
    void aValueMapIsFilledFromTheOptionsOfTheField() {
        get("gender", "value-map/Contact/Gender")
                .statusCode(200)
                .body("values.field", equalTo(List.of("M", "F")))
                .body("values.attribute", equalTo(List.of("male", "female")))
                .body("unmatchedOptions", equalTo(List.of("other")))
                .body("unmatchedValues", hasSize(0));
        get("gender", "value-map/Contact/Nothing").statusCode(404).body("code", equalTo("field_not_found"));
        get("gender", "value-map/Contact/a%00b").statusCode(404);
    }

    @Test
    void theProposedPairsCanBeSaved() {
        String values = account.viewer()
                .get("/api/v1/attributes/gender/sources/asked/value-map/Contact/Gender")
                .then()
                .extract()
                .asString();
        String pairs = values.substring(values.indexOf('['), values.indexOf(']') + 1);

        account.admin()
                .body("{\"object\":\"Contact\",\"field\":\"Gender\",\"updatable\":true,\"conversion\":{\"values\":"
                        + pairs + "}}")
                .put("/api/v1/attributes/gender/sources/asked")
                .then()
                .statusCode(201)
                .body("warnings", equalTo(List.of("The value map lacks options of the field: other.")));
    }

    @Test
    void whatDoesNotExistIsNamed() {
        get("absent", "fields").statusCode(404).body("code", equalTo("attribute_not_found"));
        account.viewer()
                .get("/api/v1/attributes/gender/sources/absent/fields")
                .then()
                .statusCode(404)
                .body("code", equalTo("hub_not_found"));
        get("gender", "fields?cursor=x").statusCode(422).body("errors[0].pointer", equalTo("?cursor"));
    }

    private ValidatableResponse get(String attribute, String path) {
        return account.viewer()
                .get("/api/v1/attributes/" + attribute + "/sources/asked/" + path)
                .then();
    }
}
