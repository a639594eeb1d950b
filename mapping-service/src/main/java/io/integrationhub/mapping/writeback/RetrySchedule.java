package io.integrationhub.mapping.writeback;

import java.time.Duration;
import java.util.Optional;

/**
 * When a write-back that has not succeeded is tried again.
 *
 * @param firstPause before the second attempt; each one after it is twice as long
 * @param longestPause of our own; a customer app may ask for more
 * @param giveUpAfter from the first attempt to the last
 */
record RetrySchedule(Duration firstPause, Duration longestPause, Duration giveUpAfter) {
    private static final double SPREAD = 0.2;
    private static final int MOST_DOUBLINGS = 20;

    static RetrySchedule of(WriteBackConfig config) {
        return new RetrySchedule(config.firstPause(), config.longestPause(), config.giveUpAfter());
    }

    /**
     * How long to wait; empty when it is given up.
     *
     * @param made attempts made so far
     * @param elapsed since the first one
     * @param asked how long the customer app asks to wait
     * @param random from 0 to 1; spreads the attempts of write-backs that failed at the same moment
     */
    Optional<Duration> next(int made, Duration elapsed, Optional<Duration> asked, double random) {
        Duration own = own(made, random);
        Duration pause = asked.filter(longer -> longer.compareTo(own) > 0).orElse(own);
        return elapsed.plus(pause).compareTo(giveUpAfter) <= 0 ? Optional.of(pause) : Optional.empty();
    }

    private Duration own(int made, double random) {
        long doubled = firstPause.toMillis() << Math.min(made - 1, MOST_DOUBLINGS);
        long capped = Math.min(doubled, longestPause.toMillis());
        return Duration.ofMillis(Math.round(capped * (1 + SPREAD * (2 * random - 1))));
    }
}
