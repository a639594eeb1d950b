package io.integrationhub.dispatch.intake;

import io.integrationhub.dispatch.lane.ExpressLane;
import io.integrationhub.dispatch.shard.OpenWork;
import io.integrationhub.dispatch.shard.ShardConfig;
import io.integrationhub.dispatch.shard.Shards;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Follows which partitions Kafka assigns to this process. It runs on the thread that polls Kafka, and there it may and
 * must block: the partition goes on to its next owner when it returns.
 */
@ApplicationScoped
@Identifier("session-events")
class PartitionOwnership implements KafkaConsumerRebalanceListener {
    private static final Logger LOG = Logger.getLogger(PartitionOwnership.class);

    private final Shards shards;
    private final ExpressLane lane;
    private final OpenWork work;
    private final ShardConfig config;

    PartitionOwnership(Shards shards, ExpressLane lane, OpenWork work, ShardConfig config) {
        this.shards = shards;
        this.lane = lane;
        this.work = work;
        this.config = config;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        List<Integer> assigned = numbers(partitions);
        shards.assigned(assigned);
        LOG.infof("shards assigned: shards=%s", assigned);
    }

    @Override
    public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        giveBack(numbers(partitions));
    }

    /** Before the process ends: afterwards there is no PostgreSQL to write to. */
    void stop(@Observes ShutdownEvent event) {
        giveBack(shards.owned());
    }

    /** Starts nothing more for the shards, gives back what has not started, and waits for the rest to be written. */
    private void giveBack(List<Integer> revoked) {
        shards.revoked(revoked);
        lane.drop(delivery -> revoked.contains(delivery.event().shard()));
        LOG.infof("shards given back: shards=%s finished=%s", revoked, finish(revoked));
    }

    private boolean finish(List<Integer> revoked) {
        try {
            return work.waitUntilClosed(revoked, config.handOver());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static List<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).sorted().toList();
    }
}
