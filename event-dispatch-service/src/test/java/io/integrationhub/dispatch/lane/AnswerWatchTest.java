package io.integrationhub.dispatch.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.dispatch.Samples;
import io.integrationhub.dispatch.delivery.AttemptOutcome;
import io.integrationhub.dispatch.delivery.FailureCause;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerWatchTest {
    private static final Duration LOOK = Duration.ofMillis(100);

    private final AnswerWatch watch = new AnswerWatch(Duration.ofSeconds(1), Duration.ofSeconds(8), LOOK);

    @ParameterizedTest
    @CsvSource({"1, 1", "20, 1", "200, 1", "1000, 1", "3000, 3", "8000, 8", "14000, 8"})
    void isSilentAfterWhatTheAnswersUsuallyTakeAndNeverBeforeASecond(int latency, int seconds) {
        for (int i = 0; i < 100; i++) {
            watch.ended(answer(latency));
        }

        look(seconds * 10);
        assertThat(watch.isSilent()).isFalse();
        look(1);
        assertThat(watch.isSilent()).isTrue();
    }

    @Test
    void waitsLongerForAReceiverWhoseAnswersVary() {
        Random random = new Random(5);
        for (int i = 0; i < 100; i++) {
            watch.ended(answer(random.nextInt(4_000)));
        }

        look(40);
        assertThat(watch.isSilent()).isFalse();
        look(60);
        assertThat(watch.isSilent()).isTrue();
    }

    @Test
    void aFirstAnswerThatIsSlowBreaksTheSilenceAndIsAllowedFor() {
        look(11);
        assertThat(watch.isSilent()).isTrue();

        watch.ended(answer(5_000));

        look(50);
        assertThat(watch.isSilent()).isFalse();
    }

    @Test
    void aTimeoutIsNoAnswer() {
        look(11);

        watch.ended(Samples.failure(FailureCause.TIMEOUT, Duration.ofSeconds(15), Optional.empty()));

        assertThat(watch.isSilent()).isTrue();
    }

    @Test
    void aConnectionThatIsRefusedAtOnceIsNoSilence() {
        look(11);

        watch.ended(Samples.failure(FailureCause.UNREACHABLE, Duration.ofMillis(2), Optional.empty()));

        assertThat(watch.isSilent()).isFalse();
    }

    /** Of a receiver that is always slow, timeouts come sooner than four deviations. */
    @Test
    void noTimeoutIsTakenForAnAnswerHoweverSlowTheReceiverWas() {
        watch.ended(answer(6_000));
        watch.began();
        look(81);
        assertThat(watch.isSilent()).isTrue();

        watch.ended(Samples.failure(FailureCause.TIMEOUT, Duration.ofSeconds(7), Optional.empty()));

        assertThat(watch.isSilent()).isTrue();
    }

    @Test
    void oneAttemptCanBeOverdueWhileOthersAreAnswered() {
        long began = watch.looks();
        for (int i = 0; i < 15; i++) {
            look(1);
            watch.ended(answer(20));
        }

        assertThat(watch.isSilent()).isFalse();
        assertThat(watch.isOverdue(began)).isTrue();
        assertThat(watch.isOverdue(watch.looks())).isFalse();
    }

    @Test
    void silenceBeginsWithTheFirstRequest() {
        look(11);

        watch.began();

        assertThat(watch.isSilent()).isFalse();
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            watch.look();
        }
    }

    private static AttemptOutcome answer(int milliseconds) {
        return new AttemptOutcome.Succeeded(200, Duration.ofMillis(milliseconds));
    }
}
