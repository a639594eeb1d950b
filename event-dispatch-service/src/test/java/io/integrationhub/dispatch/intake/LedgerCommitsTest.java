package io.integrationhub.dispatch.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.dispatch.ledger.Ledger;
import io.integrationhub.dispatch.ledger.LedgerEntry;
import io.integrationhub.dispatch.shard.Shards;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
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
class LedgerCommitsTest {
    /** Not a partition of the topic. */
    private static final int SHARD = 4_001;

    private static final List<TopicPartition> PARTITIONS = List.of(new TopicPartition("events", SHARD));

    private final List<String> happened = Collections.synchronizedList(new ArrayList<>());

    @Inject
    PartitionOwnership ownership;

    @Inject
    Shards shards;

    @Inject
    Ledger ledger;

    @BeforeEach
    void own() {
        ledger.assigned(List.of(SHARD));
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
    void aPartitionIsRevokedAlsoWhenItsOffsetsCannotBeCommitted(RuntimeException failure) {
        ledger.recorded(ledger.opened(SHARD, 5, 1));

        revoke(offsets -> {
            throw failure;
        });

        assertThat(shards.epoch(SHARD)).isEmpty();
        assertThat(shards.assigned()).doesNotContain(SHARD);
        assertThat(ledger.committable()).doesNotContainKey(SHARD);
    }

    @Test
    void offsetsAreCommittedWhenWhatIsInFlightIsFinished() {
        LedgerEntry record = ledger.opened(SHARD, 5, 1);
        Thread receiver = Thread.ofVirtual().start(() -> {
            while (shards.epoch(SHARD).isPresent()) {
                Thread.onSpinWait();
            }
            happened.add("finished");
            ledger.recorded(record);
        });

        revoke(offsets ->
                happened.add("committed " + offsets.values().iterator().next().offset()));

        assertThat(receiver).satisfies(Thread::join);
        assertThat(happened).containsExactly("finished", "committed 6");
    }

    private void revoke(Consumer<Map<TopicPartition, OffsetAndMetadata>> commit) {
        new LedgerCommits(ledger, () -> new Commits(commit), ownership).partitionsRevoked(PARTITIONS);
    }

    private static final class Commits extends MockConsumer<String, byte[]> {
        private final Consumer<Map<TopicPartition, OffsetAndMetadata>> commit;

        Commits(Consumer<Map<TopicPartition, OffsetAndMetadata>> commit) {
            super("earliest");
            this.commit = commit;
        }

        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration longest) {
            commit.accept(offsets);
        }
    }
}
