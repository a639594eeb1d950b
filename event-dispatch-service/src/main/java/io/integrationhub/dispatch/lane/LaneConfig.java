package io.integrationhub.dispatch.lane;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** The bounds of the lanes and of the permits to send. */
@ConfigMapping(prefix = "integration-hub.dispatch.scheduler")
interface LaneConfig {

    /** Deliveries that wait for one destination in memory: a burst, not a backlog; more of them wait in PostgreSQL. */
    @WithDefault("64")
    int queue();

    /**
     * A lane that drains may hold as much as it drains in this time. So the backlog of destinations that work stays in
     * Kafka, and does not take the way over PostgreSQL; a destination that hangs is soon back to the small queue.
     */
    @WithDefault("4s")
    Duration horizon();

    /**
     * Deliveries that wait in memory altogether while it is not known yet how quickly their destinations take them: in the
     * first second of a burst a destination may hold its even share of them, a quarter at most, or what it takes within the
     * horizon at the pace that it has begun with. What it proves too slow for waits in PostgreSQL afterwards. Clearly less
     * than may be in flight.
     */
    @WithDefault("4000")
    int burst();

    /** They do so only while the event data of all that waits is smaller than this; clearly less than may be in flight. */
    @WithDefault("12M")
    MemorySize burstSize();

    /** Requests at once to a destination that nothing is known of: enough for a quick one, little for one that hangs. */
    @WithDefault("4")
    int firstInFlight();

    /** Requests at once to one destination; no more than the HTTP client has connections for one. */
    @WithDefault("32")
    int mostInFlight();

    /** How long a delivery waits in PostgreSQL at least when its lane was full; it is claimed when there is room. */
    @WithDefault("500ms")
    Duration fullWait();

    /**
     * How long a receiver may be silent, however quick it was, before no more is sent to it and what it holds is set aside.
     * The more its answers vary, the longer it may be.
     */
    @WithDefault("1s")
    Duration shortestSilence();

    /** How long even a receiver that is always slow may be silent; clearly less than the timeout of an attempt. */
    @WithDefault("8s")
    Duration longestSilence();

    /** How often it is looked who is silent. */
    @WithDefault("100ms")
    Duration betweenLooks();

    /** A lane that nobody used for so long is forgotten. */
    @WithDefault("10m")
    Duration forgetAfter();

    Breaker breaker();

    @WithName("concurrency")
    Permits permits();

    /** When a destination is left alone. */
    interface Breaker {

        /** Timeouts, refused connections, 429 or 5xx in a row. */
        @WithDefault("5")
        int consecutiveFailures();

        /** Share of the last 64 attempts, from 20 on. */
        @WithDefault("0.5")
        double failureRatio();

        /** How long the first time; it doubles with each probe that fails. */
        @WithDefault("5s")
        Duration shortestOpen();

        /** A receiver that is back should not wait longer than this for its events. */
        @WithDefault("5m")
        Duration longestOpen();
    }

    /** How the requests of the process are divided. */
    interface Permits {

        /** Requests at once in all; each costs a socket and a few KiB. */
        @WithDefault("256")
        int total();

        /** Share for deliveries that waited, so that a wave of retries cannot delay fresh events. */
        @WithDefault("0.3")
        double waitedShare();

        /** Share of one account while others wait. */
        @WithDefault("0.25")
        double accountShare();

        /** Share that only destinations with few requests under way may take; half of it, of accounts within their share. */
        @WithDefault("0.125")
        double reservedShare();

        /** Requests, besides, to receivers that have stopped answering, until they time out; an account has half. */
        @WithDefault("256")
        int stalled();
    }

    default LaneLimits laneLimits() {
        BreakerLimits limits = new BreakerLimits(
                breaker().consecutiveFailures(),
                breaker().failureRatio(),
                breaker().shortestOpen(),
                breaker().longestOpen());
        return new LaneLimits(
                queue(),
                horizon(),
                burst(),
                burstSize().asLongValue(),
                firstInFlight(),
                mostInFlight(),
                fullWait(),
                shortestSilence(),
                longestSilence(),
                betweenLooks(),
                limits);
    }

    default PermitLimits permitLimits() {
        return new PermitLimits(
                permits().total(),
                permits().waitedShare(),
                permits().accountShare(),
                permits().reservedShare(),
                permits().stalled());
    }
}
