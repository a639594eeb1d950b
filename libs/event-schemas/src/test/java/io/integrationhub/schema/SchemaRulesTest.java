package io.integrationhub.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.json.ExactJson;
import io.integrationhub.kit.problem.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaRulesTest {
    private static final ObjectMapper JSON = ExactJson.mapper();

    @Test
    void aSelfContainedSchemaIsAllowed() throws Exception {
        assertThat(pointers("""
                {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://acme.example/offer",
                 "type":"object","required":["amount"],
                 "properties":{"amount":{"$ref":"#/$defs/amount"},"$ref":{"type":"string"},
                               "code":{"type":"string","pattern":"^[A-Z]{2,4}-[0-9]+$"}},
                 "$defs":{"amount":{"type":"string","pattern":"^[0-9]{1,15}$"}}}""")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"text\"} | /type",
                "{\"$schema\":\"http://json-schema.org/draft-07/schema#\"} | /$schema",
                "{\"properties\":{\"a\":{\"$ref\":\"https://169.254.169.254/x\"}}} | /properties/a/$ref",
                "{\"$ref\":\"file:///etc/passwd\"} | /$ref",
                "{\"$ref\":\"other.json#/a\"} | /$ref",
                "{\"$ref\":\"#/$defs/none\"} | /$ref",
                "{\"items\":{\"$id\":\"https://other.example/\"}} | /items/$id",
                "{\"$dynamicRef\":\"#x\"} | /$dynamicRef",
                "{\"$defs\":{\"a\":{\"$ref\":\"https://other.example/\"}}} | /$defs/a/$ref",
                "{\"$ref\":\"#/x/y\",\"x\":{\"y\":{\"$ref\":\"https://other.example/\"}}} | /x/y/$ref",
                "{\"$defs\":{\"a\":{\"$ref\":\"#/$defs/a\"}}} | /$defs/a/$ref",
                "{\"$defs\":{\"a\":{\"items\":{\"$ref\":\"#/$defs/a\"}}}} | /$defs/a/items/$ref",
                "{\"pattern\":\"(?=a)b\"} | /pattern",
                "{\"pattern\":\"(a)\\\\1\"} | /pattern",
                "{\"pattern\":\"((a{1000}){1000}){1000}\"} | /pattern",
                "{\"pattern\":\"(\"} | /pattern",
                "{\"patternProperties\":{\"(?!a)\":true}} | /patternProperties/(?!a)",
            })
    void whatLeadsElsewhereOrNeverEndsIsRefused(String schema, String pointer) throws Exception {
        assertThat(pointers(schema)).contains(pointer);
    }

    @Test
    void aSchemaThatGrowsWithItsReferencesIsRefused() throws Exception {
        var defs = new StringBuilder("\"d0\":{\"type\":\"string\"}");
        for (int i = 1; i < 30; i++) {
            defs.append(",\"d%d\":{\"allOf\":[{\"$ref\":\"#/$defs/d%d\"},{\"$ref\":\"#/$defs/d%d\"}]}"
                    .formatted(i, i - 1, i - 1));
        }

        var rules = SchemaRules.check(schema("{\"$ref\":\"#/$defs/d29\",\"$defs\":{" + defs + "}}"));

        assertThat(rules.violations()).extracting(Violation::detail).anyMatch(text -> text.contains("1000 subschemas"));
    }

    @Test
    void patternsThatAreTooComplexTogetherAreRefused() throws Exception {
        String one = "{\"pattern\":\".{0,900}x\"}";

        assertThat(pointers("{\"allOf\":[" + one + "]}")).isEmpty();
        assertThat(pointers("{\"allOf\":[" + (one + ",").repeat(99) + one + "]}"))
                .containsExactly("");
    }

    @ParameterizedTest
    @CsvSource({"1.5, false", "-1, false", "'\"3\"', false", "3.0, true", "4294967297, true", "1e400, true"})
    void aLengthIsAWholeNumberHoweverItIsWritten(String length, boolean allowed) throws Exception {
        assertThat(pointers("{\"maxLength\":" + length + "}").isEmpty()).isEqualTo(allowed);
    }

    @Test
    void aSchemaThatIsTooLargeOrTooDeepIsRefused() throws Exception {
        String deep = "{\"items\":".repeat(40) + "true" + "}".repeat(40);

        assertThat(pointers("{\"description\":\"" + "x".repeat(65 * 1024) + "\"}"))
                .containsExactly("");
        assertThat(pointers(deep)).containsExactly("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"text\"} | /type",
                "{\"type\":[\"text\",\"null\"]} | /type/0",
                "{\"items\":5} | /items",
                "{\"properties\":{\"a\":{\"items\":[{}]}}} | /properties/a/items",
                "{\"required\":\"a\"} | /required",
                "{\"allOf\":[]} | /allOf",
                "{\"$defs\":{\"a\":{\"pattern\":\"(\"}},\"items\":{\"$ref\":\"#/$defs/a\"},\"not\":{\"$ref\":\"#/$defs/a\"}} | /$defs/a/pattern",
            })
    void anErrorIsReportedOnce(String schema, String pointer) throws Exception {
        assertThat(pointers(schema)).containsExactly(pointer);
    }

    @Test
    void aSchemaThatIsWrongEverywhereHasTwentyViolations() throws Exception {
        assertThat(pointers("{\"required\":[" + "1,".repeat(20_000) + "1]}")).hasSize(20);
        assertThat(pointers("{\"properties\":{" + "\"a\":{\"type\":1},".repeat(100) + "\"b\":{\"type\":1}}}"))
                .hasSizeLessThanOrEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"items\":{\"$defs\":{\"x\":{\"pattern\":\"((a{1000}){1000}){1000}\"}}}} | /items/$defs/x/pattern",
                "{\"definitions\":{\"x\":{\"pattern\":\"((a{1000}){1000}){1000}\"}}} | /definitions/x/pattern",
            })
    void whatIsReferredToFromNowhereIsLookedAtAsWell(String schema, String pointer) throws Exception {
        assertThat(pointers(schema)).contains(pointer);
    }

    @Test
    void subschemasAreNotNestedWithoutEnd() throws Exception {
        var defs = new StringBuilder("\"d0\":{\"type\":\"string\"}");
        for (int i = 1; i < 8; i++) {
            String reference = "{\"$ref\":\"#/$defs/d" + (i - 1) + "\"}";
            defs.append(",\"d" + i + "\":" + "{\"not\":".repeat(9) + reference + "}".repeat(9));
        }

        var rules = SchemaRules.check(schema("{\"$ref\":\"#/$defs/d7\",\"$defs\":{" + defs + "}}"));

        assertThat(rules.violations()).extracting(Violation::detail).anyMatch(text -> text.contains("nested in more"));
    }

    private static java.util.List<String> pointers(String schema) throws JsonProcessingException {
        return SchemaRules.check(schema(schema)).violations().stream()
                .map(Violation::pointer)
                .toList();
    }

    private static ObjectNode schema(String text) throws JsonProcessingException {
        return (ObjectNode) JSON.readTree(text);
    }
}
