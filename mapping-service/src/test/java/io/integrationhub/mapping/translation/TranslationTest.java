package io.integrationhub.mapping.translation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.integrationhub.kit.problem.Violation;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TranslationTest {

    private static final JsonNode DANA = TextNode.valueOf("Dana");
    private static final JsonNode LOAN = TextNode.valueOf("LN-1");

    private static final KnownNames FIELDS = KnownNames.ofFields(List.of(
            new MappedField("Contact", "FirstName", attribute("first_name", AttributeType.TEXT)),
            new MappedField("Contact", "FirstName", attribute("greeting", AttributeType.TEXT)),
            new MappedField("Contact", "Name", attribute("contact_name", AttributeType.TEXT)),
            new MappedField("Loan", "Name", attribute("loan_name", AttributeType.TEXT)),
            new MappedField("Loan", "Amount", attribute("amount", AttributeType.DIGIT)),
            new MappedField("Loan", "Employed", attribute("employed", AttributeType.BOOLEAN)),
            new MappedField("Contact", "Ssn", new AttributeDefinition("ssn", true, rule(AttributeType.DIGIT)))));

    @Test
    void aFieldMayBeNamedWithOrWithoutItsObject() {
        assertThat(translated("Amount", IntNode.valueOf(5)).attributes()).containsKey("amount");
        assertThat(translated("Loan.Amount", IntNode.valueOf(5)).attributes()).containsKey("amount");
        assertThat(translated("Loan.Name", LOAN).attributes()).isEqualTo(Map.of("loan_name", LOAN));
    }

    @Test
    void severalAttributesMayComeFromOneField() {
        assertThat(translated("FirstName", DANA).attributes()).isEqualTo(Map.of("first_name", DANA, "greeting", DANA));
    }

    @Test
    void aFieldWithoutMappingIsReportedAsUnmapped() {
        var fields = fields("Colour", DANA, "Loan.FirstName", DANA, "Amount", IntNode.valueOf(5), "a.b.c", DANA);

        var translated = (TranslationView) Translation.of(fields, FIELDS);

        assertThat(translated.unmapped()).containsExactly("Colour", "Loan.FirstName", "a.b.c");
        assertThat(translated.attributes()).containsOnlyKeys("amount");
    }

    @Test
    void namesAreTheSameOnlyToTheLetter() {
        assertThat(translated("firstname", DANA).unmapped()).containsExactly("firstname");
    }

    @Test
    void aNameInSeveralObjectsIsAmbiguous() {
        var refused = refused(fields("Name", DANA));

        assertThat(refused.ambiguous()).isTrue();
        assertThat(refused.violations())
                .containsExactly(new Violation(
                        "/fields/Name", "The name is a field of several objects: Contact, Loan. Write Object.field."));
    }

    @Test
    void theSameFieldGivenTwiceIsAmbiguous() {
        var refused = refused(fields("FirstName", DANA, "Contact.FirstName", LOAN));

        assertThat(refused.ambiguous()).isTrue();
        assertThat(refused.violations())
                .containsExactly(
                        new Violation("/fields/Contact.FirstName", "The same field is also given as FirstName."));
    }

    @Test
    void everyValueThatDoesNotFitIsListed() {
        var refused = refused(fields("Amount", DANA, "Employed", DANA, "FirstName", IntNode.valueOf(1)));

        assertThat(refused.ambiguous()).isFalse();
        assertThat(refused.violations())
                .extracting(Violation::pointer)
                .containsExactly("/fields/Amount", "/fields/Employed", "/fields/FirstName");
    }

    @Test
    void pointersAreEscaped() {
        var names = KnownNames.ofAttributes(List.of(attribute("a/b~c", AttributeType.BOOLEAN)));

        var refused = (Outcome.Refused) Translation.of(fields("a/b~c", DANA), names);

        assertThat(refused.violations()).extracting(Violation::pointer).containsExactly("/fields/a~1b~0c");
    }

    @Test
    void nullStandsForNoValue() {
        var translated = translated("Amount", NullNode.getInstance());

        assertThat(translated.attributes()).isEmpty();
        assertThat(translated.unmapped()).isEmpty();
        assertThat(translated.cleared()).containsExactly("amount");
    }

    @Test
    void withoutASourceKeysAreAttributes() {
        var names = KnownNames.ofAttributes(List.of(attribute("employed", AttributeType.BOOLEAN)));

        var translated =
                (TranslationView) Translation.of(fields("employed", BooleanNode.TRUE, "Employed", DANA), names);

        assertThat(translated.attributes()).isEqualTo(Map.of("employed", BooleanNode.TRUE));
        assertThat(translated.unmapped()).containsExactly("Employed");
    }

    @Test
    void sensitiveAttributesAreNamed() {
        assertThat(translated("Ssn", TextNode.valueOf("078051120")).sensitive()).containsExactly("ssn");
        assertThat(translated("FirstName", DANA).sensitive()).isEmpty();
    }

    @Test
    void anAddressIsPutTogetherWhateverTheOrderOfItsParts() {
        var address = new AttributeDefinition("address", false, rule(AttributeType.ADDRESS));
        var target = new Target(
                address,
                Conversion.ofAddress(
                        address.rule(),
                        ConversionSettings.NONE,
                        ValueFormats.STANDARD,
                        new AddressFields("Street", "City", null, null)));
        var names = KnownNames.ofFields(
                List.of(new MappedField("Contact", "Street", target), new MappedField("Contact", "City", target)));

        var one = (TranslationView) Translation.of(fields("Street", DANA, "Contact.City", LOAN), names);
        var other = (TranslationView) Translation.of(fields("Contact.City", LOAN, "Street", DANA), names);

        assertThat(one.attributes()).isEqualTo(other.attributes());
        assertThat(one.attributes().toString()).contains("\"city\":" + LOAN);
    }

    @Test
    void aDefaultThatNoLongerFitsIsNoFaultOfACall() {
        var rule = new ValueRule(AttributeType.DATASET, null, List.of("auto"));
        var settings = new ConversionSettings(null, null, null, TextNode.valueOf("gone"));
        var target = new Target(
                new AttributeDefinition("purpose", false, rule), Conversion.of(rule, settings, ValueFormats.STANDARD));
        var names = KnownNames.ofFields(List.of(new MappedField("Loan", "Purpose", target)));

        var translated = (TranslationView) Translation.of(fields("Purpose", NullNode.getInstance()), names);

        assertThat(translated.attributes()).isEmpty();
        assertThat(translated.cleared()).containsExactly("purpose");
    }

    @Test
    void aMappedFieldThatIsAbsentFromCompleteFieldsHasItsDefault() {
        var purpose = attribute("purpose", AttributeType.TEXT);
        var settings = new ConversionSettings(null, null, null, LOAN);
        var target = new Target(purpose, Conversion.of(purpose.rule(), settings, ValueFormats.STANDARD));
        var names = KnownNames.ofFields(List.of(new MappedField("Loan", "Purpose", target)));

        var complete = (TranslationView) Translation.of(Map.of(), names, Place.FIELDS, names.withDefault());
        var partial = (TranslationView) Translation.of(Map.of(), names);
        var given = (TranslationView) Translation.of(fields("Purpose", DANA), names, Place.FIELDS, names.withDefault());

        assertThat(complete.attributes()).isEqualTo(Map.of("purpose", LOAN));
        assertThat(partial.attributes()).isEmpty();
        assertThat(given.attributes()).isEqualTo(Map.of("purpose", DANA));
        var none = (TranslationView) Translation.of(fields("Purpose", NullNode.getInstance()), names);
        assertThat(none.attributes()).isEqualTo(Map.of("purpose", LOAN));
        assertThat(List.of(complete.defaulted(), none.defaulted(), partial.defaulted(), given.defaulted()))
                .isEqualTo(List.of(List.of("purpose"), List.of("purpose"), List.of(), List.of()));
    }

    private static TranslationView translated(String key, JsonNode value) {
        return (TranslationView) Translation.of(fields(key, value), FIELDS);
    }

    private static Outcome.Refused refused(Map<String, JsonNode> fields) {
        return (Outcome.Refused) Translation.of(fields, FIELDS);
    }

    private static Map<String, JsonNode> fields(Object... keysAndValues) {
        var fields = new LinkedHashMap<String, JsonNode>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            fields.put((String) keysAndValues[i], (JsonNode) keysAndValues[i + 1]);
        }
        return fields;
    }

    private static AttributeDefinition attribute(String name, AttributeType type) {
        return new AttributeDefinition(name, false, rule(type));
    }

    private static ValueRule rule(AttributeType type) {
        return new ValueRule(type, null, List.of());
    }
}
