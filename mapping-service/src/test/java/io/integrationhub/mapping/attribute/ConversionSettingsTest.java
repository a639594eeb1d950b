package io.integrationhub.mapping.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.kit.problem.Violation;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConversionSettingsTest {

    private static final ValueRule SEX = new ValueRule(AttributeType.DATASET, null, List.of("male", "female"));
    private static final StoredConversion STORED = new StoredConversion();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"values":[{"field":{},"attribute":"male"}]}                                             | /c/values/0/field
            {"values":[{"attribute":"male"}]}                                                        | /c/values/0/field
            {"values":[null]}                                                                        | /c/values/0/field
            {"values":[{"field":"a\\u0000","attribute":"male"}]}                                     | /c/values/0/field
            {"values":[{"field":"M","attribute":"man"}]}                                             | /c/values/0/attribute
            {"values":[{"field":"M"}]}                                                               | /c/values/0/attribute
            {"values":[{"field":1,"attribute":"male"},{"field":1.0,"attribute":"female"}]}           | /c/values/1/field
            {"values":[{"field":"M","attribute":"male"}],"unlisted":"ask"}                           | /c/unlisted
            {"unlisted":"pass_on"}                                                                   | /c/unlisted
            {"values":[{"field":"M","attribute":"male"}],"unlisted":"default"}                       | /c/unlistedDefault
            {"values":[{"field":"M","attribute":"male"}],"unlistedDefault":"male"}                   | /c/unlistedDefault
            {"values":[{"field":"M","attribute":"male"}],"unlisted":"default","unlistedDefault":"X"} | /c/unlistedDefault
            {"missingDefault":"X"}                                                                   | /c/missingDefault
            """)
    void whatBreaksARuleIsPointedTo(String settings, String pointer) {
        assertThat(STORED.convertToEntityAttribute(settings).violations("/c", SEX, false))
                .extracting(Violation::pointer)
                .first()
                .isEqualTo(pointer);
    }

    @Test
    void aValueMapIsOneToOneWhereItIsUsedBackwards() {
        var settings = STORED.convertToEntityAttribute(
                "{\"values\":[{\"field\":\"M\",\"attribute\":\"male\"},{\"field\":\"1\",\"attribute\":\"male\"}]}");

        assertThat(settings.violations("/c", SEX, false)).isEmpty();
        assertThat(settings.violations("/c", SEX, true))
                .extracting(Violation::pointer)
                .containsExactly("/c/values/1/attribute");
    }

    @Test
    void aValueMapIsForDatasetsAndBooleansOnly() {
        var settings = STORED.convertToEntityAttribute("{\"values\":[{\"field\":\"M\",\"attribute\":\"male\"}]}");

        assertThat(settings.violations("/c", new ValueRule(AttributeType.TEXT, null, List.of()), false))
                .extracting(Violation::pointer)
                .containsExactly("/c/values");
    }

    @Test
    void aDefaultIsAsLongAsAValueOfASessionAtMost() {
        var text = new ValueRule(AttributeType.TEXT, null, List.of());

        assertThat(withDefault("\"" + "é".repeat(20_000) + "\"").violations("/c", text, false))
                .isEmpty();
        assertThat(withDefault("\"" + "é".repeat(20_001) + "\"").violations("/c", text, false))
                .extracting(Violation::pointer)
                .containsExactly("/c/missingDefault");
    }

    @Test
    void aNumberOfTheFieldIsAsLongAsATextAtMost() {
        assertThat(pair("1".repeat(200)).violations("/c", SEX, false)).isEmpty();
        assertThat(pair("1".repeat(201)).violations("/c", SEX, false))
                .extracting(Violation::pointer)
                .containsExactly("/c/values/0/field");
    }

    @ParameterizedTest
    @ValueSource(strings = {"é", "\\u0001", "👍", "\\\""})
    void allTogetherFitAnAuditEntryTwice(String character) {
        String pairs = IntStream.range(0, 1_000)
                .mapToObj(i -> "{\"field\":\"%04d%s\",\"attribute\":\"male\"}".formatted(i, character.repeat(190)))
                .collect(Collectors.joining(","));

        assertThat(STORED.convertToEntityAttribute("{\"values\":[" + pairs + "]}")
                        .violations("/c", SEX, false))
                .extracting(Violation::pointer)
                .containsExactly("/c");
    }

    @Test
    void aThousandWordsAreTakenTogether() {
        String pairs = IntStream.range(0, 1_000)
                .mapToObj(i -> "{\"field\":\"%04d%s\",\"attribute\":\"male\"}".formatted(i, "x".repeat(60)))
                .collect(Collectors.joining(","));

        assertThat(STORED.convertToEntityAttribute("{\"values\":[" + pairs + "]}")
                        .violations("/c", SEX, false))
                .isEmpty();
    }

    private static ConversionSettings withDefault(String json) {
        return STORED.convertToEntityAttribute("{\"missingDefault\":" + json + "}");
    }

    private static ConversionSettings pair(String field) {
        return STORED.convertToEntityAttribute("{\"values\":[{\"field\":" + field + ",\"attribute\":\"male\"}]}");
    }

    @Test
    void whatIsStoredIsReadAgainToTheLetter() {
        String json = "{\"values\":[{\"field\":1.10,\"attribute\":\"male\"}],\"unlisted\":\"default\","
                + "\"unlistedDefault\":\"female\",\"missingDefault\":\"male\"}";

        var settings = STORED.convertToEntityAttribute(json);

        assertThat(STORED.convertToDatabaseColumn(settings)).isEqualTo(json);
        assertThat(STORED.convertToDatabaseColumn(ConversionSettings.NONE)).isEqualTo("{}");
        assertThat(STORED.convertToEntityAttribute("{}")).isSameAs(ConversionSettings.NONE);
    }
}
