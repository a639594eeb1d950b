package io.integrationhub.dispatch.intake;

import io.integrationhub.kit.problem.FailureWords;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.commit.ContextHolder;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import io.smallrye.reactive.messaging.kafka.commit.KafkaThrottledLatestProcessedCommit;
import io.vertx.mutiny.core.Context;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * The connector's throttled commits, with a revocation in the order that the engine needs: what is in flight is finished
 * and written, then its offsets are committed, then the partition goes. The connector alone commits first and runs a
 * rebalance listener afterwards, and not at all when the commit fails, which it always does in a process that slept until
 * its partitions were given to another one ({@code SRMSG18222}).
 */
final class OrderlyCommit extends ContextHolder implements KafkaCommitHandler {
    private static final Logger LOG = Logger.getLogger(OrderlyCommit.class);

    private final KafkaCommitHandler commits;
    private final KafkaConsumer<?, ?> consumer;
    private final PartitionOwnership ownership;

    OrderlyCommit(KafkaCommitHandler commits, KafkaConsumer<?, ?> consumer, PartitionOwnership ownership, Vertx vertx) {
        super(vertx, 0);
        this.commits = commits;
        this.consumer = consumer;
        this.ownership = ownership;
    }

    /** Found by the setting {@code commit-strategy}. */
    @ApplicationScoped
    @Identifier("orderly")
    static class Factory implements KafkaCommitHandler.Factory {
        private final PartitionOwnership ownership;

        Factory(PartitionOwnership ownership) {
            this.ownership = ownership;
        }

        @Override
        public KafkaCommitHandler create(
                KafkaConnectorIncomingConfiguration config,
                Vertx vertx,
                KafkaConsumer<?, ?> consumer,
                BiConsumer<Throwable, Boolean> reportFailure) {
            var throttled = new KafkaThrottledLatestProcessedCommit.Factory();
            KafkaCommitHandler commits = throttled.create(config, vertx, consumer, reportFailure);
            return new OrderlyCommit(commits, consumer, ownership, vertx);
        }
    }

    @Override
    public void partitionsAssigned(Collection<TopicPartition> partitions) {
        ownership.assigned(partitions, consumer.unwrap().groupMetadata().generationId());
        commits.partitionsAssigned(partitions);
    }

    @Override
    public void partitionsRevoked(Collection<TopicPartition> partitions) {
        ownership.revoked(partitions);
        try {
            commits.partitionsRevoked(partitions);
        } catch (RuntimeException e) {
            LOG.warnf(
                    "offsets not committed, the next owner reads again and finds what is recorded: partitions=%s cause=%s",
                    partitions, FailureWords.of(e));
        }
    }

    @Override
    public <K, V> Multi<IncomingKafkaRecord<K, V>> decorateStream(Multi<IncomingKafkaRecord<K, V>> records) {
        return commits.decorateStream(records);
    }

    /** While the process ends nothing more comes through; the consumer, which would be asked for offsets, is closed soon. */
    @Override
    public <K, V> Uni<IncomingKafkaRecord<K, V>> received(IncomingKafkaRecord<K, V> record) {
        return ownership.isStopping()
                ? Uni.createFrom().nothing()
                : commits.received(record)
                        .onFailure(failure -> ownership.isStopping())
                        .recoverWithUni(failure -> Uni.createFrom().nothing());
    }

    @Override
    public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> record) {
        return commits.handle(record);
    }

    @Override
    public void terminate(boolean graceful) {
        commits.terminate(graceful);
    }

    @Override
    public void capture(Context context) {
        capture(context.getDelegate());
    }

    /** The connector's thread for this channel, on which the offsets are kept. */
    @Override
    public void capture(io.vertx.core.Context context) {
        super.capture(context);
        if (commits instanceof ContextHolder holder) {
            holder.capture(context);
        }
    }
}
