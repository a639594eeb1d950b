package io.integrationhub.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.dialect.Draft202012;
import io.integrationhub.kit.problem.Violation;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaWarningsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"maxLenght\":3} | /maxLenght | maxLength",
                "{\"properties\":{\"a\":{\"maxlength\":3}}} | /properties/a/maxlength | maxLength",
                "{\"properties\":{\"a\":{\"nullable\":true}}} | /properties/a/nullable | null",
                "{\"items\":{\"requierd\":[\"a\"]}} | /items/requierd | required",
                "{\"anyOf\":[true,{\"propertes\":{}}]} | /anyOf/1/propertes | properties",
                "{\"$defs\":{\"a/b\":{\"pattren\":\"x\"}}} | /$defs/a~1b/pattren | pattern",
                "{\"additonalProperties\":false} | /additonalProperties | additionalProperties",
                "{\"enums\":[1]} | /enums | enum",
                "{\"example\":1} | /example | examples",
                "{\"discriminator\":{\"propertyName\":\"a\"}} | /discriminator | oneOf",
                "{\"divisibleBy\":2} | /divisibleBy | multipleOf",
                "{\"id\":\"x\"} | /id | $id",
                "{\"format\":\"datetime\"} | /format | date-time",
                "{\"then\":{\"type\":\"string\"}} | /then | if",
                "{\"minContains\":2} | /minContains | contains",
                "{\"zzzzzz\":1} | /zzzzzz | no keyword",
            })
    void whatHasNoEffectIsNamedWithTheNearestThatHas(String schema, String pointer, String named) throws Exception {
        assertThat(warnings(schema)).singleElement().satisfies(warning -> {
            assertThat(warning.pointer()).isEqualTo(pointer);
            assertThat(warning.detail()).contains(named);
        });
        assertThat(SchemaRules.check((ObjectNode) JSON.readTree(schema)).violations())
                .isEmpty();
    }

    @Test
    void whatIsRightHasNoWarning() throws Exception {
        assertThat(warnings("""
                {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://acme.example/x","title":"a",
                 "$comment":"b","type":"object","required":["maxLenght"],"x-internal":true,
                 "properties":{"maxLenght":{"type":["string","null"],"format":"date-time","examples":["a"]},
                   "nullable":{"const":{"maxLenght":1}},"list":{"enum":[{"nullable":1}],"default":{"enums":1}}},
                 "if":true,"then":true,"contains":true,"minContains":0}""")).isEmpty();
    }

    @Test
    void everySingleTypingErrorInAKeywordIsFound() throws Exception {
        Random random = new Random();
        for (String keyword : Draft202012.getInstance().getKeywords().keySet()) {
            String wrong = keyword.length() < 3 ? keyword : mistyped(keyword, random);
            if (keyword.length() > 2 && !Draft202012.getInstance().getKeywords().containsKey(wrong)) {
                assertThat(warnings(JSON.createObjectNode().put(wrong, 1).toString()))
                        .as(wrong)
                        .hasSize(1);
            }
        }
    }

    @Test
    void aSchemaFullOfErrorsHasTwentyShortWarnings() throws Exception {
        ObjectNode schema = JSON.createObjectNode();
        for (int i = 0; i < 1_000; i++) {
            schema.put("unknown" + i + "x".repeat(300), i);
        }

        assertThat(SchemaWarnings.of(schema))
                .hasSize(20)
                .allMatch(
                        warning -> warning.pointer().length() + warning.detail().length() < 600);
    }

    private static String mistyped(String keyword, Random random) {
        int at = 1 + random.nextInt(keyword.length() - 2);
        return switch (random.nextInt(3)) {
            case 0 -> keyword.substring(0, at) + keyword.substring(at + 1);
            case 1 -> keyword.substring(0, at) + "q" + keyword.substring(at);
            default -> keyword.substring(0, at) + "q" + keyword.substring(at + 1);
        };
    }

    private static List<Violation> warnings(String schema) throws Exception {
        return SchemaWarnings.of((ObjectNode) JSON.readTree(schema));
    }
}
