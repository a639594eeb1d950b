package io.integrationhub.dispatch.intake;

import io.integrationhub.dispatch.ledger.Ledger;
import io.integrationhub.kit.problem.FailureWords;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Commits the offsets that the {@link Ledger} gives free: of each partition the longest run without a gap. When a
 * partition is revoked, in the order that the engine needs: what is in flight is finished and written, then its offsets
 * are committed, then the partition goes. {@link OffsetCommits} commits in between.
 */
final class LedgerCommits implements KafkaCommitHandler {
    private static final Logger LOG = Logger.getLogger(LedgerCommits.class);
    private static final Duration LONGEST_COMMIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);

    private final Ledger ledger;
    private final Supplier<Consumer<?, ?>> client;
    private final PartitionOwnership ownership;

    LedgerCommits(Ledger ledger, Supplier<Consumer<?, ?>> client, PartitionOwnership ownership) {
        this.ledger = ledger;
        this.client = client;
        this.ownership = ownership;
    }

    /** Found by the setting {@code commit-strategy}. */
    @ApplicationScoped
    @Identifier("ledger")
    static class Factory implements KafkaCommitHandler.Factory {
        private final Ledger ledger;
        private final PartitionOwnership ownership;

        Factory(Ledger ledger, PartitionOwnership ownership) {
            this.ledger = ledger;
            this.ownership = ownership;
        }

        @Override
        public KafkaCommitHandler create(
                KafkaConnectorIncomingConfiguration config,
                Vertx vertx,
                KafkaConsumer<?, ?> consumer,
                BiConsumer<Throwable, Boolean> reportFailure) {
            return new LedgerCommits(ledger, consumer::unwrap, ownership);
        }
    }

    @Override
    public void partitionsAssigned(Collection<TopicPartition> partitions) {
        ledger.assigned(numbers(partitions));
        readFromPositions(partitions);
        ownership.assigned(partitions, client.get().groupMetadata().generationId());
    }

    /** Without them, what has to keep an order and was deferred waits until the partition is read further. */
    private void readFromPositions(Collection<TopicPartition> partitions) {
        try {
            for (TopicPartition partition : partitions) {
                ownership.readFrom(partition, client.get().position(partition, LONGEST_LOOK));
            }
        } catch (RuntimeException e) {
            LOG.warnf(
                    "positions of partitions not known, deferred deliveries that keep an order wait for the next record:"
                            + " partitions=%s cause=%s",
                    partitions, FailureWords.of(e));
        }
    }

    /** On the thread that polls Kafka: what is committed here is committed before the partition goes. */
    @Override
    public void partitionsRevoked(Collection<TopicPartition> partitions) {
        ownership.revoked(partitions);
        Set<Integer> revoked = numbers(partitions);
        try {
            commit(partitions);
        } catch (RuntimeException e) {
            // It always fails in a process that slept until its partitions were given to another one.
            LOG.warnf(
                    "offsets not committed, the next owner reads again and finds what is recorded: partitions=%s cause=%s",
                    partitions, FailureWords.of(e));
        }
        ledger.revoked(revoked);
    }

    /** While the process ends nothing more comes through. */
    @Override
    public <K, V> Uni<IncomingKafkaRecord<K, V>> received(IncomingKafkaRecord<K, V> record) {
        return ownership.isStopping()
                ? Uni.createFrom().nothing()
                : Uni.createFrom().item(record);
    }

    /** What is acknowledged is said to the ledger. */
    @Override
    public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> record) {
        return Uni.createFrom().voidItem();
    }

    private void commit(Collection<TopicPartition> partitions) {
        Map<Integer, Long> committable = ledger.committable();
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (TopicPartition partition : partitions) {
            Long offset = committable.get(partition.partition());
            if (offset != null) {
                offsets.put(partition, new OffsetAndMetadata(offset));
            }
        }
        if (!offsets.isEmpty()) {
            client.get().commitSync(offsets, LONGEST_COMMIT);
        }
    }

    private static Set<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
    }
}
