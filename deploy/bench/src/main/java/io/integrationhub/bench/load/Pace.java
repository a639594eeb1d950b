package io.integrationhub.bench.load;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A steady rate that does not wait for anybody: what comes too late counts from when it was due, so that a system that
 * stands still is not measured less often for it.
 */
public final class Pace {

    private final int perSecond;

    public Pace(int perSecond) {
        this.perSecond = perSecond;
    }

    /** What happens at each beat. */
    @FunctionalInterface
    public interface Beat {

        /**
         * Must not wait.
         *
         * @param due System.nanoTime() at which it should happen
         */
        void at(int number, long due);
    }

    /** How many beats there are in a time. */
    public int beats(Duration time) {
        return (int) (perSecond * time.toNanos() / 1_000_000_000L);
    }

    /** Calls at the rate, for beats from one number on. */
    public void run(int first, int beats, Beat beat) {
        long start = System.nanoTime();
        for (int i = 0; i < beats; i++) {
            long due = start + i * 1_000_000_000L / perSecond;
            long wait = due - System.nanoTime();
            while (wait > 0) {
                LockSupport.parkNanos(wait);
                wait = due - System.nanoTime();
            }
            beat.at(first + i, due);
        }
    }
}
