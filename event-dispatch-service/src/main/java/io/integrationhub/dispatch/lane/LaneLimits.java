package io.integrationhub.dispatch.lane;

import java.time.Duration;

/**
 * The bounds of one lane.
 *
 * @param queue deliveries that wait in memory in any case; more of them spill
 * @param horizon a lane that drains may hold as much as it drains in this time, instead
 * @param burst deliveries that all lanes together may hold while it is not known yet how quickly some of them drain
 * @param burstSize characters of event data up to which they may
 * @param firstInFlight requests at once before anything is known of the receiver
 * @param mostInFlight requests at once at most
 * @param fullWait how long a delivery waits in PostgreSQL after it found the lane full
 * @param shortestSilence how long any receiver may be silent before it is taken to have stopped answering
 * @param longestSilence how long the slowest receiver may be, clearly less than an attempt may take
 * @param betweenLooks how long after each other it is looked who is silent
 */
record LaneLimits(
        int queue,
        Duration horizon,
        int burst,
        long burstSize,
        int firstInFlight,
        int mostInFlight,
        Duration fullWait,
        Duration shortestSilence,
        Duration longestSilence,
        Duration betweenLooks,
        BreakerLimits breaker) {}
