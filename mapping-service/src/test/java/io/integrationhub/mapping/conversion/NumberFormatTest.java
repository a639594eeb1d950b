package io.integrationhub.mapping.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.integrationhub.json.WrittenNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NumberFormatTest {

    @ParameterizedTest
    @EnumSource(names = "JSON", mode = EnumSource.Mode.EXCLUDE)
    void aFormatIsNamedByWhatItWrites(NumberFormat format) {
        assertThat(format.write(number("1234.56"))).contains(TextNode.valueOf(format.sample()));
        assertThat(format.read(format.sample())).contains(number("1234.56"));
        assertThat(NumberFormat.of(format.sample())).contains(format);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POINT_COMMA     | 1.234.567,10 | 1234567.10
            POINT_COMMA     | 1234567,10   | 1234567.10
            POINT_COMMA     | -0,50        | -0.50
            POINT_COMMA     | 1.000        | 1000
            COMMA_POINT     | 1.000        | 1.000
            COMMA_POINT     | +12          | 12
            COMMA           | 007,5        | 7.5
            JSON            | 12.50        | 12.50
            SPACE_COMMA     | 1\u00a0234,5 | 1234.5
            SPACE_COMMA     | 1\u202f234,5 | 1234.5
            APOSTROPHE_POINT| 1\u2019234.5 | 1234.5
            """)
    void aTextOfTheFormatIsRead(NumberFormat format, String text, String number) {
        assertThat(format.read(text)).get().extracting(JsonNode::asText).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            POINT_COMMA | 1.23,5
            POINT_COMMA | 12.34.567
            POINT_COMMA | 1234.567
            POINT_COMMA | .123
            POINT_COMMA | 1,
            POINT_COMMA | ,5
            POINT_COMMA | 1,5,5
            POINT_COMMA | 1,234.56
            COMMA       | 1.234,56
            POINT       | 1e5
            POINT       | --1
            POINT       | -
            POINT       | ``
            POINT       | 1 EUR
            JSON        | NaN
            JSON        | ٣
            """)
    void whatIsNoNumberOfTheFormatIsNotRead(NumberFormat format, String text) {
        assertThat(format.read(text)).isEmpty();
    }

    @Test
    void everyDigitIsKeptInBothDirections() {
        String text = "12.345.678.901.234.567.890,1234567890123456789012345678901234567890";

        JsonNode read = NumberFormat.POINT_COMMA.read(text).orElseThrow();

        assertThat(read.asText()).isEqualTo("12345678901234567890.1234567890123456789012345678901234567890");
        assertThat(NumberFormat.POINT_COMMA.write(read)).contains(TextNode.valueOf(text));
    }

    @Test
    void exponentsAreWrittenOut() {
        assertThat(NumberFormat.COMMA.write(number("1.5e3"))).contains(TextNode.valueOf("1500"));
        assertThat(NumberFormat.COMMA.write(number("-1.5E-3"))).contains(TextNode.valueOf("-0,0015"));
    }

    @Test
    void numbersOfTooManyDigitsAreNotWrittenOut() {
        assertThat(NumberFormat.COMMA.write(number("1e9999"))).isEmpty();
        assertThat(NumberFormat.COMMA.read("1".repeat(1_001))).isEmpty();
        assertThat(NumberFormat.JSON.write(number("1e9999"))).contains(number("1e9999"));
    }

    private static JsonNode number(String text) {
        return WrittenNumber.read(text).orElseThrow();
    }
}
