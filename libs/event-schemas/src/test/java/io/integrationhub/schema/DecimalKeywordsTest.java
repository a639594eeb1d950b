package io.integrationhub.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.json.ExactJson;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Random;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalKeywordsTest {
    private static final ObjectMapper JSON = ExactJson.mapper();
    private static final int TRIES = 2_000;

    private final Random random = new Random(7);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"maximum\":10} | 10 | true",
                "{\"maximum\":10} | 1.0e1 | true",
                "{\"maximum\":10} | 10.0000000000000000000001 | false",
                "{\"maximum\":10} | 1e400 | false",
                "{\"maximum\":10} | -1e400 | true",
                "{\"maximum\":1e400} | 1.0000000000000000000001e400 | false",
                "{\"type\":\"integer\",\"maximum\":10} | 1e30 | false",
                "{\"type\":\"integer\",\"minimum\":-10} | -1e30 | false",
                "{\"type\":\"integer\",\"maximum\":9223372036854775807} | 9223372036854775808 | false",
                "{\"minimum\":0.1} | 0.09999999999999999999 | false",
                "{\"minimum\":0} | -0.0 | true",
                "{\"minimum\":0} | -1e-400 | false",
                "{\"exclusiveMinimum\":0} | 1e-400 | true",
                "{\"exclusiveMinimum\":0} | -0 | false",
                "{\"exclusiveMaximum\":1} | 0.99999999999999999999999 | true",
                "{\"exclusiveMaximum\":1} | 1.00 | false",
                "{\"multipleOf\":0.01} | 12345678901234567890.12 | true",
                "{\"multipleOf\":0.01} | 12345678901234567890.123 | false",
                "{\"multipleOf\":0.01} | 1e400 | true",
                "{\"multipleOf\":1e-400} | 3e-400 | true",
                "{\"multipleOf\":2e-400} | 3e-400 | false",
                "{\"multipleOf\":3} | 1e9999 | false",
                "{\"multipleOf\":1e9999} | 3 | false",
                "{\"multipleOf\":1e-9999} | 1e9999 | true",
                "{\"const\":1.10} | 1.1 | true",
                "{\"const\":0.1} | 0.1000000000000000000001 | false",
                "{\"const\":{\"a\":[1]}} | {\"a\":[1.0]} | true",
                "{\"enum\":[1.5,10]} | 1.50 | true",
                "{\"enum\":[1.5,10]} | 1e1 | true",
                "{\"enum\":[12345678901234567890]} | 12345678901234567891 | false",
                "{\"enum\":[{\"a\":1}]} | {\"a\":1.0} | true",
                "{\"enum\":[\"a\",null]} | null | true",
                "{\"type\":\"integer\"} | 1.0 | true",
                "{\"type\":\"integer\"} | 1E5 | true",
                "{\"type\":\"integer\"} | 1.00000000000000000000001 | false",
                "{\"type\":\"number\"} | 12345678901234567890.12 | true",
                "{\"type\":\"string\"} | 1e400 | false",
                "{\"uniqueItems\":true} | [1,1.0] | false",
                "{\"uniqueItems\":true} | [0.1,0.1000000000000000000001] | true",
                "{\"maxLength\":4294967297} | \"ab\" | true",
                "{\"maxLength\":2} | \"\uD83D\uDE00\uD83D\uDE00\" | true",
                "{\"maxLength\":2} | \"\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\" | false",
                "{\"minLength\":2} | \"\uD83D\uDE00\" | false",
            })
    void comparesExactly(String schema, String value, boolean fits) throws Exception {
        assertThat(fits(schema, value)).isEqualTo(fits);
    }

    @Test
    void comparesAnyTwoDecimals() throws Exception {
        Map<String, BiPredicate<BigDecimal, BigDecimal>> rules = Map.of(
                "minimum", (value, bound) -> value.compareTo(bound) >= 0,
                "exclusiveMinimum", (value, bound) -> value.compareTo(bound) > 0,
                "maximum", (value, bound) -> value.compareTo(bound) <= 0,
                "exclusiveMaximum", (value, bound) -> value.compareTo(bound) < 0,
                "const", (value, bound) -> value.compareTo(bound) == 0);
        for (int i = 0; i < TRIES; i++) {
            BigDecimal bound = decimal();
            BigDecimal value = near(bound);
            for (var rule : rules.entrySet()) {
                String schema = "{\"" + rule.getKey() + "\":" + bound + "}";
                assertThat(fits(schema, value.toString()))
                        .as("%s of %s", schema, value)
                        .isEqualTo(rule.getValue().test(value, bound));
            }
        }
    }

    @Test
    void knowsTheMultiplesOfAnyDecimal() {
        for (int i = 0; i < TRIES; i++) {
            BigDecimal divisor = decimal().abs().add(new BigDecimal("0.0001"));
            BigDecimal value = random.nextBoolean() ? decimal() : divisor.multiply(decimal());

            assertThat(new Multiples(divisor).have(value))
                    .as("%s of %s", value, divisor)
                    .isEqualTo(value.remainder(divisor).signum() == 0);
        }
    }

    @Test
    void theFarthestNumbersAreCompared() throws Exception {
        String schema = """
                {"items":{"minimum":-1e9999,"maximum":1e10000,"multipleOf":%s,"not":{"enum":[1e-10000,7e9999]}}}""".formatted("7".repeat(990) + "e-9999");
        String values = "[" + "1e9999,".repeat(100_000) + "1e-9999]";

        assertThat(fits(schema, values)).isFalse();
    }

    @Test
    void namesSomeOfManyOptions() throws Exception {
        String options = "\"option\",".repeat(5_000);

        var violations = schema("{\"enum\":[" + options + "1]}").violations(JSON.readTree("2"), "/data");

        assertThat(violations)
                .singleElement()
                .satisfies(violation -> assertThat(violation.detail()).hasSizeLessThan(1_000));
    }

    private BigDecimal decimal() {
        return new BigDecimal(new BigInteger(random.nextInt(1, 80), random), random.nextInt(-12, 12))
                .multiply(BigDecimal.valueOf(random.nextBoolean() ? 1 : -1));
    }

    /** The same, written otherwise; or another by little or much. */
    private BigDecimal near(BigDecimal decimal) {
        return switch (random.nextInt(4)) {
            case 0 -> decimal.setScale(decimal.scale() + random.nextInt(5));
            case 1 -> decimal.add(BigDecimal.ONE.scaleByPowerOfTen(-30));
            case 2 -> decimal.subtract(BigDecimal.ONE.scaleByPowerOfTen(-30));
            default -> decimal();
        };
    }

    private static boolean fits(String schema, String value) throws Exception {
        return schema(schema).violations(JSON.readTree(value), "").isEmpty();
    }

    private static EventSchema schema(String text) throws Exception {
        return EventSchema.compile((ObjectNode) JSON.readTree(text));
    }
}
