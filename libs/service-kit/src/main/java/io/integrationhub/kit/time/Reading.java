package io.integrationhub.kit.time;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What the database's clock has shown. From then on the time goes by the process's own count of nanoseconds, which nobody
 * can set.
 *
 * @param shown by the database
 * @param nanos when, as {@link System#nanoTime} counts: in the middle of the question
 * @param error by how much that may be wrong: half of what the question has taken
 */
record Reading(Instant shown, long nanos, Duration error) {

    /** Less is noise; whoever followed it would see the time go back now and then. */
    private static final Duration NOTICEABLE = Duration.ofMillis(100);

    /** A question that waited so long, perhaps for a connection, tells too little. */
    private static final Duration TOO_LONG = Duration.ofSeconds(2);

    static Reading of(Instant shown, long asked, long answered) {
        long half = (answered - asked) / 2;
        return new Reading(shown, asked + half, Duration.ofNanos(half));
    }

    Instant at(long now) {
        return shown.plusNanos(now - nanos).truncatedTo(ChronoUnit.MICROS);
    }

    /** Which of the two to go by: a later one, when it tells surely that the time is another. */
    Reading or(Reading later) {
        Duration difference = Duration.between(at(later.nanos), later.shown).abs();
        // Of two that may be wrong, one tells more than the other only when it is clearly more exact.
        Duration doubt = later.isMoreExactThan(this) ? later.error : later.error.plus(error);
        return later.isUsable() && difference.compareTo(NOTICEABLE.plus(doubt)) > 0 ? later : this;
    }

    /** Whether the question took so little that the answer says something. */
    boolean isUsable() {
        return error.compareTo(TOO_LONG) < 0;
    }

    private boolean isMoreExactThan(Reading other) {
        return other.error.compareTo(NOTICEABLE) > 0 && error.multipliedBy(2).compareTo(other.error) < 0;
    }
}
