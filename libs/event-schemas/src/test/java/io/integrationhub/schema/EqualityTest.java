package io.integrationhub.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values are equal as JSON Schema draft 2020-12 has it (core, section 4.2.2), wherever they are compared. */
class EqualityTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper DECIMALS =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 1.0",
                "1 | 1.00e0",
                "100 | 1e2",
                "0 | -0.0",
                "0.1 | 0.10",
                "10000000000000000000000 | 1e22",
                "[1] | [1.0]",
                "[[[1]]] | [[[1.0]]]",
                "{\"a\":1} | {\"a\":1.0}",
                "{\"a\":[{\"b\":2}]} | {\"a\":[{\"b\":2.0}]}",
                "{\"a\":1,\"b\":2} | {\"b\":2,\"a\":1}",
                "\"a\" | \"\\u0061\"",
            })
    void equalValuesAreEqualEverywhere(String one, String other) throws Exception {
        assertThat(fits("{\"uniqueItems\":true}", "[" + one + "," + other + "]"))
                .isFalse();
        assertThat(fits("{\"const\":" + one + "}", other)).isTrue();
        assertThat(fits("{\"enum\":[null," + other + "]}", one)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | \"1\"",
                "1 | true",
                "0 | false",
                "null | \"null\"",
                "0 | null",
                "[] | {}",
                "[1,2] | [2,1]",
                "[1,2] | [12]",
                "[[1],2] | [[1,2]]",
                "[\"a\",\"b\"] | [\"a,b\"]",
                "{\"a\":\"b\"} | {\"a\":\"b\",\"c\":null}",
                "{\"a\":{\"b\":1}} | {\"a\":{},\"b\":1}",
                "1 | 1.0000000000000001",
                "\"#1E0\" | 1",
            })
    void otherValuesAreNot(String one, String other) throws Exception {
        assertThat(fits("{\"uniqueItems\":true}", "[" + one + "," + other + "]"))
                .isTrue();
        assertThat(fits("{\"const\":" + one + "}", other)).isFalse();
        assertThat(fits("{\"enum\":[" + other + "]}", one)).isFalse();
    }

    @RepeatedTest(50)
    void aValueEqualsItselfWrittenInAnotherWay() throws Exception {
        JsonNode value = DECIMALS.readTree(value(new Random(), 3));

        assertThat(CanonicalText.of(DECIMALS.readTree(rewritten(value)))).isEqualTo(CanonicalText.of(value));
    }

    @Test
    void numbersThatNobodyCouldWriteOutAreCompared() throws Exception {
        String huge = CanonicalText.of(DECIMALS.readTree("1e999999999"));

        assertThat(huge).hasSizeLessThan(30).isEqualTo(CanonicalText.of(DECIMALS.readTree("10.0e999999998")));
    }

    @Test
    void aValueIsNotLookedThroughBeyondTheLongestAllowed() throws Exception {
        JsonNode many = JSON.readTree("[" + "1,".repeat(100_000) + "1]");

        assertThat(CanonicalText.of(many, 20)).isEmpty();
        assertThat(CanonicalText.of(JSON.readTree("[1,2]"), 20)).isPresent();
    }

    /** Members in the reverse order, and numbers with zeros behind. */
    private static String rewritten(JsonNode value) {
        if (value.isObject()) {
            List<String> members = new ArrayList<>();
            value.properties()
                    .forEach(member -> members.addFirst("\"" + member.getKey() + "\":" + rewritten(member.getValue())));
            return "{" + String.join(" , ", members) + "}";
        }
        if (value.isArray()) {
            List<String> items = new ArrayList<>();
            value.forEach(item -> items.add(rewritten(item)));
            return "[" + String.join(",", items) + "]";
        }
        return value.isNumber()
                ? value.decimalValue()
                                .movePointRight(3)
                                .setScale(4, RoundingMode.UNNECESSARY)
                                .toPlainString() + "e-3"
                : value.toString();
    }

    private static String value(Random random, int deep) {
        int kind = random.nextInt(deep == 0 ? 4 : 6);
        return switch (kind) {
            case 0 -> String.valueOf(random.nextInt(-2, 3));
            case 1 -> random.nextInt(5) + "." + random.nextInt(10);
            case 2 -> "\"" + "ab".substring(random.nextInt(3)) + "\"";
            case 3 -> List.of("true", "false", "null").get(random.nextInt(3));
            case 4 -> "[" + value(random, deep - 1) + "," + value(random, deep - 1) + "]";
            default -> "{\"a\":" + value(random, deep - 1) + ",\"b\":" + value(random, deep - 1) + "}";
        };
    }

    private static boolean fits(String schema, String data) throws Exception {
        return EventSchema.compile((ObjectNode) DECIMALS.readTree(schema))
                .violations(DECIMALS.readTree(data), "")
                .isEmpty();
    }
}
