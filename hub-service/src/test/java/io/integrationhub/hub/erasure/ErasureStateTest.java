package io.integrationhub.hub.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ErasureStateTest {

    private static final Instant NOW = Instant.parse("2026-06-01T08:00:00Z");

    private final ErasureProgress erasure = new ErasureProgress("s-1", "acme", ErasureReason.RETENTION, NOW);

    @Test
    void itRunsUntilTheOtherServicesAreDone() {
        assertThat(erasure.view().status()).isEqualTo("running");
        assertThat(erasure.view().completedAt()).isNull();
        assertThat(erasure.view().services())
                .containsExactly(
                        new ErasureView.Service("hub-service", NOW),
                        new ErasureView.Service("event-dispatch-service", null),
                        new ErasureView.Service("mapping-service", null));

        erasure.complete("mapping-service", NOW.plusSeconds(1));
        assertThat(erasure.view().status()).isEqualTo("running");
        erasure.complete("event-dispatch-service", NOW.plusSeconds(75));

        assertThat(erasure.view().status()).isEqualTo("completed");
        assertThat(erasure.view().completedAt()).isEqualTo(NOW.plusSeconds(75));
        assertThat(erasure.view().reason()).isEqualTo("retention");
    }

    @Test
    void theLastServiceEndsIt() {
        erasure.complete("event-dispatch-service", NOW.plusSeconds(75));
        assertThat(erasure.view().status()).isEqualTo("running");
        erasure.complete("mapping-service", NOW.plusSeconds(80));

        assertThat(erasure.view().status()).isEqualTo("completed");
        assertThat(erasure.view().completedAt()).isEqualTo(NOW.plusSeconds(80));
    }

    @Test
    void whatIsPublishedTwiceCountsOnce() {
        erasure.complete("mapping-service", NOW.plusSeconds(1));
        erasure.complete("mapping-service", NOW.plusSeconds(90));
        erasure.complete("event-dispatch-service", NOW.plusSeconds(75));
        erasure.complete("event-dispatch-service", NOW.plusSeconds(99));

        assertThat(erasure.view().completedAt()).isEqualTo(NOW.plusSeconds(75));
    }

    @Test
    void nobodyWaitsForAServiceThatKeepsNothing() {
        erasure.complete("credential-service", NOW.plusSeconds(75));

        assertThat(erasure.view().status()).isEqualTo("running");
    }
}
