package io.integrationhub.mapping.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.mapping.attribute.AttributeDefinition;
import io.integrationhub.mapping.attribute.AttributeType;
import io.integrationhub.mapping.attribute.MappableAttribute;
import io.integrationhub.mapping.attribute.ValueRule;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FieldSuggestionsTest {

    @Test
    void fieldsAreSuggestedByNameAndTypeTheMostAlikeFirst() {
        var fields = List.of(
                field("Loan", "Amount", "Sum", AttributeType.DIGIT),
                field("Payment", "LoanAmount", "Paid", AttributeType.DIGIT),
                field("Contact", "Total", "Loan amount", AttributeType.DIGIT),
                field("Contact", "LoanAmountText", "Text", AttributeType.TEXT),
                field("Contact", "LoanAmountDate", "Date", AttributeType.DATE),
                field("Contact", "Phone", "Phone", AttributeType.DIGIT));

        var suggestions = FieldSuggestions.of(attribute("loan_amount", AttributeType.DIGIT), fields);

        assertThat(suggestions)
                .extracting(each -> each.field().object() + "." + each.field().name() + " " + each.score())
                .containsExactly(
                        "Loan.Amount 100", "Payment.LoanAmount 90", "Contact.Total 89", "Contact.LoanAmountText 43");
    }

    @Test
    void tenAreSuggestedAtMostInAnOrderThatDoesNotDependOnThatOfTheFields() {
        var fields = IntStream.range(0, 40)
                .mapToObj(i -> field("Object" + (40 - i), "phone", "Phone", AttributeType.TEXT))
                .toList();
        var attribute = attribute("phone", AttributeType.TEXT);

        var suggestions = FieldSuggestions.of(attribute, fields);

        assertThat(suggestions).hasSize(FieldSuggestions.MOST);
        assertThat(FieldSuggestions.of(attribute, fields.reversed())).isEqualTo(suggestions);
    }

    @Test
    void aFieldSaysHowItFits() {
        var gender = new MappableAttribute(
                UUID.randomUUID(),
                "Gender",
                new AttributeDefinition(
                        "gender", false, new ValueRule(AttributeType.DATASET, null, List.of("male", "female"))));
        var own = new CandidateField("C", "G", "G", AttributeType.DATASET, true, List.of("male"), null);
        var others = new CandidateField("C", "G", "G", AttributeType.DATASET, true, List.of("M", "male"), null);

        assertThat(FieldFit.of(gender, own).kind()).isEqualTo(FieldFit.Kind.FITS);
        assertThat(FieldFit.of(gender, own).reason()).isEmpty();
        assertThat(FieldFit.of(gender, others).kind()).isEqualTo(FieldFit.Kind.NEEDS_VALUE_MAP);
        assertThat(FieldFit.of(gender, others).reason())
                .contains("The field has options that the attribute does not have: that needs a value map.");
        assertThat(FieldFit.of(attribute("home", AttributeType.ADDRESS), field("C", "City", "City", AttributeType.TEXT))
                        .kind())
                .isEqualTo(FieldFit.Kind.PART);
        assertThat(FieldFit.possible(AttributeType.ADDRESS))
                .containsExactly(AttributeType.TEXT, AttributeType.ADDRESS, AttributeType.DATASET);
    }

    @Test
    void aLabelOfSignsAloneIsNotTheNameOfWhateverHasAnother() {
        var rule = new ValueRule(AttributeType.DIGIT, null, List.of());
        for (String sign : List.of("€", "#", "—", "…")) {
            var attribute =
                    new MappableAttribute(UUID.randomUUID(), sign, new AttributeDefinition("amount", false, rule));
            var fields = List.of(
                    field("Loan", "$", "Amount of euros", AttributeType.DIGIT),
                    field("Loan", "late_amount_fee", "%", AttributeType.DIGIT));

            assertThat(FieldSuggestions.of(attribute, fields)).as(sign).isEmpty();
        }
    }

    private static MappableAttribute attribute(String name, AttributeType type) {
        return new MappableAttribute(
                UUID.randomUUID(),
                name.replace('_', ' '),
                new AttributeDefinition(name, false, new ValueRule(type, null, List.of())));
    }

    private static CandidateField field(String object, String name, String label, AttributeType type) {
        return new CandidateField(object, name, label, type, true, List.of(), null);
    }
}
