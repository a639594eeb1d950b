package io.integrationhub.dispatch.lane;

import io.integrationhub.dispatch.destination.DeliverySettings.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps a destination's rate limit: a token bucket that fills evenly and holds a tenth of the limit, at least one, so that
 * a burst after a quiet time is small. Each process keeps its share of the limit.
 *
 * <p>Not thread-safe: its lane is guarded by {@link Lanes}.
 */
final class Pace {
    private static final double BURST = 0.1;
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private Optional<RateLimit> limit = Optional.empty();
    private double tokens;
    private Instant filledAt = Instant.MIN;

    /** What is asked for from now on. A new limit begins with a full bucket. */
    void limit(Optional<RateLimit> asked, Instant now) {
        if (!asked.equals(limit)) {
            limit = asked;
            filledAt = now;
            tokens = asked.map(Pace::capacity).orElse(0.0);
        }
    }

    boolean isLimited() {
        return limit.isPresent();
    }

    /**
     * Whether something may be sent now.
     *
     * @param share of the limit that is this process's, from 0 to 1
     */
    boolean allows(Instant now, double share) {
        limit.ifPresent(asked -> fill(asked, now, share));
        return limit.isEmpty() || tokens >= 1;
    }

    /**
     * How many may be sent from now on within a time, so many as it has in whole.
     *
     * @param share of the limit that is this process's
     */
    long within(Duration time, Instant now, double share) {
        if (limit.isEmpty()) {
            return Long.MAX_VALUE;
        }
        fill(limit.get(), now, share);
        return (long) Math.max(0, tokens + time.toNanos() * perNano(limit.get(), share));
    }

    /** Something is sent. */
    void sent() {
        if (limit.isPresent()) {
            tokens--;
        }
    }

    /**
     * How long until something may be sent, when nothing may now: an hour at most, as the share and the limit may change until
     * then. Nothing by a share of nothing, which is nobody's to wait for.
     */
    Duration wait(double share) {
        if (limit.isEmpty() || share <= 0 || tokens >= 1) {
            return Duration.ZERO;
        }
        double nanos = (1 - tokens) / perNano(limit.get(), share);
        return Duration.ofNanos((long) Math.min(nanos, (double) LONGEST_WAIT.toNanos()));
    }

    private void fill(RateLimit asked, Instant now, double share) {
        long passed = Duration.between(filledAt, now).toNanos();
        if (passed > 0) {
            tokens = Math.min(capacity(asked), tokens + passed * perNano(asked, share));
            filledAt = now;
        }
    }

    private static double perNano(RateLimit asked, double share) {
        return asked.deliveries() * share / asked.per().length().toNanos();
    }

    private static double capacity(RateLimit asked) {
        double perSecond = asked.deliveries() * 1e9 / asked.per().length().toNanos();
        return Math.max(1, BURST * perSecond);
    }
}
