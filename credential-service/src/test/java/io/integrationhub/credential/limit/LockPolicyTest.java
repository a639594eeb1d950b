package io.integrationhub.credential.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LockPolicyTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final LockPolicy POLICY =
            new LockPolicy(Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofHours(3));

    @Test
    void theAllowedFailuresDoNotLock() {
        assertThat(after(2, 3).isLocked(NOW)).isFalse();
        assertThat(after(3, 3).lockedUntil()).isEqualTo(NOW.plus(Duration.ofMinutes(1)));
    }

    @Test
    void eachFurtherFailureDoublesTheLock() {
        var failures = after(3, 3);
        for (int minutes = 2; minutes <= 32; minutes *= 2) {
            var then = failures.lockedUntil();
            failures = POLICY.failed(failures, 3, then);

            assertThat(failures.lockedUntil()).isEqualTo(then.plus(Duration.ofMinutes(minutes)));
        }
    }

    @Test
    void noLockIsLongerThanTheLongest() {
        var many = new Failures(Integer.MAX_VALUE, NOW, NOW);

        assertThat(POLICY.failed(many, 3, NOW).lockedUntil()).isEqualTo(NOW.plus(Duration.ofHours(1)));
    }

    @Test
    void aFailureThatWasInFlightWhenTheLockBeganChangesNothing() {
        var locked = after(3, 3);

        assertThat(POLICY.failed(locked, 3, NOW.plusSeconds(59))).isEqualTo(locked);
    }

    @Test
    void afterALongTimeTheCountBeginsAgain() {
        var locked = after(3, 3);
        var later = NOW.plus(Duration.ofHours(3)).plusSeconds(1);

        assertThat(POLICY.failed(locked, 3, later).count()).isEqualTo(1);
        assertThat(POLICY.failed(locked, 3, later.minusSeconds(1)).count()).isEqualTo(4);
    }

    private static Failures after(int count, int allowed) {
        var failures = Failures.NONE;
        for (int i = 0; i < count; i++) {
            failures = POLICY.failed(failures, allowed, NOW);
        }
        return failures;
    }
}
