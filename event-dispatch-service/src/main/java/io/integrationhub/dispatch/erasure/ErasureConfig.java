package io.integrationhub.dispatch.erasure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How sessions are erased. */
@ConfigMapping(prefix = "integration-hub.dispatch.erasure")
interface ErasureConfig {

    /** How often to look for something to erase when there was nothing. */
    @WithDefault("1s")
    Duration look();

    /**
     * How long what was in flight when an erasure began may still be written. Longer than the longest attempt with its
     * waits in memory, for an earlier delivery of its session and in the destination queue, and than the lease of a
     * scheduled retry; an erasure is not done before.
     */
    @WithDefault("75s")
    Duration settle();

    /** How often to look again once it is done, for events that were read again from Kafka, or came late. */
    @WithDefault("1h")
    Duration sweepEvery();

    /** From the beginning of an erasure to the last look: what Kafka keeps, and a day. */
    @WithDefault("8d")
    Duration watch();
}
