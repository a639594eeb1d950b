package io.integrationhub.dispatch.shard;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** How this process takes a shard over and gives it back. */
@ConfigMapping(prefix = "integration-hub.dispatch.partition")
public interface ShardConfig {

    /**
     * How long a shard that goes to another process may take to finish what is in flight, which is over as soon as that
     * is. Longer than an attempt may take ({@code integration-hub.dispatch.delivery.timeout}) and its outcome to be
     * written: what is sent and not recorded is sent again by the next owner. Less than what ends a process that does not
     * stop leaves it (30 seconds in Kubernetes).
     */
    @WithName("drain-limit")
    @WithDefault("20s")
    Duration handOver();

    /** How long a shard may be assigned to this process without being owned until the process says that it is not ready. */
    @WithDefault("5s")
    Duration unownedAtMost();

    /**
     * How long after a fence Kafka may take to say that the shard has gone. Then this process joins the consumer group
     * anew, and again after twice that, and so on.
     */
    @WithDefault("1s")
    Duration rejoinAfter();
}
