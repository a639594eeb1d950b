package io.integrationhub.dispatch.lane;

import java.time.Duration;

/**
 * When a circuit breaker opens and for how long.
 *
 * @param consecutiveFailures this many in a row open it
 * @param failureRatio so does this share of the last 64 attempts, once there are 20
 * @param shortestOpen how long it stays open first; doubled each time a probe fails
 */
public record BreakerLimits(
        int consecutiveFailures, double failureRatio, Duration shortestOpen, Duration longestOpen) {}
