package io.integrationhub.mapping.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.mapping.attribute.AttributeType;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionsTest {

    @Test
    void attributesAreSuggestedByNameAndTypeEachOnce() {
        var schema = Mapped.of("""
            {"properties":{"applicant":{"properties":{"FirstName":{"type":"string"},"birthDate":{"type":"string","format":"date"}}},
              "coApplicant":{"properties":{"FirstName":{"type":"string"}}},
              "loan":{"properties":{"amount":{"type":"number"}}},"x":{"type":"string","title":"Employer name"},
              "taken":{"type":"string"}}}\
            """).to("/taken", "purpose", AttributeType.TEXT);

        var suggestions = Suggestions.of(
                schema.all(),
                List.of(
                        Mapped.attribute("first_name", AttributeType.TEXT),
                        Mapped.attribute("birth_date", AttributeType.DATE),
                        Mapped.attribute("loan_amount", AttributeType.DIGIT),
                        Mapped.attribute("employer_name", AttributeType.TEXT),
                        Mapped.attribute("amount", AttributeType.BOOLEAN),
                        Mapped.attribute("purpose", AttributeType.TEXT)));

        assertThat(suggestions)
                .extracting(suggestion -> suggestion.pointer() + " " + suggestion.attribute())
                .containsExactlyInAnyOrder(
                        "/applicant/FirstName first_name",
                        "/applicant/birthDate birth_date",
                        "/loan/amount loan_amount",
                        "/x employer_name");
    }
}
