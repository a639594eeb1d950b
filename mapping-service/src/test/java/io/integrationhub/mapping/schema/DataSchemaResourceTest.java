package io.integrationhub.mapping.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.integrationhub.mapping.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DataSchemaResourceTest {

    private static final String SCHEMAS = "/api/v1/schemas/asked";
    private static final String LOAN = """
        {"$schema":"https://json-schema.org/draft/2020-12/schema","properties":{
          "applicant":{"properties":{"firstName":{"type":"string"},"born":{"type":"string","format":"date"},
            "sex":{"enum":["M","F"]}}},
          "loan":{"properties":{"amount":{"type":"number","title":"Loan amount"}}}}}\
        """;

    private final TestAccount account = TestAccount.create();

    @Inject
    Pool pool;

    @Test
    void aJsonSchemaOrASampleDocumentIsAcceptedAndItIsSaidWhichOneWasRecognised() {
        upload(LOAN)
                .statusCode(201)
                .header("ETag", notNullValue())
                .body("kind", equalTo("json_schema"))
                .body("reason", equalTo("Its $schema names draft 2020-12."))
                .body("version", equalTo(1))
                .body("fields", equalTo(4));
        upload("{\"applicant\":{\"firstName\":\"Dana\"},\"status\":[\"open\",\"closed\"]}")
                .statusCode(200)
                .body("kind", equalTo("sample"))
                .body("reason", startsWith("It has no $schema"))
                .body("version", equalTo(2))
                .body("changed", equalTo(true))
                .body("difference.added", contains("/status"))
                .body("difference.removedCount", equalTo(3));
        account.viewer()
                .get(SCHEMAS)
                .then()
                .statusCode(200)
                .body("version", equalTo(2))
                .body("kind", equalTo("sample"))
                .body("fields", equalTo(2))
                .body("unmapped", equalTo(2));
    }

    @Test
    void whatIsWrongWithADocumentIsNamedWithPointers() {
        upload("{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"txt\"},\"b\":{\"$ref\":7}}}")
                .statusCode(422)
                .body("code", equalTo("schema_refused"))
                .body("detail", startsWith("The document was taken for a JSON Schema."))
                .body("errors.pointer", contains("/document/properties/a/type", "/document/properties/b/$ref"));
        upload("{\"properties\":{\"a\":{\"$ref\":\"http://127.0.0.1:1/x\"}}}")
                .statusCode(422)
                .body("errors[0].detail", containsString("none is ever fetched"));
        account.admin()
                .body("{\"document\":{\"a\":1,\"a\":2}}")
                .put(SCHEMAS)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/document/a"))
                .body("errors[0].detail", startsWith("is given twice"));
        upload("\"" + "x".repeat(500_000) + "\"").statusCode(422).body("errors[0].pointer", equalTo("/document"));
        account.viewer().get(SCHEMAS).then().statusCode(404).body("code", equalTo("schema_not_found"));
    }

    @Test
    void fieldsAreListedInPagesAndSearched() {
        upload(LOAN).statusCode(201);
        attributes();
        map("{\"pointer\":\"/loan/amount\",\"attribute\":\"loan_amount\"}").statusCode(200);

        String next = account.viewer()
                .get(SCHEMAS + "/fields?limit=3")
                .then()
                .statusCode(200)
                .body("items.pointer", contains("/applicant/firstName", "/applicant/born", "/applicant/sex"))
                .body("items.type", contains("text", "date", "dataset"))
                .body("items[2].options", contains("M", "F"))
                .body("items[0].path", equalTo("applicant.firstName"))
                .extract()
                .path("next");
        account.viewer()
                .get(SCHEMAS + "/fields?limit=3&cursor=" + next)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].mapping.attribute", equalTo("loan_amount"))
                .body("next", nullValue());
        account.viewer().get(SCHEMAS + "/fields?search=FIRST").then().body("items", hasSize(1));
        account.viewer()
                .queryParam("search", "loan AM")
                .get(SCHEMAS + "/fields")
                .then()
                .body("items", hasSize(1));
        account.viewer()
                .queryParam("search", "%")
                .get(SCHEMAS + "/fields")
                .then()
                .body("items", hasSize(0));
        account.viewer().get(SCHEMAS + "/fields?state=mapped").then().body("items", hasSize(1));
        account.viewer().get(SCHEMAS + "/fields?state=unmapped").then().body("items", hasSize(3));
    }

    @Test
    void oneFieldMapsToAtMostOneAttributeAndOneAttributeToAtMostOneField() {
        upload(LOAN).statusCode(201);
        attributes();
        map("{\"pointer\":\"/applicant/firstName\",\"attribute\":\"first_name\"}")
                .statusCode(200)
                .body("mapped", equalTo(1))
                .body("unmapped", equalTo(3));

        map("{\"pointer\":\"/loan/amount\",\"attribute\":\"loan_amount\"},{\"pointer\":\"/applicant/sex\",\"attribute\":\"first_name\"}")
                .statusCode(422)
                .body("code", equalTo("mapping_refused"))
                .body("errors", hasSize(1))
                .body("errors[0].pointer", equalTo("/mappings/1/attribute"))
                .body("errors[0].detail", containsString("is mapped to the field /applicant/firstName already"));
        account.viewer().get(SCHEMAS).then().body("mapped", equalTo(1));
        account.admin()
                .body("{\"pointer\":\"/applicant/firstName\"}")
                .put("/api/v1/attributes/nick_name/schema-fields/asked")
                .then()
                .statusCode(409)
                .body("code", equalTo("field_taken"))
                .body("detail", containsString("first_name"));
    }

    @Test
    void theDatabaseItselfLetsNoAttributeHaveTwoFields() {
        upload(LOAN).statusCode(201);
        attributes();
        map("{\"pointer\":\"/applicant/firstName\",\"attribute\":\"first_name\"}")
                .statusCode(200);

        assertThatThrownBy(() -> pool.preparedQuery("""
            update data_schema_field f set attribute_id = a.id from attribute a
            where a.account = $1 and a.name = 'first_name' and f.pointer = '/applicant/sex'
              and f.schema_id in (select schema_id from data_schema_field where attribute_id = a.id)\
            """).executeAndAwait(Tuple.of(account.name())))
                .hasMessageContaining("data_schema_field_attribute_unique");
        assertThatThrownBy(() -> pool.preparedQuery("""
            insert into data_schema_field
            select $2, schema_id, position, pointer, path, type, options, title, required, guessed_address, stale,
              null, conversion, address
            from data_schema_field where attribute_id = (
              select id from attribute where account = $1 and name = 'first_name')\
            """).executeAndAwait(Tuple.of(account.name(), UUID.randomUUID())))
                .hasMessageContaining("data_schema_field_pointer_unique");
    }

    @Test
    void theSameMappingIsMadeFromTheAttributesSide() {
        upload(LOAN).statusCode(201);
        attributes();
        String attribute = "/api/v1/attributes/first_name/schema-fields/asked";

        account.admin()
                .body("{\"pointer\":\"/applicant/firstName\"}")
                .put(attribute)
                .then()
                .statusCode(200)
                .header("ETag", notNullValue())
                .body("mapping.attribute", equalTo("first_name"));
        account.admin()
                .body("{\"pointer\":\"/applicant/sex\"}")
                .put(attribute)
                .then()
                .statusCode(200)
                .body("pointer", equalTo("/applicant/sex"));
        account.viewer().get(SCHEMAS + "/fields?state=mapped").then().body("items.pointer", contains("/applicant/sex"));
        account.viewer()
                .get("/api/v1/attributes/first_name/schema-fields")
                .then()
                .statusCode(200)
                .body("items.hub", contains("asked"))
                .body("items.path", contains("applicant.sex"));
        account.admin()
                .body("{\"pointer\":\"/none\"}")
                .put(attribute)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/pointer"));
        account.admin().delete(attribute).then().statusCode(204);
        account.admin().delete(attribute).then().statusCode(404).body("code", equalTo("schema_field_not_found"));
        account.admin()
                .body("{\"pointer\":\"/applicant/sex\"}")
                .put("/api/v1/attributes/absent/schema-fields/asked")
                .then()
                .statusCode(404)
                .body("code", equalTo("attribute_not_found"));
    }

    @Test
    void anAttributeInUseIsNotDeletedAndTheAnswerSaysWhereItIsUsed() {
        upload(LOAN).statusCode(201);
        attributes();
        map("{\"pointer\":\"/applicant/firstName\",\"attribute\":\"first_name\"}")
                .statusCode(200);

        account.admin()
                .delete("/api/v1/attributes/first_name")
                .then()
                .statusCode(409)
                .body("code", equalTo("attribute_in_use"))
                .body("detail", containsString("/applicant/firstName of the data schema of asked"));
        account.admin().delete(SCHEMAS).then().statusCode(204);
        account.admin().delete("/api/v1/attributes/first_name").then().statusCode(204);
    }

    @Test
    void fieldsExchangeTheirAttributesAndATagGuardsTheSchema() {
        upload(LOAN).statusCode(201);
        attributes();
        map("{\"pointer\":\"/applicant/firstName\",\"attribute\":\"first_name\"},{\"pointer\":\"/applicant/sex\",\"attribute\":\"nick_name\"}")
                .statusCode(200);
        String tag = account.viewer().get(SCHEMAS).header("ETag");

        map("{\"pointer\":\"/applicant/firstName\",\"attribute\":\"nick_name\"},{\"pointer\":\"/applicant/sex\",\"attribute\":\"first_name\"}")
                .statusCode(200)
                .body("fields.mapping.attribute", contains("nick_name", "first_name"));

        account.admin()
                .header("If-Match", tag)
                .body("{\"mappings\":[{\"pointer\":\"/applicant/sex\"}]}")
                .post(SCHEMAS + "/mappings")
                .then()
                .statusCode(412);
        account.admin()
                .header("If-Match", account.viewer().get(SCHEMAS).header("ETag"))
                .body("{\"mappings\":[{\"pointer\":\"/applicant/sex\"}]}")
                .post(SCHEMAS + "/mappings")
                .then()
                .statusCode(200)
                .body("mapped", equalTo(1));
    }

    @Test
    void aNewVersionKeepsMappingsByPointerAndRollingBackBringsStaleOnesBack() {
        upload(LOAN).statusCode(201);
        attributes();
        map("{\"pointer\":\"/applicant/firstName\",\"attribute\":\"first_name\"},{\"pointer\":\"/loan/amount\",\"attribute\":\"loan_amount\"}")
                .statusCode(200);
        String smaller =
                "{\"properties\":{\"applicant\":{\"properties\":{\"firstName\":{\"type\":\"string\"}}},\"extra\":{}}}";

        account.admin()
                .body("{\"document\":" + smaller + "}")
                .post(SCHEMAS + "/preview")
                .then()
                .statusCode(200)
                .body("difference.mappings.kept", equalTo(1))
                .body("difference.mappings.stale.pointer", contains("/loan/amount"))
                .body("difference.added", contains("/extra"));
        account.viewer().get(SCHEMAS).then().body("version", equalTo(1));
        upload(smaller).statusCode(200).body("version", equalTo(2));
        upload(smaller).statusCode(200).body("version", equalTo(2)).body("changed", equalTo(false));
        account.viewer()
                .get(SCHEMAS)
                .then()
                .body("mapped", equalTo(1))
                .body("stale", equalTo(1))
                .body("fields", equalTo(2));
        account.viewer()
                .get(SCHEMAS + "/fields?state=stale")
                .then()
                .body("items.pointer", contains("/loan/amount"))
                .body("items[0].stale", equalTo(true));

        account.admin()
                .post(SCHEMAS + "/versions/1/restore")
                .then()
                .statusCode(200)
                .body("version", equalTo(3))
                .body("difference.mappings.revived.pointer", contains("/loan/amount"));
        account.viewer()
                .get(SCHEMAS)
                .then()
                .body("mapped", equalTo(2))
                .body("stale", equalTo(0))
                .body("restoredFrom", equalTo(1));
        account.viewer()
                .get(SCHEMAS + "/versions?limit=2")
                .then()
                .body("items.version", contains(3, 2))
                .body("items[0].current", equalTo(true))
                .body("next", notNullValue());
        account.viewer()
                .get(SCHEMAS + "/versions/2")
                .then()
                .statusCode(200)
                .body("document.properties.extra", notNullValue());
        account.viewer()
                .get(SCHEMAS + "/versions/9")
                .then()
                .statusCode(404)
                .body("code", equalTo("schema_version_not_found"));
    }

    @Test
    void theLastTwentyVersionsAreKept() {
        for (int i = 0; i < DataSchemas.MOST_VERSIONS + 2; i++) {
            account.dataSchema("asked", "{\"a\":" + i + "}");
        }

        account.viewer()
                .get(SCHEMAS + "/versions?limit=200")
                .then()
                .body("items", hasSize(DataSchemas.MOST_VERSIONS))
                .body("items[0].version", equalTo(DataSchemas.MOST_VERSIONS + 2));
    }

    @Test
    void dataIsTranslatedByTheSchemaInBothDirections() {
        upload(LOAN).statusCode(201);
        attributes();
        map("""
            {"pointer":"/applicant/sex","attribute":"sex",
             "conversion":{"values":[{"field":"M","attribute":"male"},{"field":"F","attribute":"female"}]}},
            {"pointer":"/applicant/firstName","attribute":"first_name"}\
            """).statusCode(200);

        account.machine("analyses:write")
                .body("{\"data\":{\"applicant\":{\"firstName\":\"Dana\",\"sex\":\"F\",\"born\":\"1987-04-12\"}}}")
                .post(SCHEMAS + "/translations")
                .then()
                .statusCode(200)
                .body("attributes.first_name", equalTo("Dana"))
                .body("attributes.sex", equalTo("female"))
                .body("unmapped", contains("applicant.born"));
        account.machine("analyses:write")
                .body("{\"data\":{\"applicant\":{\"firstName\":1,\"sex\":\"X\"}}}")
                .post(SCHEMAS + "/translations")
                .then()
                .statusCode(422)
                .body("code", equalTo("value_refused"))
                .body("errors.pointer", contains("/data/applicant/firstName", "/data/applicant/sex"));
        account.machine("events:publish")
                .body("{\"attributes\":{\"sex\":\"male\",\"unknown\":1}}")
                .post(SCHEMAS + "/translations/back")
                .then()
                .statusCode(200)
                .body("data.applicant.sex", equalTo("M"))
                .body("fields.first_name", equalTo("/applicant/firstName"));
        account.machine("analyses:write")
                .body("{\"data\":{}}")
                .post("/api/v1/schemas/asked_other/translations")
                .then()
                .statusCode(404)
                .body("code", equalTo("schema_not_found"));
    }

    @Test
    void attributesAreSuggestedAndASchemaIsRemoved() {
        upload(LOAN).statusCode(201);
        attributes();

        account.viewer()
                .get(SCHEMAS + "/suggestions")
                .then()
                .statusCode(200)
                .body("items.find { it.pointer == '/loan/amount' }.attribute", equalTo("loan_amount"))
                .body("items.find { it.pointer == '/applicant/firstName' }.attribute", equalTo("first_name"));
        account.admin().delete(SCHEMAS).then().statusCode(204);
        account.admin().delete(SCHEMAS).then().statusCode(404);
        assertThat(account.viewer().get(SCHEMAS).statusCode()).isEqualTo(404);
    }

    private void attributes() {
        account.attribute("first_name", "text");
        account.attribute("nick_name", "text");
        account.attribute("loan_amount", "digit");
        account.admin()
                .body("{\"name\":\"sex\",\"label\":\"Sex\",\"type\":\"dataset\",\"options\":[\"male\",\"female\"]}")
                .post("/api/v1/attributes")
                .then()
                .statusCode(201);
    }

    private ValidatableResponse upload(String document) {
        return account.admin()
                .body("{\"document\":" + document + "}")
                .put(SCHEMAS)
                .then();
    }

    private ValidatableResponse map(String items) {
        return account.admin()
                .body("{\"mappings\":[" + items + "]}")
                .post(SCHEMAS + "/mappings")
                .then();
    }
}
