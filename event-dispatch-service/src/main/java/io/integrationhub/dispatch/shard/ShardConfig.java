package io.integrationhub.dispatch.shard;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much one process takes up, and how it gives a shard back. */
@ConfigMapping(prefix = "integration-hub.dispatch.shard")
public interface ShardConfig {

    /**
     * Records and due rows in memory at most. Beyond it Kafka keeps them: at 1 KiB an event this is some 40 MiB, which a
     * heap of 256 MiB carries easily, and at 5,000 events a second it is four seconds' worth.
     */
    @WithDefault("20000")
    int maxOpen();

    /** How long a shard that goes to another process may take to finish what is under way. */
    @WithDefault("5s")
    Duration handOver();
}
