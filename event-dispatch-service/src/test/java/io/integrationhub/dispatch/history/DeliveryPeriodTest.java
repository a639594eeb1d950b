package io.integrationhub.dispatch.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryPeriodTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-02T12:00:00Z",
                "2026-03-02t12:00:00z",
                "2026-03-02T12:00:00.000000000Z",
                "2026-03-02T13:30:00+01:30"
            })
    void aMomentOfRfc3339IsTaken(String text) {
        assertThat(new DeliveryPeriod(text, null).from()).isEqualTo(Instant.parse("2026-03-02T12:00:00Z"));
        assertThat(new DeliveryPeriod(null, text).to()).isEqualTo(Instant.parse("2026-03-02T12:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "12:00Z",
                "2026-03-02",
                "2026-03-02T12:00Z",
                "2026-03-02T12:00:00",
                "2026-03-02 12:00:00Z",
                "2026-03-02T12:00:00+01",
                "2026-03-02T12:00:00+01:00:30",
                "2026-02-30T12:00:00Z",
                "2026-03-02T25:00:00Z",
                "+12026-03-02T12:00:00Z",
                "1969-12-31T23:59:59Z"
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> new DeliveryPeriod(text, null).from()).hasMessageContaining("must be a moment");
        assertThatThrownBy(() -> new DeliveryPeriod(null, text).to()).hasMessageContaining("must be a moment");
    }
}
