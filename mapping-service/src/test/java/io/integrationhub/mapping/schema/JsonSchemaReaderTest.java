package io.integrationhub.mapping.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.kit.problem.Violation;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JsonSchemaReaderTest {

    @Test
    void membersOfNestedObjectsAreFieldsWithPointerPathAndType() {
        assertThat(fields("""
            {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","properties":{
              "loan":{"type":"object","properties":{
                "amount":{"type":"number","title":"Amount"},"purpose":{"enum":["car","home"]},
                "signed on":{"type":"string","format":"date"},"insured":{"type":"boolean"},
                "term/months":{"type":"integer"}}},
              "note":{"type":["string","null"]}}}\
            """))
                .containsExactly(
                        "/loan/amount loan.amount digit",
                        "/loan/purpose loan.purpose dataset [\"car\", \"home\"]",
                        "/loan/signed on loan[\"signed on\"] date",
                        "/loan/insured loan.insured boolean",
                        "/loan/term~1months loan[\"term/months\"] digit",
                        "/note note text");
    }

    @Test
    void elementsOfListsAreFieldsByTheirIndex() {
        assertThat(fields("""
            {"type":"object","properties":{
              "applicants":{"type":"array","maxItems":2,"items":{"type":"object","properties":{"name":{"type":"string"}}}},
              "incomes":{"type":"array","items":{"type":"number"}},
              "range":{"prefixItems":[{"type":"number"},{"type":"string"}]}}}\
            """))
                .containsExactly(
                        "/applicants/0/name applicants[0].name text",
                        "/applicants/1/name applicants[1].name text",
                        "/incomes/0 incomes[0] digit",
                        "/range/0 range[0] digit",
                        "/range/1 range[1] text");
    }

    @Test
    void referencesWithinTheDocumentAreFollowed() {
        assertThat(fields("""
            {"$id":"https://acme.example/loan","properties":{
              "a":{"$ref":"#/$defs/money"},"b":{"$ref":"#person"},"c":{"$ref":"parts/date"},
              "d":{"$ref":"https://acme.example/loan#/$defs/money"},"e":{"$ref":"#/$defs/with~1slash%20x"}},
             "$defs":{"money":{"type":"number"},"with/slash x":{"type":"boolean"},
              "person":{"$anchor":"person","properties":{"name":{"type":"string"}}},
              "date":{"$id":"parts/date","type":"string","format":"date"}}}\
            """))
                .containsExactly("/a a digit", "/b/name b.name text", "/c c date", "/d d digit", "/e e boolean");
    }

    @Test
    void draft07HasDefinitionsAndIgnoresWhatStandsBesideAReference() {
        assertThat(fields("""
            {"$schema":"http://json-schema.org/draft-07/schema#","definitions":{"code":{"$id":"#code","type":"string"}},
             "properties":{"code":{"$ref":"#code","enum":["x"]},"pair":{"items":[{"type":"number"}]}}}\
            """)).containsExactly("/code" + " code" + " text", "/pair/0" + " pair[0]" + " digit");
        assertThat(fields("""
            {"$schema":"https://json-schema.org/draft/2020-12/schema","$defs":{"code":{"type":"string"}},
             "properties":{"code":{"$ref":"#/$defs/code","enum":["x","y"]}}}\
            """)).containsExactly("/code code" + " dataset" + " [\"x\"," + " \"y\"]");
    }

    @Test
    void allOfIsMergedAndAlternativesAreOptional() {
        var read = read("""
            {"required":["kind","shared"],"allOf":[{"properties":{"shared":{"type":"string"}}},{"required":["base"]}],
             "properties":{"base":{"type":"number"},"kind":{}},
             "oneOf":[{"properties":{"kind":{"const":"car"},"plate":{"type":"string"}},"required":["plate"]},
                      {"properties":{"kind":{"const":"home"},"rooms":{"type":"integer"}}}],
             "if":{"properties":{"kind":{"const":"car"}}},"then":{"properties":{"seats":{"type":"integer"}}}}\
            """);

        assertThat(lines(read.fields()))
                .containsExactly(
                        "/base base digit",
                        "/kind kind dataset [\"car\", \"home\"]",
                        "/shared shared text",
                        "/plate plate text",
                        "/rooms rooms digit",
                        "/seats seats digit");
        assertThat(read.fields().stream().filter(SchemaField::required).map(SchemaField::pointer))
                .containsExactly("/base", "/kind", "/shared");
    }

    @Test
    void aSchemaWithinItselfIsFollowedOnce() {
        var read = read("""
            {"type":"object","properties":{"name":{"type":"string"},"partner":{"$ref":"#"},
              "children":{"type":"array","items":{"$ref":"#"}}}}\
            """);

        assertThat(read.fields())
                .extracting(SchemaField::pointer)
                .contains("/name", "/partner/name", "/children/0/name");
        assertThat(read.fields()).extracting(SchemaField::pointer).doesNotContain("/partner/partner/name");
        assertThat(read.notes())
                .contains(new Violation(
                        "/partner/partner", "The schema comes again within itself here; it is followed once."));
    }

    @Test
    void aReferenceToAnotherDocumentIsRefusedWithItsPlace() {
        assertThat(problems("{\"properties\":{\"a\":{\"$ref\":\"https://other.example/schema\"}}}"))
                .containsExactly(new Violation(
                        "/properties/a/$ref",
                        "refers to another document, and none is ever fetched: copy what it names to $defs, and refer"
                                + " to it there"));
    }

    @Test
    void everyFaultIsNamedWithItsPlace() {
        assertThat(problems("""
            {"type":"object","properties":{"a":{"type":"text"},"b":[],"c":{"required":"x"},
              "d":{"allOf":{}},"e":{"maxLength":-1}}}\
            """))
                .extracting(Violation::pointer)
                .containsExactly(
                        "/properties/a/type",
                        "/properties/b",
                        "/properties/c/required",
                        "/properties/d/allOf",
                        "/properties/e/maxLength");
        assertThat(
                        problems(
                                "{\"properties\":{\"a\":{\"$ref\":\"#/$defs/none\"},\"b\":{\"$ref\":\"#none\"},\"c\":{\"$ref\":\"::\"}}}"))
                .extracting(Violation::pointer)
                .containsExactly("/properties/a/$ref", "/properties/b/$ref", "/properties/c/$ref");
    }

    @Test
    void aSchemaOfAnotherDraftIsRefused() {
        assertThat(problems("{\"$schema\":\"http://json-schema.org/draft-04/schema#\",\"properties\":{\"a\":{}}}"))
                .extracting(Violation::pointer)
                .containsExactly("/$schema");
    }

    @Test
    void aSchemaWithoutFieldsIsRefused() {
        for (String schema : List.of(
                "true",
                "false",
                "{\"type\":\"object\",\"properties\":{\"a\":false}}",
                "{\"type\":\"string\"}",
                "{\"$ref\":\"#\"}",
                "{\"type\":\"array\",\"items\":{\"type\":\"object\"}}",
                "{\"maximum\":3}")) {
            assertThat(problems(schema)).as(schema).hasSize(1);
        }
    }

    @Test
    void objectsThatLookLikeAnAddressAreAFieldAsWell() {
        var read = read("""
            {"properties":{"home":{"type":"object","properties":{"line1":{"type":"string"},"town":{"type":"string"},
              "zip":{"type":"string"}}}}}\
            """);

        assertThat(lines(read.fields()))
                .containsExactly(
                        "/home home address",
                        "/home/line1 home.line1 text",
                        "/home/town home.town text",
                        "/home/zip home.zip text");
        assertThat(Objects.requireNonNull(read.fields().getFirst().address()).byPart())
                .containsEntry("street", "line1")
                .containsEntry("city", "town")
                .containsEntry("postalCode", "zip");
    }

    @Test
    void tooManyFieldsLevelsOrNamesAreRefused() {
        String many =
                IntStream.range(0, 2_001).mapToObj(i -> "\"f" + i + "\":{}").collect(Collectors.joining(","));
        assertThat(problems("{\"properties\":{" + many + "}}"))
                .containsExactly(new Violation("", "describes more than 2,000 fields"));

        String deep = "{\"properties\":{\"a\":".repeat(21) + "{}" + "}}".repeat(21);
        assertThat(problems(deep))
                .extracting(Violation::detail)
                .containsExactly("data is nested deeper than 20 levels here");

        assertThat(problems("{\"properties\":{\"" + "n".repeat(201) + "\":{},\"a\\u0000b\":{}}}"))
                .hasSize(2);
        assertThat(problems("{\"not\":".repeat(201) + "{}" + "}".repeat(201)))
                .extracting(Violation::detail)
                .containsExactly("is nested deeper than 200 levels");
    }

    @Test
    void schemasThatMultiplyAreRefusedAndNotRead() {
        String doubling = IntStream.range(0, 40)
                .mapToObj(i -> "\"d" + i + "\":{\"allOf\":[{\"$ref\":\"#/$defs/d" + (i + 1)
                        + "\"},{\"$ref\":\"#/$defs/d" + (i + 1) + "\"}]}")
                .collect(Collectors.joining(","));
        assertThat(problems(
                        "{\"properties\":{\"a\":{\"$ref\":\"#/$defs/d0\"}},\"$defs\":{" + doubling + ",\"d40\":{}}}"))
                .hasSize(1);

        String chain = IntStream.range(0, 5_000)
                .mapToObj(i -> "\"d" + i + "\":{\"$ref\":\"#/$defs/d" + (i + 1) + "\"}")
                .collect(Collectors.joining(","));
        assertThat(problems(
                        "{\"properties\":{\"a\":{\"$ref\":\"#/$defs/d0\"}},\"$defs\":{" + chain + ",\"d5000\":{}}}"))
                .hasSize(1);

        String mutual = IntStream.range(0, 12)
                .mapToObj(i -> "\"d" + i + "\":{\"properties\":{"
                        + IntStream.range(0, 12)
                                .mapToObj(j -> "\"p" + j + "\":{\"$ref\":\"#/$defs/d" + j + "\"}")
                                .collect(Collectors.joining(","))
                        + ",\"v\":{\"type\":\"string\"}}}")
                .collect(Collectors.joining(","));
        assertThat(problems("{\"properties\":{\"a\":{\"$ref\":\"#/$defs/d0\"}},\"$defs\":{" + mutual + "}}"))
                .isNotEmpty();
    }

    private static SchemaReading.Fields read(String schema) {
        var reading = Documents.read(schema);
        assertThat(reading).isInstanceOf(SchemaReading.Fields.class);
        assertThat(reading.recognition().kind()).isEqualTo(SchemaKind.JSON_SCHEMA);
        return (SchemaReading.Fields) reading;
    }

    private static List<String> fields(String schema) {
        return lines(read(schema).fields());
    }

    private static List<String> lines(List<SchemaField> fields) {
        return fields.stream().map(Documents::line).toList();
    }

    private static List<Violation> problems(String schema) {
        var reading = Documents.read(schema);
        assertThat(reading).isInstanceOf(SchemaReading.Refused.class);
        return ((SchemaReading.Refused) reading).problems();
    }
}
