package io.integrationhub.kit.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReadingTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final long START = Long.MAX_VALUE - 10;

    private final Reading first = Reading.of(NOON, START, START + millis(4));

    @Test
    void theTimeGoesOnFromTheMiddleOfTheQuestion() {
        assertThat(first.at(START + millis(2))).isEqualTo(NOON);
        assertThat(first.at(START + millis(2) + Duration.ofHours(30).toNanos()))
                .isEqualTo(NOON.plus(Duration.ofHours(30)));
    }

    @Test
    void itIsInMicroseconds() {
        assertThat(first.at(START + millis(2) + 1_999)).isEqualTo(NOON.plusNanos(1_000));
    }

    @Test
    void anotherTimeOfTheDatabaseIsFollowedThereAndBack() {
        Reading later = at(Duration.ofSeconds(10), Duration.ofHours(1), Duration.ofMillis(4));
        assertThat(first.or(later)).isSameAs(later);
        assertThat(later.or(first)).isSameAs(first);
    }

    @Test
    void aQuestionThatWaitedTellsNothing() {
        Reading late = at(Duration.ofSeconds(10), Duration.ofHours(1), Duration.ofSeconds(9));
        assertThat(first.or(late)).isSameAs(first);
    }

    @Test
    void aBeginningThatWasFarFromExactIsCorrected() {
        Reading vague = Reading.of(NOON, START, START + Duration.ofSeconds(3).toNanos());
        Reading exact = Reading.of(
                NOON.plusSeconds(13),
                START + Duration.ofSeconds(13).toNanos(),
                START + Duration.ofSeconds(13).toNanos() + millis(4));

        Reading known = vague.or(exact);

        assertThat(known).isSameAs(exact);
        assertThat(known.or(vague)).isSameAs(exact);
    }

    @Test
    void whatTookSecondsIsOfNoUse() {
        assertThat(Reading.of(NOON, START, START + Duration.ofSeconds(5).toNanos())
                        .isUsable())
                .isFalse();
        assertThat(first.isUsable()).isTrue();
    }

    /** As long as the clock of the database goes right, however long its answers take. */
    @Test
    void theTimeNeverGoesBackAndStaysRight() {
        var random = new Random(39);
        Reading known = first;
        Instant last = NOON;
        for (int second = 10; second < 20_000; second += 10) {
            Duration taken = Duration.ofMillis(random.nextInt(3_000));
            Duration since = Duration.ofSeconds(second);
            // The answer was true at some moment of the question.
            Instant shown = NOON.plus(since).plusNanos((long) (random.nextDouble() * taken.toNanos()));
            long asked = START + millis(2) + since.toNanos();
            known = known.or(Reading.of(shown, asked, asked + taken.toNanos()));

            Instant now = known.at(asked + taken.toNanos());
            assertThat(now).isAfter(last);
            assertThat(Duration.between(NOON.plus(since).plus(taken), now).abs())
                    .isLessThan(Duration.ofMillis(10));
            last = now;
        }
    }

    private static Reading at(Duration since, Duration step, Duration taken) {
        long asked = START + millis(2) + since.toNanos();
        return Reading.of(NOON.plus(since).plus(step), asked, asked + taken.toNanos());
    }

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
