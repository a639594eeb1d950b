package io.integrationhub.dispatch.shard;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Not ready while Kafka assigns partitions to this process that it does not own: their events wait for it, and nobody
 * else may deliver them. A moment of that belongs to each rebalance.
 */
@Readiness
@ApplicationScoped
class OwnershipCheck implements HealthCheck {
    private final Shards shards;
    private final ShardConfig config;

    OwnershipCheck(Shards shards, ShardConfig config) {
        this.shards = shards;
        this.config = config;
    }

    @Override
    public HealthCheckResponse call() {
        List<Integer> missing = shards.notOwnedFor(config.unownedAtMost());
        return HealthCheckResponse.named("assigned partitions are owned")
                .status(missing.isEmpty())
                .withData("assigned", shards.assigned().size())
                .withData("owned", shards.owned().size())
                .withData("waiting", missing.toString())
                .build();
    }
}
