package io.integrationhub.credential.limit;

import java.time.Duration;
import java.time.Instant;

/**
 * When failures lock a client out at an address, and for how long: each failure after the first lock doubles it.
 *
 * @param first how long the first lock lasts
 * @param longest no lock lasts longer
 * @param forgetAfter a failure this long after the one before is a first one again
 */
record LockPolicy(Duration first, Duration longest, Duration forgetAfter) {

    /**
     * The failures after one more. One that was in flight when the lock began changes nothing.
     *
     * @param allowed how many failures lock
     */
    Failures failed(Failures before, int allowed, Instant now) {
        if (before.isLocked(now)) {
            return before;
        }
        boolean forgotten = before.last().plus(forgetAfter).isBefore(now);
        int count = forgotten ? 1 : Math.min(before.count(), Integer.MAX_VALUE - 1) + 1;
        return new Failures(count, now, now.plus(lock(count - allowed)));
    }

    /** How long to lock for the n-th failure after the allowed ones, counted from 0. */
    private Duration lock(int excess) {
        if (excess < 0) {
            return Duration.ZERO;
        }
        var lock = first;
        for (int i = 0; i < excess && lock.compareTo(longest) < 0; i++) {
            lock = lock.multipliedBy(2);
        }
        return lock.compareTo(longest) < 0 ? lock : longest;
    }
}
