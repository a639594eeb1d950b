package io.integrationhub.mapping.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.integrationhub.json.ExactJson;
import io.integrationhub.mapping.attribute.AddressFields;
import io.integrationhub.mapping.attribute.AttributeType;
import io.integrationhub.mapping.attribute.ConversionSettings;
import io.integrationhub.mapping.attribute.ConversionSettings.Pair;
import io.integrationhub.mapping.attribute.StoredConversion;
import io.integrationhub.mapping.attribute.ValueRule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What holds of every conversion, for generated ones. The name of a test is the seed that it can be repeated with. */
class ConversionPropertiesTest {

    private static final ObjectMapper JSON = ExactJson.mapper();
    private static final int TIMES = 200;

    /** What has to hold for what is generated from a seed. */
    private interface Property {
        void holds(Random random);
    }

    private static List<DynamicTest> always(Property property) {
        return LongStream.range(0, TIMES)
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> property.holds(new Random(seed))))
                .toList();
    }

    @TestFactory
    List<DynamicTest> aOneToOneValueMapIsUndoneByItself() {
        return always(random -> {
            List<String> options = texts(random, 1 + random.nextInt(40));
            List<JsonNode> words = fieldValues(random, options.size());
            var pairs = new ArrayList<Pair>();
            for (int i = 0; i < options.size(); i++) {
                pairs.add(new Pair(words.get(i), TextNode.valueOf(options.get(i))));
            }
            var rule = new ValueRule(AttributeType.DATASET, null, options);
            var settings = new ConversionSettings(List.copyOf(pairs), null, null, null);
            assertThat(settings.violations("", rule, true)).isEmpty();
            Collections.shuffle(pairs, random);
            var shuffled = new ConversionSettings(List.copyOf(pairs), null, null, null);
            for (Conversion conversion : List.of(of(rule, settings), of(rule, stored(shuffled)))) {
                for (int i = 0; i < options.size(); i++) {
                    JsonNode option = TextNode.valueOf(options.get(i));
                    assertThat(conversion.toAttribute(words.get(i))).isEqualTo(new Converted.Value(option));
                    assertThat(conversion.toField(option)).isEqualTo(new Converted.Value(words.get(i)));
                }
            }
        });
    }

    @TestFactory
    List<DynamicTest> whatIsPassedOnComesBackAsItWasOrNotAtAll() {
        return always(random -> {
            List<String> options = texts(random, 2 + random.nextInt(10));
            var pairs = IntStream.range(0, options.size() / 2)
                    .mapToObj(i -> new Pair(
                            TextNode.valueOf(options.get(random.nextInt(options.size()))),
                            TextNode.valueOf(options.get(i))))
                    .collect(Collectors.toMap(Pair::field, pair -> pair, (one, other) -> one))
                    .values();
            var rule = new ValueRule(AttributeType.DATASET, null, options);
            var settings = new ConversionSettings(List.copyOf(pairs), "pass_on", null, null);
            Conversion conversion = of(rule, settings);
            for (String option : options) {
                if (conversion.toField(TextNode.valueOf(option)) instanceof Converted.Value(JsonNode word)) {
                    assertThat(conversion.toAttribute(word)).isEqualTo(new Converted.Value(TextNode.valueOf(option)));
                }
            }
        });
    }

    @TestFactory
    List<DynamicTest> jsonNumbersStayAsTheyWereWrittenInBothDirections() {
        var amount = of(new ValueRule(AttributeType.DIGIT, null, List.of()), ConversionSettings.NONE);
        return always(random -> {
            String number = number(random, true);
            assertThat(text(amount.toAttribute(json(number)))).isEqualTo(number);
            assertThat(text(amount.toField(json(number)))).isEqualTo(number);
        });
    }

    @TestFactory
    List<DynamicTest> numbersInAnyFormatKeepEveryDigit() {
        var rule = new ValueRule(AttributeType.DIGIT, null, List.of());
        return always(random -> {
            String number = number(random, false);
            for (NumberFormat format : NumberFormat.values()) {
                var conversion = Conversion.of(rule, ConversionSettings.NONE, new ValueFormats(DateFormat.ISO, format));
                JsonNode written = value(conversion.toField(json(number)));
                JsonNode read = value(conversion.toAttribute(written));
                // A text of digits only stays a text: it may be the number of a thing.
                assertThat(read.asText()).as(format.sample()).isEqualTo(number.equals("-0") ? read.asText() : number);
                assertThat(value(conversion.toField(read)).asText()).isEqualTo(written.asText());
            }
        });
    }

    @TestFactory
    List<DynamicTest> datesInAnyFormatAreUndoneByIt() {
        var rule = new ValueRule(AttributeType.DATE, null, List.of());
        return always(random -> {
            String pattern = pattern(random);
            assertThat(DateFormat.isValid(pattern)).as(pattern).isTrue();
            var conversion = Conversion.of(
                    rule, ConversionSettings.NONE, new ValueFormats(DateFormat.of(pattern), NumberFormat.JSON));
            JsonNode date = TextNode.valueOf(
                    LocalDate.of(0, 1, 1).plusDays(random.nextInt(3_652_058)).toString());
            JsonNode written = value(conversion.toField(date));
            assertThat(value(conversion.toAttribute(written))).as(pattern).isEqualTo(date);
        });
    }

    @TestFactory
    List<DynamicTest> addressesAreUndonePartByPart() {
        var rule = new ValueRule(AttributeType.ADDRESS, null, List.of());
        return always(random -> {
            List<String> names = texts(random, 4);
            var parts = new AddressFields(names.get(0), names.get(1), names.get(2), names.get(3));
            var conversion = Conversion.ofAddress(rule, ConversionSettings.NONE, ValueFormats.STANDARD, parts);
            var address = JSON.createObjectNode();
            var order = new ArrayList<>(List.of("street", "city", "state", "postalCode"));
            Collections.shuffle(order, random);
            order.subList(0, 1 + random.nextInt(4)).forEach(part -> address.put(part, part + random.nextInt(99)));
            assertThat(value(conversion.toAttribute(value(conversion.toField(address)))))
                    .isEqualTo(address);
        });
    }

    private static Conversion of(ValueRule rule, ConversionSettings settings) {
        return Conversion.of(rule, settings, ValueFormats.STANDARD);
    }

    /** As the database gives it back. */
    private static ConversionSettings stored(ConversionSettings settings) {
        var column = new StoredConversion();
        return column.convertToEntityAttribute(column.convertToDatabaseColumn(settings));
    }

    /** Different texts, with all kinds of characters. */
    private static List<String> texts(Random random, int count) {
        String letters = "abcXYZ019 .-_äß漢\"\\/'";
        var texts = new LinkedHashSet<String>();
        while (texts.size() < count) {
            texts.add(random.ints(1 + random.nextInt(6), 0, letters.length())
                    .mapToObj(i -> letters.substring(i, i + 1))
                    .collect(Collectors.joining()));
        }
        return List.copyOf(texts);
    }

    /** Different values: texts, numbers and booleans. */
    private static List<JsonNode> fieldValues(Random random, int count) {
        var values = new LinkedHashSet<JsonNode>();
        while (values.size() < count) {
            values.add(
                    switch (random.nextInt(5)) {
                        case 0 -> json(number(random, true));
                        case 1 -> BooleanNode.valueOf(random.nextBoolean());
                        default -> TextNode.valueOf(texts(random, 1).getFirst());
                    });
        }
        return List.copyOf(values);
    }

    /** As JSON writes numbers. */
    private static String number(Random random, boolean exponent) {
        var number = new StringBuilder(random.nextBoolean() ? "-" : "");
        number.append(random.nextInt(4) == 0 ? "0" : 1 + random.nextInt(9) + digits(random, random.nextInt(30)));
        if (random.nextBoolean()) {
            number.append('.').append(digits(random, 1 + random.nextInt(30)));
        }
        if (exponent && random.nextInt(4) == 0) {
            number.append(random.nextBoolean() ? "e" : "E-").append(random.nextInt(300));
        }
        return number.toString();
    }

    private static String digits(Random random, int count) {
        return random.ints(count, 0, 10).mapToObj(Integer::toString).collect(Collectors.joining());
    }

    private static String pattern(Random random) {
        var parts =
                new ArrayList<>(List.of("yyyy", random.nextBoolean() ? "MM" : "M", random.nextBoolean() ? "dd" : "d"));
        Collections.shuffle(parts, random);
        String separators = "./- ,";
        int at = random.nextInt(separators.length());
        return String.join(separators.substring(at, at + 1), parts);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static JsonNode value(Converted converted) {
        assertThat(converted).isInstanceOf(Converted.Value.class);
        return ((Converted.Value) converted).value();
    }

    private static String text(Converted converted) {
        return value(converted).toString();
    }
}
