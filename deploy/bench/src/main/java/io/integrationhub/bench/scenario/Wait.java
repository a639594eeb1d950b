package io.integrationhub.bench.scenario;

import io.integrationhub.bench.harness.Bench;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for conditions. */
final class Wait {

    private static final long PAUSE_NANOS = 5_000_000;

    private Wait() {}

    /**
     * Returns when the condition holds.
     *
     * @throws IllegalStateException when it does not for too long
     */
    static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Bench.PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("waited for too long: " + what);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** For what cannot be seen from outside. */
    static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }
}
