package io.integrationhub.messaging.topic;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The topics that a service owns and creates when they are missing. */
@ConfigMapping(prefix = "integration-hub.kafka")
public interface TopicsConfig {

    /**
     * Partitions of a new topic. It bounds how many instances can share the work, and cannot be changed later without
     * breaking the order per key.
     */
    @WithDefault("48")
    int partitions();

    /** Copies of each partition of a new topic; -1 takes the broker's default. */
    @WithDefault("-1")
    short replication();

    /** The topics by full name. */
    Map<String, Topic> topics();

    /** How a topic keeps its records. */
    interface Topic {

        /** Delete: records go after the retention. Compact: the latest record of each key stays. */
        @WithDefault("delete")
        CleanupPolicy cleanupPolicy();

        /** How long a record is kept; the broker's default when absent. */
        Optional<Duration> retention();
    }

    /** Kafka's cleanup.policy. */
    enum CleanupPolicy {
        DELETE,
        COMPACT
    }
}
