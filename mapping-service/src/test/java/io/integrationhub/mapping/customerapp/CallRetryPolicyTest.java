package io.integrationhub.mapping.customerapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.mapping.customerapp.CallRetryPolicy.Next;
import io.integrationhub.mapping.customerapp.CallRetryPolicy.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CallRetryPolicyTest {
    private static final CallRetryPolicy IMPORT =
            new CallRetryPolicy(6, Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofMinutes(10));
    private static final Trouble BUSY = new Trouble(true, Optional.empty());
    private static final Trouble LASTING = new Trouble(false, Optional.empty());

    @Test
    void whatMayPassIsTriedAgainAfterPausesThatDouble() {
        var pauses = new ArrayList<Duration>();
        for (int made = 1; made < 6; made++) {
            pauses.add(pause(IMPORT.after(BUSY, made, Duration.ZERO, 0.5)));
        }
        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L, 16L);
        assertThat(IMPORT.after(BUSY, 6, Duration.ZERO, 0.5)).isEqualTo(new Next.GiveUp(Reason.EXHAUSTED));
    }

    @Test
    void whatLastsIsNotTriedAgain() {
        assertThat(IMPORT.after(LASTING, 1, Duration.ZERO, 0.5)).isEqualTo(new Next.GiveUp(Reason.FINAL));
    }

    @Test
    void aRetryAfterIsObeyedWhileThereIsTime() {
        assertThat(IMPORT.after(asking(30), 1, Duration.ZERO, 0.5)).isEqualTo(new Next.Again(Duration.ofSeconds(30)));
        assertThat(IMPORT.after(asking(0), 1, Duration.ZERO, 0.5)).isEqualTo(new Next.Again(Duration.ofSeconds(1)));
        assertThat(IMPORT.after(asking(300), 1, Duration.ZERO, 0.5)).isEqualTo(new Next.Again(Duration.ofMinutes(5)));
        assertThat(IMPORT.after(asking(301), 1, Duration.ZERO, 0.5)).isEqualTo(new Next.GiveUp(Reason.ASKED_TOO_LONG));
        assertThat(IMPORT.after(asking(120), 1, Duration.ofMinutes(9), 0.5))
                .isEqualTo(new Next.GiveUp(Reason.ASKED_TOO_LONG));
        assertThat(IMPORT.after(BUSY, 1, Duration.ofMinutes(10), 0.5)).isEqualTo(new Next.GiveUp(Reason.EXHAUSTED));
    }

    /** A waiting caller gets an answer in time, whatever the customer app answers and however long it takes. */
    @Test
    void anySequenceOfAnswersKeepsThePromiseWithinTheBounds() {
        var random = new Random(12);
        for (int i = 0; i < 20_000; i++) {
            var policy = new CallRetryPolicy(
                    1 + random.nextInt(8),
                    Duration.ofMillis(1 + random.nextInt(2_000)),
                    Duration.ofMillis(random.nextInt(60_000)),
                    Duration.ofMillis(random.nextInt(120_000)));
            var answers = answers(random);
            Duration elapsed = Duration.ZERO;
            int made = 0;
            while (true) {
                Optional<Trouble> answer = made < answers.size() ? answers.get(made) : Optional.of(BUSY);
                made++;
                elapsed = elapsed.plusMillis(random.nextInt(10_000));
                if (answer.isEmpty()) {
                    break;
                }
                Next next = policy.after(answer.get(), made, elapsed, random.nextDouble());
                if (next instanceof Next.GiveUp(Reason reason)) {
                    assertThat(reason == Reason.FINAL).isEqualTo(!answer.get().passing());
                    break;
                }
                Duration pause = pause(next);
                assertThat(answer.get().passing()).isTrue();
                assertThat(pause)
                        .isGreaterThanOrEqualTo(answer.get().retryAfter().orElse(Duration.ZERO));
                assertThat(pause).isLessThanOrEqualTo(policy.longestPause());
                elapsed = elapsed.plus(pause);
                assertThat(elapsed).isLessThanOrEqualTo(policy.total());
            }
            assertThat(made).isLessThanOrEqualTo(policy.attempts());
        }
    }

    private static List<Optional<Trouble>> answers(Random random) {
        var answers = new ArrayList<Optional<Trouble>>();
        for (int i = 0; i < 10; i++) {
            answers.add(
                    switch (random.nextInt(6)) {
                        case 0 -> Optional.empty();
                        case 1 -> Optional.of(LASTING);
                        case 2 -> Optional.of(asking(random.nextInt(90_000)));
                        case 3 -> Optional.of(asking(random.nextInt(5)));
                        default -> Optional.of(BUSY);
                    });
        }
        return answers;
    }

    private static Trouble asking(int seconds) {
        return new Trouble(true, Optional.of(Duration.ofSeconds(seconds)));
    }

    private static Duration pause(Next next) {
        return next instanceof Next.Again(Duration pause) ? pause : Duration.ofDays(-1);
    }
}
