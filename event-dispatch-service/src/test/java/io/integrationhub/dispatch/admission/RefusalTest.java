package io.integrationhub.dispatch.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.dispatch.admission.Refusal.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalTest {

    @ParameterizedTest
    @EnumSource
    void everyReasonCanBeAskedFor(Reason reason) {
        assertThat(reason.code()).matches(Reason.CODES);
        assertThat(Reason.CODES_IN_WORDS).contains(reason.code());
    }
}
