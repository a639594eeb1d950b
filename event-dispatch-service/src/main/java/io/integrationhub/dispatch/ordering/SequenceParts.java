package io.integrationhub.dispatch.ordering;

import io.integrationhub.dispatch.ordering.Sequences.Limits;
import io.integrationhub.dispatch.shard.Shards;
import io.integrationhub.kit.time.SteadyClock;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Provides the sequences with the bounds of the configuration. */
class SequenceParts {

    @Produces
    @Singleton
    Sequences sequences(OrderingConfig config, Shards shards, MeterRegistry metrics) {
        Limits limits = new Limits(
                config.followersOfDestination(),
                config.followers(),
                config.followersBytes().asLongValue(),
                config.known(),
                config.longestInMemory(),
                config.askAgain());
        Sequences sequences =
                new Sequences(limits, key -> shards.holds(key.partition(), key.epoch()), new SteadyClock());
        metrics.gauge("dispatch.deliveries.following", sequences, Sequences::followers);
        return sequences;
    }
}
