package io.integrationhub.mapping.attribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.integrationhub.mapping.AtOnce;
import io.integrationhub.mapping.ImportedHub;
import io.integrationhub.mapping.TestAccount;
import io.integrationhub.testkit.ContractSchema;
import io.integrationhub.testkit.KafkaTopic;
import io.integrationhub.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AttributeFileResourceTest {

    private static final String EXPORT = "/api/v1/attributes/bulk-export";
    private static final String IMPORT = "/api/v1/attributes/bulk-import";
    private static final String PREVIEW = IMPORT + "/preview";
    private static final String COLUMNS = "name,label,type,sensitive,maxLength,options,externallyMapped\r\n";

    private final TestAccount account = TestAccount.create();

    @ParameterizedTest
    @ValueSource(strings = {"json", "csv"})
    void anExportImportedIntoAnEmptyAccountGivesTheSameAttributes(String format) {
        importCsv(AttributeCsv.write(GeneratedAttributes.of(42, 150)))
                .statusCode(200)
                .body("added", equalTo(150));
        String exported = export(account, format);
        var empty = TestAccount.create();

        with(empty, format)
                .body(exported)
                .post(IMPORT)
                .then()
                .statusCode(200)
                .body("added", equalTo(150))
                .body("refused", equalTo(0));

        assertThat(export(empty, format)).isEqualTo(exported);
        assertThat(export(empty, "json")).isEqualTo(export(account, "json"));
    }

    @Test
    void aDryRunSaysWhatWouldBecomeOfEachAttributeAndStoresNothing() {
        account.attribute("same", "text");
        account.attribute("other", "text");
        String csv =
                COLUMNS + "new,New,text,,,,\r\nother,Another,text,,9,,\r\nsame,same,text,,,,\r\nsame,x,colour,,,,\r\n";

        csv(account)
                .body(csv)
                .post(PREVIEW)
                .then()
                .statusCode(200)
                .header("ETag", notNullValue())
                .body("added", equalTo(1))
                .body("changed", equalTo(1))
                .body("left", equalTo(1))
                .body("refused", equalTo(1))
                .body("items.outcome", equalTo(List.of("added", "changed", "left", "refused")))
                .body("items[1].changes", equalTo(List.of("label", "maxLength")))
                .body("items[3].place", equalTo("line 5"))
                .body("items[3].problems.pointer", equalTo(List.of("line 5, column 8", "line 5, column 1")));

        assertThat(JsonPath.from(export(account, "json")).getList("attributes.name"))
                .isEqualTo(List.of("other", "same"));
    }

    @Test
    void anImportIsDoneAsAWholeOrNotAtAll() {
        account.attribute("other", "text");

        importCsv(COLUMNS + "new,New,text,,,,\r\nother,Another,text,,,,\r\nBAD,x,text,,,,\r\n")
                .statusCode(422)
                .body("code", equalTo("attributes_refused"))
                .body("errors[0].pointer", equalTo("line 4, column 1"))
                .body("errors[0].detail", containsString("lower-case"));

        assertThat(JsonPath.from(export(account, "json")).getList("attributes.label"))
                .isEqualTo(List.of("other"));
    }

    @Test
    void faultsOfAJsonFileAreNamedByPointers() {
        account.admin()
                .body(
                        "{\"attributes\":[{\"name\":\"a\",\"label\":\"A\",\"type\":\"dataset\",\"options\":[\"x\",\"\"]},null]}")
                .post(IMPORT)
                .then()
                .statusCode(422)
                .body(
                        "errors.pointer",
                        equalTo(List.of(
                                "/attributes/0/options/1",
                                "/attributes/1/label",
                                "/attributes/1/name",
                                "/attributes/1/type")));
        account.admin()
                .body("{\"attributes\":[{\"name\":\"a\",\"lable\":\"A\"}]}")
                .post(IMPORT)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/attributes/0/lable"));
        account.admin()
                .body("{}")
                .post(IMPORT)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/attributes"));
    }

    @Test
    void aFileThatIsNoCsvIsRefusedWithLineAndColumn() {
        importCsv(COLUMNS + "a,\"A,text\r\n").statusCode(422).body("errors[0].pointer", equalTo("line 2, column 3"));
        csv(account).body("name;label\r\n").post(PREVIEW).then().statusCode(422);
        csv(account.admin(), StandardCharsets.ISO_8859_1)
                .body("name,label,type\r\na,Größe,text\r\n")
                .post(IMPORT)
                .then()
                .statusCode(400)
                .body("code", equalTo("malformed_request"));
        csv(account)
                .contentType("text/csv;charset=ISO-8859-1")
                .body("name,label,type\r\n")
                .post(IMPORT)
                .then()
                .statusCode(415);
    }

    @Test
    void noOtherOperationTakesCsv() {
        csv(account)
                .body("name,label,type\r\n")
                .post("/api/v1/attributes")
                .then()
                .statusCode(415);
        csv(account).body("source\r\n").post("/api/v1/translations").then().statusCode(415);
    }

    @Test
    void anImportOfWhatAPreviewHasShownIsRefusedOnceTheAttributesHaveChanged() {
        account.attribute("other", "text");
        String csv = COLUMNS + "other,Another,text,,,,\r\n";
        String shown = csv(account).body(csv).post(PREVIEW).header("ETag");
        account.attribute("meanwhile", "text");

        csv(account).header("If-Match", shown).body(csv).post(IMPORT).then().statusCode(412);

        String current = csv(account).body(csv).post(PREVIEW).header("ETag");
        csv(account).header("If-Match", current).body(csv).post(IMPORT).then().statusCode(200);
    }

    @Test
    void ofSeveralImportsOfTheSameStateOneIsMade() throws InterruptedException {
        String csv = COLUMNS + "first_name,First name,text,,,,\r\n";
        String tag = csv(account).body(csv).post(PREVIEW).header("ETag");

        var outcomes = AtOnce.call(
                8,
                () -> String.valueOf(csv(account)
                        .header("If-Match", tag)
                        .body(csv)
                        .post(IMPORT)
                        .statusCode()));

        assertThat(outcomes).containsOnly("200", "412").containsOnlyOnce("200");
    }

    @Test
    void whatAnImportWouldBreakIsRefusedWithThePlace() {
        ImportedHub.of(account, "asked");
        account.admin()
                .body(
                        "{\"name\":\"purpose\",\"label\":\"Purpose\",\"type\":\"dataset\",\"options\":[\"auto\",\"home\"]}")
                .post("/api/v1/attributes")
                .then()
                .statusCode(201);
        account.admin()
                .body("{\"object\":\"Loan\",\"field\":\"Purpose\",\"conversion\":{\"missingDefault\":\"home\"}}")
                .put("/api/v1/attributes/purpose/sources/asked")
                .then()
                .statusCode(201);

        importCsv(COLUMNS + "purpose,Purpose,dataset,,,auto,\r\n")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("line 2, column 27"))
                .body("errors[0].detail", containsString("hub asked: object Loan, field Purpose"));
        importCsv(COLUMNS + "purpose,Purpose,text,,,,\r\n")
                .statusCode(422)
                .body("errors[0].detail", containsString("never changes"));
        importCsv(COLUMNS + "purpose,Purpose,dataset,,,\"home\r\nboat\",\r\n")
                .statusCode(200)
                .body("changed", equalTo(1));
    }

    @Test
    void eachAttributeThatAnImportTouchesIsInTheAuditTrail() {
        account.attribute("other", "text");
        account.attribute("same", "text");

        importCsv(COLUMNS + "new,New,text,,,,\r\nother,Another,text,,,,\r\nsame,same,text,,,,\r\n")
                .statusCode(200);
        account.admin().delete("/api/v1/attributes/same").then().statusCode(204);

        var entries = KafkaTopic.named("integration-hub.audit-events.v1")
                .await(5, record -> record.key().equals(account.name()));
        assertThat(entries)
                .allSatisfy(record -> ContractSchema.named("audit.recorded").assertFits(String.valueOf(record.value())))
                .extracting(record -> JsonPath.from(String.valueOf(record.value())))
                .extracting(entry -> entry.getString("action") + " " + entry.getString("object.id"))
                .containsExactly(
                        "attribute.created other",
                        "attribute.created same",
                        "attribute.changed other",
                        "attribute.created new",
                        "attribute.deleted same");
    }

    @Test
    void whoeverHasTheExportReadsItNotAgain() {
        account.attribute("other", "text");
        String tag = account.viewer().get(EXPORT + "?format=csv").header("ETag");

        account.viewer()
                .header("If-None-Match", tag)
                .get(EXPORT + "?format=csv")
                .then()
                .statusCode(304);
        account.viewer().header("If-None-Match", tag).get(EXPORT).then().statusCode(200);
        account.viewer()
                .get(EXPORT + "?format=xml")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("?format"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "csv"})
    void anExportOfOtherOptionsIsReadAgainHoweverAlikeTheyLook(String format) {
        String export = EXPORT + "?format=" + format;
        importCsv(COLUMNS + "d,D,dataset,,,\"a, b\",\r\n").statusCode(200);
        String tag = account.viewer().get(export).header("ETag");
        account.viewer().header("If-None-Match", tag).get(export).then().statusCode(304);

        importCsv(COLUMNS + "d,D,dataset,,,\"a\nb\",\r\n").statusCode(200);

        account.viewer().header("If-None-Match", tag).get(export).then().statusCode(200);
    }

    @Test
    void onlyTheRightCallersMayExportAndImport() {
        String csv = COLUMNS + "a,A,text,,,,\r\n";
        account.machine("mapping:read").get(EXPORT).then().statusCode(200).body("attributes", hasSize(0));
        var operator = TestAccount.as(Tokens.person(account.name(), "hub-operator"));
        var machine = account.machine("mapping:read");
        for (var refused : List.of(account.viewer(), machine)) {
            csv(refused, StandardCharsets.UTF_8).body(csv).post(PREVIEW).then().statusCode(403);
        }
        csv(operator, StandardCharsets.UTF_8).body(csv).post(PREVIEW).then().statusCode(200);
        for (var refused : List.of(account.viewer(), operator, machine)) {
            csv(refused, StandardCharsets.UTF_8).body(csv).post(IMPORT).then().statusCode(403);
        }
    }

    private ValidatableResponse importCsv(String csv) {
        return csv(account).body(csv).post(IMPORT).then();
    }

    private static RequestSpecification csv(TestAccount of) {
        return csv(of.admin(), StandardCharsets.UTF_8);
    }

    private static RequestSpecification csv(RequestSpecification caller, Charset charset) {
        return caller.config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs("text/csv", ContentType.TEXT)
                                .defaultContentCharset(charset)
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .contentType("text/csv");
    }

    private static RequestSpecification with(TestAccount of, String format) {
        return format.equals("csv") ? csv(of) : of.admin();
    }

    private static String export(TestAccount of, String format) {
        var answer = of.viewer()
                .get(EXPORT + "?format=" + format)
                .then()
                .statusCode(200)
                .extract();
        assertThat(answer.contentType()).startsWith(format.equals("csv") ? "text/csv" : "application/json");
        return new String(answer.asByteArray(), StandardCharsets.UTF_8);
    }
}
