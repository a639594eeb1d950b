package io.integrationhub.dispatch.lane;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a destination that does not work from taking permits: open, nothing goes to it; when the time is up, one probe
 * does, and its outcome closes the breaker or opens it for twice as long.
 *
 * <p>Own code instead of resilience4j: a lane needs the remaining open time for its due rows, and a breaker that is no
 * more than three fields, for there is one per destination. Not thread-safe: its lane is guarded by {@link Lanes}.
 */
final class CircuitBreaker {
    private static final int RATIO_WINDOW = Long.SIZE;
    private static final int RATIO_MINIMUM = 20;

    private final BreakerLimits limits;

    private int failuresInARow;
    private long recentFailures;
    private int recentCount;
    private @Nullable Instant openUntil;
    private Duration openFor;
    private boolean probing;

    CircuitBreaker(BreakerLimits limits) {
        this.limits = limits;
        this.openFor = limits.shortestOpen();
    }

    /** Whether an attempt may start now. */
    boolean allows(Instant now) {
        return openUntil == null || (!probing && !now.isBefore(openUntil));
    }

    /** An attempt starts; after an open time it is the probe. */
    void started() {
        probing = openUntil != null;
    }

    void succeeded() {
        if (openUntil != null) {
            close();
        }
        failuresInARow = 0;
        remember(0);
    }

    /** Failures of attempts that had started before the breaker opened tell nothing new. */
    void failed(Instant now) {
        remember(1);
        failuresInARow++;
        if (probing) {
            open(now, openFor.multipliedBy(2));
        } else if (openUntil == null && tripped()) {
            open(now, limits.shortestOpen());
        }
    }

    boolean isOpen() {
        return openUntil != null;
    }

    /** How long until a probe is allowed; at least a moment while one is under way. */
    Duration remaining(Instant now) {
        if (openUntil == null) {
            return Duration.ZERO;
        }
        return now.isBefore(openUntil) ? Duration.between(now, openUntil) : limits.shortestOpen();
    }

    private boolean tripped() {
        int failures = Long.bitCount(recentFailures);
        boolean ratioReached = recentCount >= RATIO_MINIMUM && failures >= limits.failureRatio() * recentCount;
        return failuresInARow >= limits.consecutiveFailures() || ratioReached;
    }

    private void open(Instant now, Duration duration) {
        openFor = duration.compareTo(limits.longestOpen()) > 0 ? limits.longestOpen() : duration;
        openUntil = now.plus(openFor);
        probing = false;
    }

    private void close() {
        openUntil = null;
        openFor = limits.shortestOpen();
        probing = false;
        recentFailures = 0;
        recentCount = 0;
    }

    private void remember(long failure) {
        recentFailures = (recentFailures << 1) | failure;
        recentCount = Math.min(recentCount + 1, RATIO_WINDOW);
    }
}
