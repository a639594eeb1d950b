package io.integrationhub.dispatch.intake;

import io.integrationhub.dispatch.lane.ExpressLane;
import io.integrationhub.dispatch.ledger.Ledger;
import io.integrationhub.dispatch.shard.ShardConfig;
import io.integrationhub.dispatch.shard.Shards;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Follows which partitions Kafka assigns to this process. It runs on the thread that polls Kafka, and there it may and
 * must block: the partition goes on to its next owner when it returns.
 */
@ApplicationScoped
class PartitionOwnership {
    private static final Logger LOG = Logger.getLogger(PartitionOwnership.class);

    private final Shards shards;
    private final ExpressLane lane;
    private final Ledger ledger;
    private final SuspectRecords suspects;
    private final ShardConfig config;
    private volatile boolean stopping;

    PartitionOwnership(Shards shards, ExpressLane lane, Ledger ledger, SuspectRecords suspects, ShardConfig config) {
        this.shards = shards;
        this.lane = lane;
        this.ledger = ledger;
        this.suspects = suspects;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        shards.whenFenced(shard -> drop(List.of(shard)));
    }

    /**
     * Kafka has assigned partitions to this process.
     *
     * @param generation of the consumer group
     */
    void assigned(Collection<TopicPartition> partitions, int generation) {
        List<Integer> assigned = numbers(partitions);
        suspects.assigned(assigned);
        shards.assigned(assigned, generation);
        LOG.infof("partitions assigned: partitions=%s generation=%d", assigned, generation);
    }

    /** To be said before its assignment. */
    void readFrom(TopicPartition partition, long offset) {
        shards.readFrom(partition.partition(), offset);
    }

    /** Kafka takes partitions back, or has done so while this process slept. */
    void revoked(Collection<TopicPartition> partitions) {
        giveBack(numbers(partitions));
    }

    /** Nothing more is taken over, and what is owned is finished, as far as that takes no longer than it may. */
    void stop() {
        stopping = true;
        shards.stop();
        giveBack(shards.owned());
    }

    /** Whether the process ends: nothing more is to be taken in. */
    boolean isStopping() {
        return stopping;
    }

    /** Starts nothing more for the shards, gives back what has not started, and waits for the rest to be written. */
    private void giveBack(List<Integer> revoked) {
        shards.revoked(revoked);
        suspects.revoked(revoked);
        drop(revoked);
        LOG.infof("partitions revoked: partitions=%s finished=%s", revoked, finish(revoked));
    }

    private void drop(List<Integer> gone) {
        lane.drop(delivery -> gone.contains(delivery.event().shard()));
    }

    private boolean finish(List<Integer> revoked) {
        try {
            boolean finished = ledger.waitUntilClosed(revoked, config.handOver());
            suspects.giveBack(revoked);
            return finished;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static List<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).sorted().toList();
    }
}
