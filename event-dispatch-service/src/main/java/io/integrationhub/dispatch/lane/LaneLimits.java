package io.integrationhub.dispatch.lane;

import java.time.Duration;

/**
 * The bounds of one lane.
 *
 * @param queue deliveries that wait in memory; more of them spill
 * @param firstInFlight requests at once before anything is known of the receiver
 * @param mostInFlight requests at once at most
 * @param fullWait how long a delivery waits in PostgreSQL after it found the lane full
 */
public record LaneLimits(int queue, int firstInFlight, int mostInFlight, Duration fullWait, BreakerLimits breaker) {}
