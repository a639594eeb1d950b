package io.integrationhub.mapping.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.mapping.attribute.AttributeType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TypeFitTest {

    @ParameterizedTest
    @EnumSource
    void aFieldOfTheSameTypeFits(AttributeType type) {
        assertThat(TypeFit.of(type, type)).isEqualTo(TypeFit.FITS);
        assertThat(TypeFit.FITS.remark(type, type)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DATE, TEXT, FITS",
        "DATASET, TEXT, FITS",
        "DIGIT, TEXT, MISFIT",
        "TEXT, DIGIT, BY_VALUE",
        "TEXT, DATE, BY_VALUE",
        "DIGIT, BOOLEAN, BY_VALUE",
        "TEXT, DATASET, BY_VALUE",
        "DIGIT, DATASET, NEEDS_VALUE_MAP",
        "DATE, BOOLEAN, NEEDS_VALUE_MAP",
        "ADDRESS, DATASET, MISFIT",
        "TEXT, ADDRESS, MISFIT",
        "BOOLEAN, DATE, MISFIT"
    })
    void fieldsOfOtherTypesFitMoreOrLess(AttributeType field, AttributeType attribute, TypeFit fit) {
        assertThat(TypeFit.of(field, attribute)).isEqualTo(fit);
        assertThat(fit.remark(field, attribute).isPresent()).isEqualTo(fit != TypeFit.FITS);
    }

    @Test
    void theReasonIsASentence() {
        assertThat(TypeFit.misfit(AttributeType.DATE, AttributeType.DIGIT, false))
                .contains("The field is of type date, and the attribute of type digit.");
        assertThat(TypeFit.misfit(AttributeType.DIGIT, AttributeType.DATASET, false))
                .contains("The field is of type digit, and the attribute of type dataset: that needs a value map.");
        assertThat(TypeFit.misfit(AttributeType.DIGIT, AttributeType.DATASET, true))
                .isEmpty();
        assertThat(TypeFit.BY_VALUE.remark(AttributeType.TEXT, AttributeType.DATE))
                .contains("The field is of type text, and the attribute of type date: values that are no dates are"
                        + " refused.");
    }

    @Test
    void aPartOfAnAddressIsAText() {
        assertThat(TypeFit.ofPart(AttributeType.TEXT)).isEqualTo(TypeFit.FITS);
        assertThat(TypeFit.ofPart(AttributeType.DIGIT)).isEqualTo(TypeFit.MISFIT);
    }
}
