package io.integrationhub.mapping.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.json.ExactJson;
import io.integrationhub.mapping.attribute.AddressFields;
import io.integrationhub.mapping.attribute.AttributeType;
import io.integrationhub.mapping.attribute.ConversionSettings;
import io.integrationhub.mapping.attribute.StoredConversion;
import io.integrationhub.mapping.attribute.ValueRule;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConversionTest {

    private static final ObjectMapper JSON = ExactJson.mapper();
    private static final ValueRule SEX = new ValueRule(AttributeType.DATASET, null, List.of("male", "female", "other"));
    private static final String MALE_AND_FEMALE =
            "\"values\":[{\"field\":\"M\",\"attribute\":\"male\"},{\"field\":\"F\",\"attribute\":\"female\"}]";

    @Test
    void aValueMapIsUsedInBothDirections() {
        var conversion = conversion(SEX, "{" + MALE_AND_FEMALE + "}");

        assertThat(conversion.toAttribute(json("\"M\""))).isEqualTo(value("\"male\""));
        assertThat(conversion.toField(json("\"female\""))).isEqualTo(value("\"F\""));
    }

    @Test
    void aValueThatIsNotInTheMapIsRefused() {
        var conversion = conversion(SEX, "{" + MALE_AND_FEMALE + "}");

        assertThat(conversion.toAttribute(json("\"male\"")))
                .isEqualTo(new Converted.Invalid("The value is not in the field's value map."));
        assertThat(conversion.toField(json("\"other\""))).isInstanceOf(Converted.Invalid.class);
    }

    @Test
    void aValueThatIsNotInTheMapIsPassedOn() {
        var conversion = conversion(SEX, "{" + MALE_AND_FEMALE + ",\"unlisted\":\"pass_on\"}");

        assertThat(conversion.toAttribute(json("\"other\""))).isEqualTo(value("\"other\""));
        assertThat(conversion.toField(json("\"other\""))).isEqualTo(value("\"other\""));
        assertThat(conversion.toAttribute(json("\"X\""))).isInstanceOf(Converted.Invalid.class);
    }

    @Test
    void whatWouldMeanSomethingElseIsNotPassedOn() {
        var options = new ValueRule(AttributeType.DATASET, null, List.of("1", "2"));
        var conversion =
                conversion(options, "{\"values\":[{\"field\":\"2\",\"attribute\":\"1\"}],\"unlisted\":\"pass_on\"}");

        assertThat(conversion.toField(json("\"2\""))).isInstanceOf(Converted.Invalid.class);
    }

    @Test
    void aValueThatIsNotInTheMapHasADefault() {
        var conversion =
                conversion(SEX, "{" + MALE_AND_FEMALE + ",\"unlisted\":\"default\",\"unlistedDefault\":\"other\"}");

        assertThat(conversion.toAttribute(json("\"X\""))).isEqualTo(value("\"other\""));
        assertThat(conversion.toAttribute(json("[1]"))).isEqualTo(value("\"other\""));
        assertThat(conversion.toField(json("\"other\""))).isInstanceOf(Converted.Invalid.class);
    }

    @Test
    void aMissingValueHasADefault() {
        var conversion = conversion(SEX, "{\"missingDefault\":\"other\"}");

        assertThat(conversion.toAttribute(null)).isEqualTo(value("\"other\""));
        assertThat(conversion.toAttribute(json("null"))).isEqualTo(value("\"other\""));
        assertThat(conversion.toField(null)).isEqualTo(Converted.MISSING);
    }

    @Test
    void withoutADefaultAMissingValueIsMissing() {
        assertThat(conversion(SEX, "{}").toAttribute(json("null"))).isEqualTo(Converted.MISSING);
    }

    @Test
    void aBooleanMayHaveAValueMap() {
        var conversion = conversion(
                rule(AttributeType.BOOLEAN),
                "{\"values\":[{\"field\":\"Y\",\"attribute\":true},{\"field\":12,\"attribute\":false}]}");

        assertThat(conversion.toAttribute(json("\"Y\""))).isEqualTo(value("true"));
        assertThat(conversion.toAttribute(json("12.0"))).isEqualTo(value("false"));
        assertThat(conversion.toAttribute(json("\"12\""))).isInstanceOf(Converted.Invalid.class);
        assertThat(conversion.toField(json("false"))).isEqualTo(value("12"));
    }

    @ParameterizedTest
    @CsvSource({"true,true", "\"true\",true", "\"False\",false", "1,true", "\"0\",false"})
    void textsAndNumbersThatAreClearlyBooleansBecomeBooleans(String field, String attribute) {
        assertThat(conversion(rule(AttributeType.BOOLEAN), "{}").toAttribute(json(field)))
                .isEqualTo(value(attribute));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"yes\"", "2", "\"\"", "[]", "1.0", "{}"})
    void otherValuesAreNoBooleans(String field) {
        assertThat(conversion(rule(AttributeType.BOOLEAN), "{}").toAttribute(json(field)))
                .isInstanceOf(Converted.Invalid.class);
    }

    @Test
    void datesHaveTheFormatOfTheConnection() {
        var conversion =
                Conversion.of(rule(AttributeType.DATE), ConversionSettings.NONE, ValueFormats.of("dd.MM.yyyy", null));

        assertThat(conversion.toAttribute(json("\"01.03.2026\""))).isEqualTo(value("\"2026-03-01\""));
        assertThat(conversion.toField(json("\"2026-03-01\""))).isEqualTo(value("\"01.03.2026\""));
        assertThat(conversion.toAttribute(json("\"2026-03-01\"")))
                .isEqualTo(new Converted.Invalid("The value must be a date that exists, in the form dd.MM.yyyy."));
        assertThat(conversion.toAttribute(json("1"))).isInstanceOf(Converted.Invalid.class);
    }

    @Test
    void numbersHaveTheFormatOfTheConnection() {
        var conversion =
                Conversion.of(rule(AttributeType.DIGIT), ConversionSettings.NONE, ValueFormats.of(null, "1.234,56"));

        assertThat(written(conversion.toAttribute(json("\"25.000,10\"")))).isEqualTo("25000.10");
        assertThat(written(conversion.toField(json("25000.10")))).isEqualTo("\"25.000,10\"");
        assertThat(conversion.toAttribute(json("\"25,000.10\""))).isInstanceOf(Converted.Invalid.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.10", "12345678901234567890.12", "1e400", "-0", "0.1234567890123456789012345678901234567890"})
    void decimalsAreExactInBothDirections(String number) {
        var conversion = conversion(rule(AttributeType.DIGIT), "{}");

        assertThat(written(conversion.toAttribute(json(number)))).isEqualTo(number);
        assertThat(written(conversion.toField(json(number)))).isEqualTo(number);
    }

    @Test
    void leadingZerosOfDigitsAreKept() {
        var conversion =
                Conversion.of(rule(AttributeType.DIGIT), ConversionSettings.NONE, ValueFormats.of(null, "1.234,56"));

        assertThat(conversion.toAttribute(json("\"0012\""))).isEqualTo(value("\"0012\""));
        assertThat(conversion.toField(json("\"0012\""))).isEqualTo(value("\"0012\""));
    }

    @Test
    void whatIsConvertedMustFitTheAttribute() {
        var two = new ValueRule(AttributeType.TEXT, 2, List.of());

        assertThat(conversion(two, "{}").toAttribute(json("\"abc\""))).isInstanceOf(Converted.Invalid.class);
        assertThat(conversion(two, "{}").toAttribute(json("1"))).isInstanceOf(Converted.Invalid.class);
        assertThat(conversion(two, "{}").toField(json("\"abc\""))).isInstanceOf(Converted.Invalid.class);
    }

    @Test
    void aMapThatNoLongerFitsTheAttributeGivesNothing() {
        var changed = new ValueRule(AttributeType.DATASET, null, List.of("man", "woman"));

        assertThat(conversion(changed, "{" + MALE_AND_FEMALE + "}").toAttribute(json("\"M\"")))
                .isInstanceOf(Converted.Invalid.class);
    }

    @Test
    void aDefaultThatNoLongerFitsTheAttributeIsNone() {
        var conversion = conversion(
                new ValueRule(AttributeType.DATASET, null, List.of("man", "woman")), "{\"missingDefault\":\"male\"}");

        assertThat(conversion.toAttribute(null)).isEqualTo(Converted.MISSING);
        assertThat(conversion.toAttribute(json("null"))).isEqualTo(Converted.MISSING);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            DIGIT   | TEXT    | 12.750  | "12.750"
            DIGIT   | DATASET | -1.5E+3 | "-1500"
            DIGIT   | TEXT    | "0012"  | "0012"
            DIGIT   | DIGIT   | 12.750  | 12.750
            DIGIT   | DIGIT   | "0012"  | "0012"
            BOOLEAN | BOOLEAN | false   | false
            TEXT    | TEXT    | "a"     | "a"
            ADDRESS | ADDRESS | {"city":"Denver"} | {"city":"Denver"}
            """)
    void whatIsWrittenIsOfTheFieldsKind(AttributeType attribute, AttributeType field, String value, String expected) {
        assertThat(written(into(attribute, field).toField(json(value)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            BOOLEAN | TEXT    | false
            BOOLEAN | DIGIT   | false
            BOOLEAN | DATASET | true
            BOOLEAN | ADDRESS | true
            DIGIT   | DATE    | 1
            DIGIT   | BOOLEAN | 1
            TEXT    | BOOLEAN | "true"
            TEXT    | ADDRESS | "a"
            ADDRESS | TEXT    | {"city":"Denver"}
            """)
    void whatHasNoFormInTheFieldIsNotWritten(AttributeType attribute, AttributeType field, String value) {
        assertThat(into(attribute, field).toField(json(value))).isInstanceOf(Converted.Invalid.class);
    }

    @Test
    void aValueMapSaysTheFormWhateverTheFieldsType() {
        var settings =
                settings("{\"values\":[{\"field\":1,\"attribute\":true},{\"field\":\"N\",\"attribute\":false}]}");
        var conversion =
                Conversion.of(rule(AttributeType.BOOLEAN), settings, ValueFormats.STANDARD, AttributeType.TEXT);

        assertThat(conversion.toField(json("true"))).isEqualTo(value("1"));
        assertThat(conversion.toField(json("false"))).isEqualTo(value("\"N\""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            TEXT    | "abc"
            DIGIT   | 1
            BOOLEAN | true
            DATE    | "2026-03-02"
            TEXT    | null
            """)
    void thePartsOfAnAddressAreNotEmptiedByAnotherValue(AttributeType changed, String value) {
        var conversion = Conversion.ofAddress(
                rule(changed),
                ConversionSettings.NONE,
                ValueFormats.STANDARD,
                new AddressFields("MailStreet", "MailCity", null, "MailZip"));

        assertThat(conversion.toField(json(value))).isInstanceOf(Converted.Invalid.class);
    }

    @Test
    void thePartsOfAnAddressMapOneByOne() {
        var conversion = Conversion.ofAddress(
                rule(AttributeType.ADDRESS),
                ConversionSettings.NONE,
                ValueFormats.STANDARD,
                new AddressFields("MailStreet", "MailCity", null, "MailZip"));

        assertThat(conversion.toAttribute(
                        json("{\"MailZip\":\"10115\",\"MailStreet\":\"Main 1\",\"MailCity\":null,\"Other\":1}")))
                .isEqualTo(value("{\"street\":\"Main 1\",\"postalCode\":\"10115\"}"));
        assertThat(conversion.toAttribute(json("{\"MailCity\":null}"))).isEqualTo(Converted.MISSING);
        assertThat(conversion.toAttribute(json("{\"MailCity\":1}"))).isInstanceOf(Converted.Invalid.class);
        assertThat(conversion.toField(json("{\"city\":\"Berlin\",\"state\":\"BE\"}")))
                .isEqualTo(value("{\"MailStreet\":null,\"MailCity\":\"Berlin\",\"MailZip\":null}"));
    }

    @Test
    void theOrderOfKeysDoesNotMatter() {
        var address = conversion(rule(AttributeType.ADDRESS), "{}");

        assertThat(address.toAttribute(json("{\"street\":\"a\",\"city\":\"b\"}")))
                .isEqualTo(address.toAttribute(json("{\"city\":\"b\",\"street\":\"a\"}")));
    }

    @Test
    void outcomesDoNotShowValues() {
        assertThat(value("\"secret\"").toString()).doesNotContain("secret");
    }

    private static Conversion conversion(ValueRule attribute, String settings) {
        return Conversion.of(attribute, settings(settings), ValueFormats.STANDARD);
    }

    private static Conversion into(AttributeType attribute, AttributeType field) {
        return Conversion.of(rule(attribute), ConversionSettings.NONE, ValueFormats.STANDARD, field);
    }

    private static ConversionSettings settings(String json) {
        return new StoredConversion().convertToEntityAttribute(json);
    }

    private static ValueRule rule(AttributeType type) {
        return new ValueRule(type, null, List.of());
    }

    private static Converted value(String json) {
        return new Converted.Value(json(json));
    }

    private static @Nullable String written(Converted converted) {
        return converted instanceof Converted.Value(JsonNode value) ? value.toString() : null;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
