package io.integrationhub.dispatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.kit.secret.SealedSecrets;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class SealedValuesTest {
    @Inject
    SealedSecrets secrets;

    @Inject
    SealedValues values;

    @Test
    void eachSealedValueIsMasked() {
        String json = "{\"a\":\"sealed:v1:AbC-_9\",\"b\":[\"sealed:v1:x\",\"open\"],\"c\":{\"d\":\"sealed:v1:\"}}";

        assertThat(values.shown(event(json), false))
                .isEqualTo("{\"a\":\"••••••\",\"b\":[\"••••••\",\"open\"],\"c\":{\"d\":\"••••••\"}}");
    }

    @Test
    void otherTextsStayAsTheyAre() {
        String json = "{\"a\":\"not sealed:v1:x\",\"b\":1.50,\"c\":\"\\\"sealed\\\"\"}";

        assertThat(values.shown(event(json), true)).isSameAs(json);
    }

    @Test
    void aHubThatMayHaveThemGetsTheValuesWhateverTheirType() {
        String text = sealed("\"078-05-1120 $1 \\\\\"", "acme/s-1/national_id");
        String number = sealed("1.50", "acme/s-1/income");

        String shown = values.shown(
                event("{\"attributes\":{\"national_id\": \"%s\",\"income\":\"%s\",\"n\":1.50}}"
                        .formatted(text, number)),
                true);

        assertThat(shown)
                .isEqualTo("{\"attributes\":{\"national_id\": \"078-05-1120 $1 \\\\\",\"income\":1.50,\"n\":1.50}}");
    }

    @Test
    void aValueByTheNameOfTheCustomersFieldIsOpenedAsOneOfAnAttribute() {
        String field = sealed("\"078-05-1120\"", "acme/s-1/SSN-Number");

        String json = "{\"fields\":{\"applicant\":{\"SSN-Number\":\"%s\"}}}".formatted(field);

        assertThat(values.shown(event(json), true))
                .isEqualTo("{\"fields\":{\"applicant\":{\"SSN-Number\":\"078-05-1120\"}}}");
        assertThat(values.shown(event(json), false))
                .doesNotContain("078-05-1120")
                .contains("••••••");
    }

    @Test
    void whatWasSealedForAnotherPlaceStaysMasked() {
        String elsewhere = sealed("\"secret\"", "acme/s-2/national_id");
        String otherName = sealed("\"secret\"", "acme/s-1/other");

        String shown = values.shown(
                event("{\"national_id\":\"%s\",\"income\":\"%s\",\"list\":[\"%s\"],\"x\":\"sealed:v1:A\"}"
                        .formatted(elsewhere, otherName, otherName)),
                true);

        assertThat(shown)
                .isEqualTo("{\"national_id\":\"••••••\",\"income\":\"••••••\",\"list\":[\"••••••\"],\"x\":\"••••••\"}");
    }

    private String sealed(String json, String context) {
        return "sealed:v1:" + Base64.getUrlEncoder().withoutPadding().encodeToString(secrets.seal(json, context));
    }

    private static SessionEvent event(String data) {
        return new SessionEvent(
                "e-1", "form.submitted", "acme", "s-1", Instant.EPOCH, Instant.EPOCH, 0, 0, Optional.empty(), data);
    }
}
