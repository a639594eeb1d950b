package io.integrationhub.dispatch.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.dispatch.shard.OpenWork;
import io.integrationhub.dispatch.shard.Shards;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.RetriableCommitFailedException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class OrderlyCommitTest {
    /** Not a partition of the topic. */
    private static final int SHARD = 4_001;

    private static final List<TopicPartition> PARTITIONS = List.of(new TopicPartition("events", SHARD));

    private final List<String> happened = Collections.synchronizedList(new ArrayList<>());

    @Inject
    PartitionOwnership ownership;

    @Inject
    Shards shards;

    @Inject
    OpenWork work;

    @Inject
    KafkaClientService kafka;

    @Inject
    Vertx vertx;

    @BeforeEach
    void own() {
        ownership.assigned(PARTITIONS, Integer.MAX_VALUE);
        shards.raiseEpochs().await().indefinitely();
        assertThat(shards.epoch(SHARD)).isPresent();
    }

    /** What Kafka says to a process that slept until its partitions were given to another, and in other troubles. */
    static List<RuntimeException> failures() {
        return List.of(
                new CommitFailedException(),
                new RebalanceInProgressException(),
                new RetriableCommitFailedException("the coordinator is away"),
                new TimeoutException("no answer"),
                new IllegalStateException("anything"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aPartitionIsGivenBackAlsoWhenItsOffsetsCannotBeCommitted(RuntimeException failure) {
        commit(() -> {
            throw failure;
        });

        assertThat(shards.epoch(SHARD)).isEmpty();
        assertThat(shards.assigned()).doesNotContain(SHARD);
    }

    @Test
    void offsetsAreCommittedWhenWhatIsInFlightIsFinished() {
        work.opened(SHARD);
        Thread receiver = Thread.ofVirtual().start(() -> {
            while (shards.epoch(SHARD).isPresent()) {
                Thread.onSpinWait();
            }
            happened.add("finished");
            work.closed(SHARD);
        });

        commit(() -> happened.add("committed"));

        assertThat(receiver).satisfies(Thread::join);
        assertThat(happened).containsExactly("finished", "committed");
    }

    private void commit(Runnable commit) {
        new OrderlyCommit(new Commits(commit), kafka.getConsumer("session-events"), ownership, vertx)
                .partitionsRevoked(PARTITIONS);
    }

    private record Commits(Runnable commit) implements KafkaCommitHandler {
        @Override
        public void partitionsRevoked(Collection<TopicPartition> partitions) {
            commit.run();
        }

        @Override
        public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> record) {
            return Uni.createFrom().voidItem();
        }
    }
}
