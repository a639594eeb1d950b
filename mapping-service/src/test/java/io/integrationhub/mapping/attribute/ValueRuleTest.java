package io.integrationhub.mapping.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.json.ExactJson;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueRuleTest {

    private static final ObjectMapper JSON = ExactJson.mapper();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            TEXT    | "Dana"
            TEXT    | ""
            TEXT    | "line\\nbreak"
            DIGIT   | "00123"
            DIGIT   | 42
            DIGIT   | -3.5
            DIGIT   | 123456789012345678901234567890
            DIGIT   | 0.1234567890123456789012345678901234567890
            DIGIT   | 1e400
            DATE    | "2026-03-02"
            DATE    | "2024-02-29"
            DATE    | "0001-01-01"
            BOOLEAN | true
            BOOLEAN | false
            ADDRESS | {"street":"418 Juniper Lane","city":"Boulder","state":"CO","postalCode":"80302"}
            ADDRESS | {"city":"Boulder"}
            """)
    void aValueOfTheTypeFits(AttributeType type, String value) {
        assertThat(misfit(new ValueRule(type, null, List.of()), value)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            TEXT    | 1                           | The value must be a text.
            TEXT    | true                        | The value must be a text.
            TEXT    | "a\\u0000"                   | The value contains the character U+0000, which cannot be stored.
            TEXT    | "\\u0000"                    | The value contains the character U+0000, which cannot be stored.
            TEXT    | ["a"]                       | The value must be a text.
            TEXT    | {"a":1}                     | The value must be a text.
            DIGIT   | ""                          | The value must be digits or a number.
            DIGIT   | "12a"                       | The value must be digits or a number.
            DIGIT   | "1.5"                       | The value must be digits or a number.
            DIGIT   | "-1"                        | The value must be digits or a number.
            DIGIT   | " 1"                        | The value must be digits or a number.
            DIGIT   | "１２"                        | The value must be digits or a number.
            DIGIT   | true                        | The value must be digits or a number.
            DATE    | "2026-02-29"                | The value must be a date that exists, in the form YYYY-MM-DD.
            DATE    | "2026-13-01"                | The value must be a date that exists, in the form YYYY-MM-DD.
            DATE    | "2026-3-2"                  | The value must be a date that exists, in the form YYYY-MM-DD.
            DATE    | "02.03.2026"                | The value must be a date that exists, in the form YYYY-MM-DD.
            DATE    | "20260302"                  | The value must be a date that exists, in the form YYYY-MM-DD.
            DATE    | "2026-03-02T10:00:00Z"      | The value must be a date that exists, in the form YYYY-MM-DD.
            DATE    | "+12026-03-02"              | The value must be a date that exists, in the form YYYY-MM-DD.
            DATE    | 20260302                    | The value must be a date that exists, in the form YYYY-MM-DD.
            BOOLEAN | "true"                      | The value must be true or false.
            BOOLEAN | 1                           | The value must be true or false.
            ADDRESS | "418 Juniper Lane"          | The value must be an address: an object with any of street, city, state, postalCode.
            ADDRESS | []                          | The value must be an address: an object with any of street, city, state, postalCode.
            ADDRESS | {}                          | The value must be an address: an object with any of street, city, state, postalCode.
            ADDRESS | {"city":"B","country":"US"} | An address has no parts other than street, city, state and postalCode.
            ADDRESS | {"postalCode":80302}        | The postalCode of an address must be a text.
            ADDRESS | {"street":null}             | The street of an address must be a text.
            ADDRESS | {"city":"a\\u0000"}          | The city of an address contains the character U+0000, which cannot be stored.
            """)
    void aValueOfAnotherTypeDoesNot(AttributeType type, String value, String sentence) {
        assertThat(misfit(new ValueRule(type, null, List.of()), value)).contains(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            TEXT  | 4  | "Dana"       | true
            TEXT  | 3  | "Dana"       | false
            TEXT  | 2  | "👍👍"        | true
            DIGIT | 3  | "123"        | true
            DIGIT | 3  | "1234"       | false
            DIGIT | 3  | 123          | true
            DIGIT | 3  | 1234         | false
            DIGIT | 4  | 1.10         | true
            DIGIT | 3  | 1.10         | false
            DIGIT | 5  | 1e400        | true
            DATE  | 10 | "2026-03-02" | true
            DATE  | 9  | "2026-03-02" | false
            """)
    void lengthIsCountedInCharacters(AttributeType type, int maxLength, String value, boolean fits) {
        var misfit = misfit(new ValueRule(type, maxLength, List.of()), value);

        assertThat(misfit.isEmpty()).isEqualTo(fits);
        misfit.ifPresent(sentence ->
                assertThat(sentence).isEqualTo("The value must have " + maxLength + " characters at most."));
    }

    @Test
    void thePartsOfAnAddressAreMeasuredInCharactersToo() {
        var rule = new ValueRule(AttributeType.ADDRESS, null, List.of());

        assertThat(misfit(rule, "{\"postalCode\":\"" + "👍".repeat(20) + "\"}")).isEmpty();
        assertThat(misfit(rule, "{\"postalCode\":\"" + "👍".repeat(21) + "\"}"))
                .contains("The postalCode of an address must have 20 characters at most.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"Auto\"", "\"boat\"", "\"\"", "1", "true", "[\"auto\"]"})
    void aDatasetValueIsOneOfTheOptionsExactly(String value) {
        var rule = new ValueRule(AttributeType.DATASET, null, List.of("auto", "home"));

        assertThat(misfit(rule, "\"auto\"")).isEmpty();
        assertThat(misfit(rule, value)).contains("The value must be one of the options: auto, home.");
    }

    @Test
    void aLongListOfOptionsIsNotRepeatedInTheSentence() {
        var options = IntStream.range(0, 500).mapToObj(Integer::toString).toList();

        assertThat(misfit(new ValueRule(AttributeType.DATASET, null, options), "\"x\""))
                .contains("The value must be one of the 500 options of the attribute.");
    }

    @Test
    void thePartsOfAnAddressAreLimited() {
        var rule = new ValueRule(AttributeType.ADDRESS, null, List.of());

        assertThat(misfit(rule, "{\"postalCode\":\"" + "1".repeat(21) + "\"}"))
                .contains("The postalCode of an address must have 20 characters at most.");
        assertThat(misfit(rule, "{\"street\":\"" + "s".repeat(200) + "\"}")).isEmpty();
    }

    @Test
    void noSentenceHoldsTheValue() {
        for (AttributeType type : AttributeType.values()) {
            assertThat(misfit(new ValueRule(type, 3, List.of("auto")), "\"top secret\"")
                            .orElseThrow())
                    .doesNotContain("secret");
        }
    }

    private static Optional<String> misfit(ValueRule rule, String value) {
        return rule.misfit(parse(value));
    }

    private static JsonNode parse(String value) {
        try {
            return JSON.readTree(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(value, e);
        }
    }
}
