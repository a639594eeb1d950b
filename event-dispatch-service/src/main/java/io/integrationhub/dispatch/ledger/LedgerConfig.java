package io.integrationhub.dispatch.ledger;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much one process has in flight. */
@ConfigMapping(prefix = "integration-hub.dispatch.in-flight")
public interface LedgerConfig {
    /**
     * Records and claimed retries in memory at most; beyond it Kafka keeps them. Less than the queues' horizon holds at
     * full speed, so that a backlog stops here and not in the queues; more than the small queues of a hundred
     * destinations that hang at the same time.
     */
    @WithDefault("8000")
    int most();

    /** Bytes of event data in memory at most, whatever the size of each event. */
    @WithDefault("48M")
    MemorySize mostBytes();

    /** Full for so long without finishing anything means not ready; a backlog that drains is no reason. */
    @WithDefault("5s")
    Duration stuckAfter();
}
