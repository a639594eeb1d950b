package io.integrationhub.dispatch.ordering;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The bounds of what is kept in memory for destinations that want an order. */
@ConfigMapping(prefix = "integration-hub.dispatch.ordering")
interface OrderingConfig {

    /** Deliveries that wait in memory for earlier ones of their sessions, of one destination; more wait in PostgreSQL. */
    @WithDefault("500")
    int followersOfDestination();

    /** Of all destinations. */
    @WithDefault("5000")
    int followers();

    /** The data of their events, in bytes. */
    @WithDefault("32M")
    MemorySize followersBytes();

    /**
     * How long a delivery waits in memory for earlier ones; one whose turn comes later goes through PostgreSQL. It is a part
     * of what an erasure takes to settle ({@code integration-hub.dispatch.erasure.settle}).
     */
    @WithDefault("10s")
    Duration longestInMemory();

    /** Sequences of which is known whether something of them waits in PostgreSQL, beside those that have something in flight. */
    @WithDefault("30000")
    int known();

    /** How long a sequence of which something waits is taken to be so at least, until the retry table is asked again. */
    @WithDefault("1s")
    Duration askAgain();
}
