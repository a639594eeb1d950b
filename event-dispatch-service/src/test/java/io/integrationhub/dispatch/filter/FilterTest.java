package io.integrationhub.dispatch.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final String DATA = """
            {"amount":1250.50,"big":12345678901234567890.1,"country":"DE","tags":["a",2,true,null,"sealed:v1:QQ"],
             "none":null,"deep":{"er":[{"x":1}]},"a b":1,"a/b":2,"~":3,"":4,"yes":true,
             "secret":"sealed:v1:QUJD","name":"\u00c4rger","1e3":1000}""";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/amount = 1250.5",
                "/amount=1250.500",
                "/amount > 1250.49999999999999999999",
                "/amount >= 1250.5 and /amount <= 1250.5",
                "/amount != 1",
                "/big = 12345678901234567890.10",
                "/big > 12345678901234567890",
                "/1e3 = 1e3",
                "/1e3 < 1E+4",
                "/country = \"DE\"",
                "/country in (\"AT\", \"DE\")",
                "/country < \"DF\"",
                "/country starts_with \"D\"",
                "/country starts_with \"\"",
                "/name = \"\\u00c4rger\"",
                "/tags contains \"a\"",
                "/tags contains 2.0",
                "/tags contains null",
                "/tags/1 = 2",
                "/deep/er/0/x = 1",
                "/none = null",
                "/none exists",
                "/yes = true",
                "/yes != false",
                "/yes != \"true\"",
                "\"/a b\" = 1",
                "/a~1b = 2",
                "/~0 = 3",
                "/ = 4",
                "\"\" exists",
                "type = \"form.submitted\"",
                "session starts_with \"s-\"",
                "not /absent exists",
                "not not /yes = true",
                "not /absent = 1",
                "/yes = false or /yes = true and not /yes = null",
                "(/yes = false or /yes = true) and /amount > 0",
                "\n/yes\t=\r true "
            })
    void matches(String filter) throws JsonProcessingException {
        assertThat(matches(filter, DATA)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/absent = 1",
                "/absent != 1",
                "/absent = null",
                "/absent < 1",
                "/absent in (1, null)",
                "/absent contains 1",
                "/absent starts_with \"\"",
                "/amount = \"1250.5\"",
                "/amount > \"0\"",
                "/country > 0",
                "/country = \"de\"",
                "/none exists and /none != null",
                "/none < 1",
                "/tags contains 3",
                "/tags contains \"sealed:v1:QQ\"",
                "/tags/01 = 2",
                "/tags/- exists",
                "/country contains \"D\"",
                "/deep = 1",
                "/amount starts_with \"1\"",
                "/yes = false or /yes = false and /yes = true",
                "(/yes = true or /yes = true) and /yes = false"
            })
    void doesNotMatch(String filter) throws JsonProcessingException {
        assertThat(matches(filter, DATA)).isFalse();
    }

    /** Otherwise a filter would tell character by character what nobody may see. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/secret = \"sealed:v1:QUJD\"",
                "/secret != \"x\"",
                "/secret > \"\"",
                "/secret starts_with \"sealed\"",
                "/secret in (\"sealed:v1:QUJD\")"
            })
    void aSensitiveValueIsComparedWithNothing(String filter) throws JsonProcessingException {
        assertThat(matches(filter, DATA)).isFalse();
        assertThat(matches("/secret exists", DATA)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                " | 1 | expected a JSON pointer, type, session, not or (, found the end",
                "amount > 1 | 1 | expected a JSON pointer, type, session, not or (, found amount",
                "/amount | 8 | expected =, !=, <, <=, >, >=, in, contains, starts_with or exists, found the end",
                "/amount == 1 | 10 | expected a text in quotes, a number, true, false or null, found =",
                "/amount > | 10 | expected a text in quotes, a number, true, false or null, found the end",
                "/a = DE | 6 | expected a text in quotes, a number, true, false or null, found DE",
                "/a = 'DE' | 6 | a text stands in double quotes",
                "/a > true | 6 | expected a text in quotes or a number after >",
                "/a = 1 and | 11 | expected a JSON pointer, type, session, not or (, found the end",
                "/a = 1 AND /b = 2 | 8 | expected and, or, or the end, found AND",
                "(/a = 1 | 8 | expected and, or, or ), found the end",
                "/a = 1) | 7 | expected and, or, or the end, found )",
                "/a in 1 | 7 | expected (, found 1",
                "/a in () | 8 | expected a text in quotes, a number, true, false or null, found )",
                "/a in (1 2) | 10 | expected , or ), found 2",
                "/a = 01 | 7 | a number is written as in JSON, such as -12.5 or 1e3",
                "/a = 1.x | 7 | a number is written as in JSON, such as -12.5 or 1e3",
                "/a = 1e9999 | 6 | a number has 100 characters and an exponent of 1000 at most",
                "/a = -1e-99999999999999999999 | 6 | a number has 100 characters and an exponent of 1000 at most",
                "/a = \"x | 6 | the quotes are not closed",
                "/a = \"\\x\" | 7 | a backslash in quotes begins an escape of JSON",
                "/a = \"\\u12\" | 7 | a backslash in quotes begins an escape of JSON",
                "\"a\" = 1 | 1 | a JSON pointer begins with / and has ~ only as ~0 or ~1 (RFC 6901)",
                "/~2 = 1 | 1 | a JSON pointer begins with / and has ~ only as ~0 or ~1 (RFC 6901)",
                "/a starts_with 1 | 16 | expected a text in quotes, found 1",
                "/a = 1 § | 8 | this character has no meaning outside of quotes",
                "\"/\ud83d\ude00\" = 1 § | 10 | this character has no meaning outside of quotes",
                "/a = 1 or /bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb § | 43 | this character has no meaning outside of quotes",
                "/a /bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb | 4 | expected =, !=, <, <=, >, >=, in, contains, starts_with or exists, found /bbbbbbbbbbbbbbbbbbb…"
            })
    void aWrongFilterIsRefusedWithThePlaceAndWhatWouldBeRight(String filter, int position, String words) {
        InvalidFilter refused = refusal(filter == null ? "" : filter);

        assertThat(refused).hasMessage("at character " + position + ": " + words);
        assertThat(refused.position()).isEqualTo(position);
    }

    @Test
    void aControlCharacterIsRefusedInQuotesAndOutside() {
        assertThat(refusal("/a = \"x\ny\"").position()).isEqualTo(8);
        assertThat(refusal("/a\u0000 = 1").position()).isEqualTo(3);
        assertThat(refusal("/a\u00a0= 1")).isNull();
    }

    @Test
    void whatGoesBeyondTheLimitsIsRefused() {
        assertThat(refusal("(".repeat(3000))).hasMessageContaining("nested 32 deep at most");
        assertThat(refusal("not ".repeat(900))).hasMessageContaining("nested 32 deep at most");
        assertThat(refusal("(".repeat(32) + "/a exists" + ")".repeat(32))).isNull();
        assertThat(refusal("/a exists or ".repeat(100) + "/a exists")).hasMessageContaining("100 tests at most");
        assertThat(refusal("/a contains 1 or ".repeat(10) + "/a contains 1"))
                .hasMessageContaining("10 tests with contains at most");
        assertThat(refusal("/a".repeat(33) + " exists")).hasMessageContaining("32 steps at most");
        assertThat(refusal("/" + "a".repeat(100_000) + " exists")).hasMessageContaining("4000 characters at most");
        assertThat(refusal("/" + "~0".repeat(1990) + " exists")).isNull();
        assertThat(refusal("/a = " + "9".repeat(101))).hasMessageContaining("100 characters");
        assertThat(refusal("/a = " + "9".repeat(100))).isNull();
    }

    /** A producer may write such numbers, too. */
    @Test
    void numbersOfAnySizeCompare() throws JsonProcessingException {
        String data = "{\"a\":1e999999999,\"b\":-1e-999999999,\"c\":0e999999999}";

        assertThat(matches("/a > 1e1000", data)).isTrue();
        assertThat(matches("/b < 0 and /b > -1e-1000", data)).isTrue();
        assertThat(matches("/c = 0", data)).isTrue();
    }

    private static boolean matches(String filter, String data) throws JsonProcessingException {
        JsonNode node = JSON.readTree(data);
        return Filter.parse(filter).matches("form.submitted", "s-1", node);
    }

    private static InvalidFilter refusal(String filter) {
        return catchThrowableOfType(InvalidFilter.class, () -> Filter.parse(filter));
    }
}
