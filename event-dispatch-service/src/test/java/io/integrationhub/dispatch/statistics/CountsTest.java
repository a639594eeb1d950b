package io.integrationhub.dispatch.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.dispatch.Samples;
import io.integrationhub.dispatch.delivery.AttemptOutcome;
import io.integrationhub.dispatch.delivery.Delivery;
import io.integrationhub.dispatch.delivery.FailureCause;
import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.dispatch.outcome.Outcome;
import io.integrationhub.dispatch.outcome.Outcome.Attempted;
import io.integrationhub.dispatch.retry.RetryDecision;
import io.integrationhub.dispatch.retry.RetryDecision.GiveUp;
import io.integrationhub.dispatch.retry.RetryDecision.RetryIn;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CountsTest {
    private final Target target = Samples.target("acme", "hub_1");
    private final Delivery delivery = Samples.fresh(target);
    private final Counts counts = new Counts();

    @Test
    void attemptsAndOutcomesAreCounted() {
        counts.add(List.of(
                attempted(Samples.success(), null, Samples.NOW),
                attempted(Samples.failure(FailureCause.TIMEOUT), new RetryIn(Duration.ofSeconds(5), 1), Samples.NOW),
                attempted(Samples.failure(FailureCause.TIMEOUT), new GiveUp("all failed"), Samples.NOW)));

        Counts.Stat stat = counts.stats().values().iterator().next();
        assertThat(counts.stats()).hasSize(1);
        assertThat(stat.attempts).isEqualTo(3);
        assertThat(stat.succeeded).isOne();
        assertThat(stat.failed).isOne();
        assertThat(Arrays.stream(stat.durations).sum()).isEqualTo(3);
        assertThat(Arrays.stream(stat.latencies).sum()).isOne();
        assertThat(counts.failures().values()).singleElement().satisfies(failure -> {
            assertThat(failure.attempts()).isEqualTo(2);
            assertThat(failure.delivery()).isEqualTo(delivery.id());
        });
        assertThat(counts.failures().keySet()).singleElement().satisfies(key -> {
            assertThat(key.category()).isEqualTo("timeout");
            assertThat(key.httpStatus()).isZero();
        });
    }

    @Test
    void minutesAddUpToHoursAndAreLeftAsTheyAre() {
        Instant later = Samples.NOW.plusSeconds(60);
        AttemptOutcome failure = Samples.failure(FailureCause.TIMEOUT);
        counts.add(List.of(
                attempted(failure, new RetryIn(Duration.ofSeconds(5), 1), later),
                attempted(failure, new RetryIn(Duration.ofSeconds(5), 1), Samples.NOW)));

        Counts hours = counts.in(Duration.ofHours(1));

        assertThat(counts.stats()).hasSize(2);
        assertThat(hours.stats()).hasSize(1);
        assertThat(hours.stats().values().iterator().next().attempts).isEqualTo(2);
        assertThat(hours.failures().values()).singleElement().satisfies(found -> {
            assertThat(found.firstAt()).isEqualTo(Samples.NOW);
            assertThat(found.lastAt()).isEqualTo(later);
        });
    }

    @Test
    void whatCouldNotBeWrittenIsCountedOnce() {
        counts.add(List.of(attempted(Samples.success(), null, Samples.NOW)));
        Counts next = new Counts();
        next.add(List.of(attempted(Samples.success(), null, Samples.NOW)));

        next.addAll(counts);

        assertThat(next.stats().values())
                .singleElement()
                .satisfies(stat -> assertThat(stat.succeeded).isEqualTo(2));
    }

    private Outcome attempted(AttemptOutcome result, @Nullable RetryDecision next, Instant at) {
        return new Attempted(delivery, result, Optional.ofNullable(next), at, at);
    }
}
