package io.integrationhub.dispatch.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.dispatch.Samples;
import io.integrationhub.dispatch.erasure.NextSweep.Again;
import io.integrationhub.dispatch.erasure.NextSweep.Done;
import io.integrationhub.dispatch.erasure.NextSweep.Forget;
import io.integrationhub.dispatch.erasure.NextSweep.Times;
import io.integrationhub.dispatch.erasure.NextSweep.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NextSweepTest {
    private static final Times TIMES = new Times(Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofDays(8));
    private static final Instant BEGUN = Samples.NOW;

    private final Erasure running = erasure(Optional.empty());
    private final Erasure completed = erasure(Optional.of(BEGUN.plusSeconds(60)));

    @Test
    void beforeWhatWasInFlightHasSettledItIsNotDoneAlthoughNothingIsLeft() {
        Instant now = BEGUN.plusSeconds(59);

        assertThat(NextSweep.after(running, false, now, TIMES)).isEqualTo(new Again(now.plusSeconds(12)));
    }

    @Test
    void itIsDoneWhenASweepAfterwardsFindsNothing() {
        Instant now = BEGUN.plusSeconds(60);

        assertThat(NextSweep.after(running, false, now, TIMES)).isEqualTo(new Done(now.plus(Duration.ofHours(1))));
    }

    @Test
    void itIsNotDoneWhileSweepsFindSomething() {
        Instant now = BEGUN.plus(Duration.ofDays(9));

        assertThat(NextSweep.after(running, true, now, TIMES)).isInstanceOf(Again.class);
    }

    @Test
    void onceDoneItIsDoneAndWatchedForAsLongAsKafkaMayBringItBack() {
        Instant last = BEGUN.plus(Duration.ofDays(8)).minusMillis(1);

        assertThat(NextSweep.after(completed, true, last, TIMES)).isEqualTo(new Watch(last.plus(Duration.ofHours(1))));
        assertThat(NextSweep.after(completed, false, last.plusMillis(1), TIMES)).isEqualTo(new Forget());
    }

    @Test
    void whatWasFoundOfAnyOfItsSubjectsWasFoundOfIt() {
        assertThat(running.isAmong(Set.of(new Erasure.Key("acme", "analysis-1"))))
                .isTrue();
        assertThat(running.isAmong(Set.of(new Erasure.Key("globex", "analysis-1"))))
                .isFalse();
    }

    private static Erasure erasure(Optional<Instant> completedAt) {
        return new Erasure("acme", "s-1", "session.erased", List.of("s-1", "analysis-1"), BEGUN, completedAt);
    }
}
