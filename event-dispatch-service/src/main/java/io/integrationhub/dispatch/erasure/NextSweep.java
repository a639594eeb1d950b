package io.integrationhub.dispatch.erasure;

import java.time.Duration;
import java.time.Instant;

/**
 * What follows a sweep. What was in memory, or is read again after a crash, may be written after a sweep: an erasure is
 * done when that has had its time and the last sweep found nothing, and watched for as long as Kafka may bring it back.
 */
sealed interface NextSweep {

    /** Another one, before it is done. */
    record Again(Instant at) implements NextSweep {}

    /** It is done now; another one all the same. */
    record Done(Instant at) implements NextSweep {}

    /** It was done before; another one all the same. */
    record Watch(Instant at) implements NextSweep {}

    /** None: nothing can come back any more. */
    record Forget() implements NextSweep {}

    /** Sweeps until it is done, at least. */
    int SWEEPS = 5;

    /**
     * Decides.
     *
     * @param found whether the sweep found something
     * @param now when the sweep was made
     */
    static NextSweep after(Erasure erasure, boolean found, Instant now, Times times) {
        if (erasure.completedAt().isPresent()) {
            return now.isBefore(erasure.begunAt().plus(times.watch()))
                    ? new Watch(now.plus(times.sweepEvery()))
                    : new Forget();
        }
        boolean settled = !now.isBefore(erasure.begunAt().plus(times.settle()));
        return settled && !found
                ? new Done(now.plus(times.sweepEvery()))
                : new Again(now.plus(times.settle().dividedBy(SWEEPS)));
    }

    /** As {@link ErasureConfig} describes them. */
    record Times(Duration settle, Duration sweepEvery, Duration watch) {
        static Times of(ErasureConfig config) {
            return new Times(config.settle(), config.sweepEvery(), config.watch());
        }
    }
}
