package io.integrationhub.mapping.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.integrationhub.json.ExactJson;
import io.integrationhub.mapping.attribute.AddressFields;
import io.integrationhub.mapping.attribute.AttributeType;
import io.integrationhub.mapping.attribute.ConversionSettings;
import io.integrationhub.mapping.attribute.ConversionSettings.Pair;
import io.integrationhub.mapping.attribute.ValueRule;
import io.integrationhub.mapping.conversion.Conversion;
import io.integrationhub.mapping.conversion.ValueFormats;
import io.integrationhub.mapping.writeback.WritableField.FieldValues;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an attribute's value is in the customer app. */
class FieldConversionTest {

    @Test
    void aValueMapIsUsedBackwards() {
        var settings = new ConversionSettings(
                List.of(new Pair(json("\"0012\""), json("\"open\"")), new Pair(json("12"), json("\"closed\""))),
                null,
                null,
                null);
        var status = of(AttributeType.DATASET, List.of("open", "closed", "new"), settings, ValueFormats.STANDARD);

        assertThat(values(status, "\"open\"")).isEqualTo(Map.of("Field", json("\"0012\"")));
        assertThat(values(status, "\"closed\"")).isEqualTo(Map.of("Field", json("12")));
        assertThat(status.apply(Optional.of(json("\"new\""))))
                .isEqualTo(new FieldValues.Refused("The value map has no value of the field for the value."));
    }

    @Test
    void datesAndNumbersHaveTheFormatsOfTheConnection() {
        var formats = ValueFormats.of("d/M/yyyy", "1'234.56");

        assertThat(values(of(AttributeType.DATE, formats), "\"2026-03-02\""))
                .isEqualTo(Map.of("Field", json("\"2/3/2026\"")));
        assertThat(values(of(AttributeType.DIGIT, formats), "1234567.80"))
                .isEqualTo(Map.of("Field", json("\"1'234'567.80\"")));
    }

    @Test
    void decimalsAreSentAsTheyWereWritten() {
        var amount = of(AttributeType.DIGIT, ValueFormats.STANDARD);

        for (String number : List.of("0.10", "100", "12345678901234567890.123456789", "-1.0E+3")) {
            assertThat(values(amount, number).values())
                    .extracting(JsonNode::toString)
                    .containsExactly(number);
        }
    }

    @Test
    void anAddressGoesPartByPart() {
        var parts = new AddressFields("Street", "City", null, "Zip");
        var home = new FieldConversion(
                parts.names(),
                Conversion.ofAddress(
                        rule(AttributeType.ADDRESS, List.of()), ConversionSettings.NONE, ValueFormats.STANDARD, parts));

        assertThat(values(home, "{\"city\":\"Denver\",\"street\":\"1 Main St\",\"state\":\"CO\"}"))
                .isEqualTo(Map.of(
                        "Street", json("\"1 Main St\""), "City", json("\"Denver\""), "Zip", NullNode.getInstance()));
        assertThat(home.apply(Optional.empty()))
                .isEqualTo(new FieldValues.Values(Map.of(
                        "Street", NullNode.getInstance(),
                        "City", NullNode.getInstance(),
                        "Zip", NullNode.getInstance())));
    }

    @Test
    void aValueThatIsGoneClearsTheField() {
        assertThat(of(AttributeType.TEXT, ValueFormats.STANDARD).apply(Optional.empty()))
                .isEqualTo(new FieldValues.Values(Map.of("Field", NullNode.getInstance())));
    }

    @Test
    void aValueThatDoesNotFitTheAttributeIsRefused() {
        assertThat(of(AttributeType.DATE, ValueFormats.STANDARD).apply(Optional.of(json("\"soon\""))))
                .isInstanceOf(FieldValues.Refused.class);
    }

    private static Map<String, JsonNode> values(FieldConversion conversion, String value) {
        return ((FieldValues.Values) conversion.apply(Optional.of(json(value)))).byField();
    }

    private static FieldConversion of(AttributeType type, ValueFormats formats) {
        return of(type, List.of(), ConversionSettings.NONE, formats);
    }

    private static FieldConversion of(
            AttributeType type, List<String> options, ConversionSettings settings, ValueFormats formats) {
        return new FieldConversion(List.of("Field"), Conversion.of(rule(type, options), settings, formats));
    }

    private static ValueRule rule(AttributeType type, List<String> options) {
        return new ValueRule(type, null, options);
    }

    private static JsonNode json(String text) {
        try {
            return ExactJson.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
