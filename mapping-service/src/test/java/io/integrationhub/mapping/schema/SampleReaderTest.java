package io.integrationhub.mapping.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.kit.problem.Violation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SampleReaderTest {

    @Test
    void eachValueOfASampleIsAField() {
        assertThat(lines("""
            {"Applicant":{"FirstName":"Dana","Born":"1987-04-12","Income":68400.50,"Employed":true,"Phone":null},
             "Applicants":[{"Name":"A"},{"Name":"B"}]}\
            """))
                .containsExactly(
                        "/Applicant/FirstName Applicant.FirstName text",
                        "/Applicant/Born Applicant.Born date",
                        "/Applicant/Income Applicant.Income digit",
                        "/Applicant/Employed Applicant.Employed boolean",
                        "/Applicant/Phone Applicant.Phone text",
                        "/Applicants/0/Name Applicants[0].Name text",
                        "/Applicants/1/Name Applicants[1].Name text");
    }

    @Test
    void aListOfSeveralValuesIsOneFieldWithTheseOptions() {
        assertThat(lines("{\"status\":[\"open\",\"closed\",\"open\"],\"rank\":[1,2],\"tags\":[\"only\"],\"none\":[]}"))
                .containsExactly(
                        "/status status dataset [\"open\", \"closed\"]",
                        "/rank rank digit [1, 2]",
                        "/tags/0 tags[0] text");
    }

    @Test
    void aSampleMustBeAnObjectWithValues() {
        for (String sample : List.of("[1]", "[{\"a\":1}]", "\"text\"", "3", "null", "{}", "{\"a\":{}}")) {
            assertThat(Documents.read(sample)).as(sample).isInstanceOf(SchemaReading.Refused.class);
        }
    }

    @Test
    void whatADocumentIsTakenForIsSaidWithTheReason() {
        assertThat(kind("{\"$schema\":\"http://json-schema.org/draft-07/schema#\"}"))
                .isEqualTo(SchemaKind.JSON_SCHEMA);
        assertThat(kind("{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}},\"version\":3}"))
                .isEqualTo(SchemaKind.JSON_SCHEMA);
        assertThat(kind("{\"$ref\":\"#/definitions/a\",\"definitions\":{\"a\":{}}}"))
                .isEqualTo(SchemaKind.JSON_SCHEMA);
        for (String sample : List.of(
                "{\"type\":\"loan\",\"title\":\"Dr\"}",
                "{\"items\":[{\"sku\":\"x\"}]}",
                "{\"properties\":[{\"city\":\"x\"}]}",
                "{\"properties\":{\"owner\":\"Dana\"}}",
                "{\"title\":\"Dr\"}",
                "{\"required\":true}",
                "{\"items\":[{\"type\":\"x\"}]}")) {
            assertThat(kind(sample)).as(sample).isEqualTo(SchemaKind.SAMPLE);
        }
        assertThat(Documents.read("{\"a\":1}").recognition().reason()).startsWith("It has no $schema");
    }

    @Test
    void somebodyMaySayWhatADocumentIs() {
        var sample = SchemaReader.read(Documents.json("{\"maximum\":3}"), Optional.of(SchemaKind.SAMPLE));
        var schema = SchemaReader.read(Documents.json("{\"a\":1}"), Optional.of(SchemaKind.JSON_SCHEMA));

        assertThat(sample).isInstanceOf(SchemaReading.Fields.class);
        assertThat(((SchemaReading.Refused) schema).problems())
                .extracting(Violation::pointer)
                .containsExactly("");
    }

    private static SchemaKind kind(String document) {
        return Documents.read(document).recognition().kind();
    }

    private static List<String> lines(String sample) {
        return ((SchemaReading.Fields) Documents.read(sample))
                .fields().stream().map(Documents::line).toList();
    }
}
