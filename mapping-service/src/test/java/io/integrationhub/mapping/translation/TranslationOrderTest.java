package io.integrationhub.mapping.translation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.integrationhub.mapping.attribute.AddressFields;
import io.integrationhub.mapping.attribute.AttributeDefinition;
import io.integrationhub.mapping.attribute.AttributeType;
import io.integrationhub.mapping.attribute.ConversionSettings;
import io.integrationhub.mapping.attribute.ValueRule;
import io.integrationhub.mapping.conversion.Conversion;
import io.integrationhub.mapping.conversion.Target;
import io.integrationhub.mapping.conversion.ValueFormats;
import io.integrationhub.mapping.source.MappedField;
import io.integrationhub.mapping.translation.Translation.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a call means does not depend on the order of its keys. */
class TranslationOrderTest {

    private static final AddressFields PARTS = new AddressFields("Street", "City", "State", "Zip");
    private static final List<String> KEYS = List.of(
            "FirstName",
            "Contact.FirstName",
            "Name",
            "Contact.Name",
            "Loan.Name",
            "Amount",
            "Loan.Amount",
            "Street",
            "Contact.Street",
            "City",
            "Zip",
            "hat");
    private static final List<JsonNode> VALUES =
            List.of(TextNode.valueOf("Dana"), TextNode.valueOf("25000"), NullNode.getInstance(), BooleanNode.TRUE);
    private static final KnownNames NAMES = names();

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void keysInAnyOrderMeanTheSame(long seed) {
        var random = new Random(seed);
        var keys = new ArrayList<>(KEYS);
        Collections.shuffle(keys, random);
        var fields = new LinkedHashMap<String, JsonNode>();
        keys.subList(0, 1 + random.nextInt(keys.size()))
                .forEach(key -> fields.put(key, VALUES.get(random.nextInt(VALUES.size()))));

        Object expected = translated(fields);
        for (int i = 0; i < 5; i++) {
            assertThat(translated(shuffled(fields, random))).isEqualTo(expected);
        }
    }

    private static Map<String, JsonNode> shuffled(Map<String, JsonNode> fields, Random random) {
        var entries = new ArrayList<>(fields.entrySet());
        Collections.shuffle(entries, random);
        var shuffled = new LinkedHashMap<String, JsonNode>();
        entries.forEach(entry -> shuffled.put(entry.getKey(), entry.getValue()));
        return shuffled;
    }

    /** Without the order of lists, which is that of the call. */
    private static Object translated(Map<String, JsonNode> fields) {
        return switch (Translation.of(fields, NAMES, Place.FIELDS, NAMES.withDefault())) {
            case TranslationView view ->
                List.of(
                        view.attributes(),
                        Set.copyOf(view.unmapped()),
                        Set.copyOf(view.sensitive()),
                        Set.copyOf(view.cleared()));
            case Outcome.Refused refused -> refused;
        };
    }

    private static KnownNames names() {
        var fields = new ArrayList<MappedField>();
        fields.add(field("Contact", "FirstName", "first_name", AttributeType.TEXT));
        fields.add(field("Contact", "Name", "contact_name", AttributeType.TEXT));
        fields.add(field("Loan", "Name", "loan_name", AttributeType.TEXT));
        fields.add(field("Loan", "Amount", "amount", AttributeType.DIGIT));
        var home = new ValueRule(AttributeType.ADDRESS, null, List.of());
        var address = new Target(
                new AttributeDefinition("home", true, home),
                Conversion.ofAddress(home, ConversionSettings.NONE, ValueFormats.STANDARD, PARTS));
        PARTS.names().forEach(part -> fields.add(new MappedField("Contact", part, address)));
        var text = new ValueRule(AttributeType.TEXT, null, List.of());
        var defaulting = new ConversionSettings(null, null, null, TextNode.valueOf("nobody"));
        fields.add(new MappedField(
                "Contact",
                "Name",
                new Target(
                        new AttributeDefinition("greeting", false, text),
                        Conversion.of(text, defaulting, ValueFormats.STANDARD))));
        return KnownNames.ofFields(fields);
    }

    private static MappedField field(String object, String name, String attribute, AttributeType type) {
        return new MappedField(
                object, name, new AttributeDefinition(attribute, false, new ValueRule(type, null, List.of())));
    }
}
