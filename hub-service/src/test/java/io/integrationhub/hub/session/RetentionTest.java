package io.integrationhub.hub.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionTest {

    private static final Instant NOW = Instant.parse("2026-06-01T08:00:00Z");

    @Test
    void whatWasOverThatLongAgoIsToBeErased() {
        assertThat(Retention.over(Duration.ofDays(90), NOW)).contains(Instant.parse("2026-03-03T08:00:00Z"));
    }

    @Test
    void withoutARetentionNothingIsErasedByItself() {
        assertThat(Retention.over(Duration.ZERO, NOW)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PT0S,true", "PT1S,false", "PT-1H,false", "PT59M,false", "PT1H,true", "P3653D,true", "P3654D,false"})
    void aRetentionThatCanOnlyBeAMistakeIsRefused(Duration retention, boolean allowed) {
        assertThat(Retention.isAllowed(retention)).isEqualTo(allowed);
    }
}
