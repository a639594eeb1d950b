package io.integrationhub.dispatch.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.dispatch.Samples;
import io.integrationhub.dispatch.delivery.AttemptOutcome;
import io.integrationhub.dispatch.delivery.Delivery;
import io.integrationhub.dispatch.delivery.Delivery.Source;
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
import java.util.stream.IntStream;
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

    @Test
    void hubsEventTypesAndTheAccountAreSummedUp() {
        counts.add(List.of(
                attempted(Samples.success(), null, Samples.NOW),
                new Attempted(
                        Samples.fresh(Samples.target("acme", "hub_2")),
                        Samples.success(),
                        Optional.empty(),
                        Samples.NOW,
                        Samples.NOW)));

        assertThat(counts.sums())
                .hasSize(4)
                .allSatisfy((key, stat) ->
                        assertThat(stat.attempts).isEqualTo(key.hub().isEmpty() ? 2 : 1));
        assertThat(counts.stats().values())
                .allSatisfy(stat -> assertThat(stat.attempts).isOne());
    }

    @Test
    void aRowIsAloneAfterSomeHalvings() {
        AttemptOutcome failure = Samples.failure(FailureCause.TIMEOUT);
        for (int minute = 0; minute < 5; minute++) {
            counts.add(List.of(attempted(failure, new GiveUp("all failed"), Samples.NOW.plusSeconds(60L * minute))));
        }

        List<Counts> parts = List.of(counts);
        while (parts.stream().anyMatch(part -> part.size() > 1)) {
            parts = parts.stream().flatMap(part -> part.halves().stream()).toList();
        }

        assertThat(parts.stream().mapToInt(Counts::size).sum()).isEqualTo(counts.size());
        assertThat(parts.stream().mapToInt(part -> part.failures().size()).sum())
                .isEqualTo(5);
    }

    @Test
    void whatARecoveryHasMadeTellsNothingOfHowLongEventsTake() {
        Delivery recovered = new Delivery(
                delivery.id(), delivery.event(), target, Source.RECOVERY, delivery.progress(), delivery.entry());
        counts.add(List.of(new Attempted(recovered, Samples.success(), Optional.empty(), Samples.NOW, Samples.NOW)));

        assertThat(counts.stats().values()).singleElement().satisfies(stat -> {
            assertThat(stat.succeeded).isOne();
            assertThat(stat.durations).isNotEmpty();
            assertThat(stat.latencies).isEmpty();
        });
    }

    @Test
    void receiversCannotMakeARowOfEachNumber() {
        assertThat(IntStream.range(100, 1_000).map(StatusCodes::counted).distinct())
                .hasSizeLessThan(80)
                .contains(200, 404, 503, StatusCodes.OTHER);
        assertThat(StatusCodes.counted(StatusCodes.NONE)).isEqualTo(StatusCodes.NONE);
    }

    private Outcome attempted(AttemptOutcome result, @Nullable RetryDecision next, Instant at) {
        return new Attempted(delivery, result, Optional.ofNullable(next), at, at);
    }
}
