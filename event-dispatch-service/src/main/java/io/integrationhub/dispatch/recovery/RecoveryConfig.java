package io.integrationhub.dispatch.recovery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How recoveries are worked off. */
@ConfigMapping(prefix = "integration-hub.dispatch.recovery")
interface RecoveryConfig {

    /** How often to look when there is nothing to do. */
    @WithDefault("500ms")
    Duration look();

    /** Deliveries of one recovery that may wait for their attempt: what is more stays where it is. */
    @WithDefault("1000")
    int window();

    /**
     * How long a delivery keeps its place in that number when nothing comes of it, because it waits behind others of its
     * session or is being sent. Then it goes on by itself. One that is due and that nobody takes keeps its place.
     */
    @WithDefault("1m")
    Duration patience();

    /** Deliveries or events looked at in one step. */
    @WithDefault("500")
    int step();

    /** Events looked at in one step for a destination with a filter, which needs their data. */
    @WithDefault("50")
    int filteredStep();

    /**
     * Events younger than this are not missing yet: their first attempt may be in flight, of which nothing is stored. A
     * recovery waits until they are old enough.
     */
    @WithDefault("2m")
    Duration settle();

    /** After so many steps in a row that failed, some five seconds after each other, a recovery is stopped. */
    @WithDefault("20")
    int mostFailedSteps();

    /** Counts that go on at a time in this process: each may take seconds of a connection. */
    @WithDefault("2")
    int countsAtOnce();

    /** Most that are counted before a recovery begins. */
    @WithDefault("1000000")
    int countedDeliveries();

    /** Most events that are looked at to count missing deliveries. */
    @WithDefault("10000")
    int countedEvents();

    /** Longest that missing deliveries are counted. */
    @WithDefault("5s")
    Duration counting();

    /** How long an ended recovery is listed. */
    @WithDefault("30d")
    Duration kept();
}
