package io.integrationhub.mapping.customerapp;

import java.time.Duration;
import java.util.Optional;

/**
 * How often and how long a call to a customer app is tried, as contracts/openapi/customer-app.yaml promises: what may
 * pass is tried again, and a {@code Retry-After} is obeyed. Whoever waits for the answer sets the bounds.
 *
 * @param attempts calls at most, the first one included
 * @param firstPause before the second call; each one after it is twice as long
 * @param longestPause the longest that is waited, also when the customer app asks for more: then it is given up at once
 * @param total from the beginning of the first call to that of the last
 */
public record CallRetryPolicy(int attempts, Duration firstPause, Duration longestPause, Duration total) {
    private static final double SPREAD = 0.2;
    private static final int MOST_DOUBLINGS = 20;

    /** What follows a call that failed. */
    sealed interface Next {

        /** It is made again after a pause. */
        record Again(Duration pause) implements Next {}

        /** It is not. */
        record GiveUp(Reason reason) implements Next {}
    }

    /** Why a call is not made again. */
    enum Reason {
        /** Another call would end in the same way. */
        FINAL,
        /** It was made often enough, or long enough. */
        EXHAUSTED,
        /** The customer app asks for more time than there is. */
        ASKED_TOO_LONG
    }

    /**
     * Decides.
     *
     * @param made calls made so far
     * @param elapsed since the beginning of the first
     * @param random from 0 to 1; spreads the pauses of calls that failed at the same moment
     */
    Next after(Trouble trouble, int made, Duration elapsed, double random) {
        if (!trouble.passing()) {
            return new Next.GiveUp(Reason.FINAL);
        }
        if (made >= attempts) {
            return new Next.GiveUp(Reason.EXHAUSTED);
        }
        Optional<Duration> asked = trouble.retryAfter();
        Duration pause = longer(own(made, random), asked.orElse(Duration.ZERO));
        boolean fits = pause.compareTo(longestPause) <= 0 && elapsed.plus(pause).compareTo(total) <= 0;
        if (fits) {
            return new Next.Again(pause);
        }
        boolean asksTooMuch = asked.filter(pause::equals).isPresent();
        return new Next.GiveUp(asksTooMuch ? Reason.ASKED_TOO_LONG : Reason.EXHAUSTED);
    }

    private Duration own(int made, double random) {
        long doubled = firstPause.toMillis() << Math.min(made - 1, MOST_DOUBLINGS);
        double spread = 1 + SPREAD * (2 * random - 1);
        Duration pause = Duration.ofMillis(Math.round(doubled * spread));
        return pause.compareTo(longestPause) > 0 ? longestPause : pause;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
