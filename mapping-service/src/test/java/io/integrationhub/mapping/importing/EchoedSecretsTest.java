package io.integrationhub.mapping.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.integrationhub.egress.answer.SentSecrets;
import io.integrationhub.mapping.attribute.AttributeType;
import io.integrationhub.mapping.customerapp.CustomerAppFailure;
import io.integrationhub.mapping.importing.OfferedObjects.OfferedField;
import io.integrationhub.mapping.importing.OfferedObjects.OfferedObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EchoedSecretsTest {
    private static final SentSecrets SECRETS = SentSecrets.of(SentSecrets.ofBasic("api", "Loan-2024-s3cr3t"));

    @Test
    void aLabelIsShownWithoutTheSecret() {
        var page = EchoedSecrets.takenOut(page("Contact", "Name", "key Loan-2024-s3cr3t here", "auto"), SECRETS);
        assertThat(page.objects().getFirst().fields().getFirst().label()).isEqualTo("key *** here");
        assertThat(page.next()).isEqualTo("cursor");
    }

    @Test
    void whatOnlyResemblesASecretStays() {
        var page = page("Loan2024", "Loan", "Loan of 2024, secret", "loan-2024");
        assertThat(EchoedSecrets.takenOut(page, SECRETS)).isEqualTo(page);
    }

    @ParameterizedTest
    @CsvSource({
        "xLoan-2024-s3cr3t, Name, auto, /objects/0/name",
        "Contact, Loan_2024_s3cr3t, auto, /objects/0/fields/0/name",
        "Contact, Name, YXBpOkxvYW4tMjAyNC1zM2NyM3Q=, /objects/0/fields/0/options/0"
    })
    void aNameOrAValueWithASecretIsRefused(String object, String field, String option, String place) {
        assertThatThrownBy(() -> EchoedSecrets.takenOut(page(object, field, "Label", option), SECRETS))
                .isInstanceOf(CustomerAppFailure.class)
                .hasMessageContaining("see " + place)
                .hasMessageNotContaining("s3cr3t");
    }

    private static ObjectPage page(String object, String field, String label, String option) {
        var described = new OfferedField(field, label, AttributeType.DATASET, false, List.of(option));
        return new ObjectPage(List.of(new OfferedObject(object, "Object", List.of(described))), "cursor");
    }
}
