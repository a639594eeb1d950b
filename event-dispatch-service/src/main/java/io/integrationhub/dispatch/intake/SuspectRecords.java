package io.integrationhub.dispatch.intake;

import io.integrationhub.dispatch.admission.Refusal;
import io.integrationhub.dispatch.admission.Refusal.Reason;
import io.integrationhub.dispatch.ledger.Ledger;
import io.integrationhub.dispatch.ledger.LedgerEntry;
import io.integrationhub.dispatch.shard.Shards;
import io.integrationhub.kit.async.InSequence;
import io.integrationhub.kit.async.RetryForever;
import io.integrationhub.kit.problem.FailureWords;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Finds the record that ends the process (docs/adr/0026). As long as processes give their partitions back, nothing is done
 * here but to look a partition up in memory. After an end without that, the records that were in work then go through a
 * queue of their partition, one after the other, each with a mark in the database: at the second end the mark names the
 * record, and it is dead-lettered; where several are named, when it goes on like that.
 */
@Singleton
class SuspectRecords {
    private static final Logger LOG = Logger.getLogger(SuspectRecords.class);
    private static final String CHANNEL = "session-events";

    /** How long the next record waits for one that is worked on alone. A receiver may take longer; then both are in work. */
    private static final Duration ALONE_FOR = Duration.ofSeconds(2);

    /** Without it the next owner only watches records that need not be watched. */
    private static final Duration GIVING_BACK = Duration.ofSeconds(2);

    private static final String AGAIN =
            "the process that worked on this record ended without a word, and did so again when it worked on it alone";

    private final Shards shards;
    private final IntakeMarks marks;
    private final Ledger ledger;
    private final DeadLetterTopic deadLetters;
    private final KafkaClientService kafka;
    private final Vertx vertx;
    private final Set<Integer> free = ConcurrentHashMap.newKeySet();
    private final Map<Integer, SuspectQueue> watched = new ConcurrentHashMap<>();

    SuspectRecords(
            Shards shards,
            IntakeMarks marks,
            Ledger ledger,
            DeadLetterTopic deadLetters,
            KafkaClientService kafka,
            Vertx vertx) {
        this.shards = shards;
        this.marks = marks;
        this.ledger = ledger;
        this.deadLetters = deadLetters;
        this.kafka = kafka;
        this.vertx = vertx;
    }

    /** Takes a record in; {@code over} is run when nothing more is to happen for it. */
    @FunctionalInterface
    interface Handler {
        Uni<Void> handle(IncomingKafkaRecord<String, byte[]> record, Runnable over);
    }

    /** Whether nothing in the partition is under suspicion, which is the rule. */
    boolean areNoneIn(int shard) {
        return free.contains(shard);
    }

    /** What was known of these partitions is of an earlier assignment. */
    void assigned(Collection<Integer> shards) {
        free.removeAll(shards);
        shards.forEach(this::stopWatching);
    }

    /** The partitions are no longer this process's; what still comes of them is left to their next owner. */
    void revoked(Collection<Integer> shards) {
        shards.forEach(this::stopWatching);
        free.addAll(shards);
    }

    /** Blocks; only for the thread that polls Kafka. Whoever owns the partitions next has nothing to suspect. */
    void giveBack(Collection<Integer> shards) throws InterruptedException {
        try {
            marks.giveBack(shards).toCompletableFuture().get(GIVING_BACK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            LOG.warnf(
                    "partitions are released without a mark, their next owner will watch: cause=%s",
                    FailureWords.of(e));
        }
    }

    /** Completes when it is known of each of the partitions whether it has suspects. */
    Uni<Void> know(List<IncomingKafkaRecord<String, byte[]>> records, Handler handler) {
        Map<Integer, IncomingKafkaRecord<String, byte[]>> first = new LinkedHashMap<>();
        for (IncomingKafkaRecord<String, byte[]> record : records) {
            if (!known(record.getPartition())) {
                first.putIfAbsent(record.getPartition(), record);
            }
        }
        return first.isEmpty()
                ? Uni.createFrom().voidItem()
                : InSequence.forEach(first.values(), record -> begin(record, handler));
    }

    /** Takes a record of a partition that has suspects. Completes when the next may come. */
    Uni<Void> take(IncomingKafkaRecord<String, byte[]> record, Handler handler) {
        SuspectQueue queue = watched.get(record.getPartition());
        if (queue == null || !queue.add(record)) {
            return handler.handle(record, () -> {});
        }
        return ledger.room().emitOn(MutinyHelper.executor(vertx.getOrCreateContext()));
    }

    private boolean known(int shard) {
        return free.contains(shard) || watched.containsKey(shard);
    }

    private Uni<Void> begin(IncomingKafkaRecord<String, byte[]> record, Handler handler) {
        int shard = record.getPartition();
        return RetryForever.<Map<Integer, IntakeMark>>untilDone("intake mark", () -> marks.take(List.of(shard)))
                .chain(left -> left.containsKey(shard)
                        ? suspicion(record, left.get(shard))
                        : Uni.createFrom().item(Suspicion.NONE))
                .invoke(suspicion -> know(shard, suspicion, handler))
                .replaceWithVoid();
    }

    private Uni<Suspicion> suspicion(IncomingKafkaRecord<String, byte[]> first, IntakeMark left) {
        TopicPartition partition = new TopicPartition(first.getTopic(), first.getPartition());
        return RetryForever.<Long>untilDone("end of a partition", () -> end(partition))
                .map(end -> Suspicion.after(left, first.getOffset(), end));
    }

    /** Asked on the thread that polls, answered on the caller's context: what follows may need one. */
    private Uni<Long> end(TopicPartition partition) {
        Executor here = MutinyHelper.executor(vertx.getOrCreateContext());
        Function<Consumer<String, byte[]>, Long> end =
                consumer -> consumer.endOffsets(Set.of(partition)).getOrDefault(partition, 0L);
        return kafka.<String, byte[]>getConsumer(CHANNEL)
                .runOnPollingThread(end)
                .emitOn(here);
    }

    private void know(int shard, Suspicion suspicion, Handler handler) {
        if (suspicion.equals(Suspicion.NONE)) {
            free.add(shard);
            return;
        }
        LOG.warnf(
                "the last owner of a partition ended without a word, its records are watched: partition=%d from=%d"
                        + " alone_from=%d until=%d deadly=%s",
                shard,
                suspicion.from(),
                suspicion.aloneFrom(),
                suspicion.until(),
                suspicion.deadly().isPresent() ? suspicion.deadly().getAsLong() : "none");
        SuspectQueue queue =
                new SuspectQueue(shard, suspicion, ledger, (record, over) -> takeIn(record, suspicion, handler, over));
        watched.put(shard, queue);
        queue.start(vertx, () -> free(shard, queue));
    }

    private Uni<Void> takeIn(
            IncomingKafkaRecord<String, byte[]> record, Suspicion suspicion, Handler handler, Runnable over) {
        int shard = record.getPartition();
        long offset = record.getOffset();
        return switch (suspicion.of(offset)) {
            case FREELY -> handler.handle(record, over);
            case WATCHED -> marks.mark(shard, offset, false).chain(() -> handler.handle(record, over));
            case ALONE -> marks.mark(shard, offset, true).chain(() -> alone(record, handler, over));
            case NEVER -> deadLetter(record, over);
        };
    }

    private Uni<Void> deadLetter(IncomingKafkaRecord<String, byte[]> record, Runnable over) {
        int size = record.getPayload() == null ? 0 : record.getPayload().length;
        LedgerEntry entry = ledger.opened(record.getPartition(), record.getOffset(), size, over);
        return deadLetters
                .put(record, Refusal.of(Reason.PROCESS_ENDED, "", AGAIN))
                .invoke(() -> ledger.recorded(entry))
                .invoke(() -> shards.takenIn(
                        record.getPartition(), record.getOffset(), record.getConsumerGroupGenerationId()));
    }

    private Uni<Void> alone(IncomingKafkaRecord<String, byte[]> record, Handler handler, Runnable over) {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        Runnable both = () -> {
            over.run();
            ended.complete(null);
        };
        return handler.handle(record, both)
                .chain(() -> Uni.createFrom().completionStage(ended))
                .ifNoItem()
                .after(ALONE_FOR)
                .recoverWithUni(Uni.createFrom().voidItem())
                .chain(() -> ended.isDone()
                        ? forget(record.getPartition())
                        : Uni.createFrom().voidItem());
    }

    /** When it fails, the next mark takes its place; the record must not be taken in again for it. */
    private Uni<Void> forget(int shard) {
        return marks.forget(shard).onFailure(Exception.class).recoverWithNull();
    }

    private Uni<Void> free(int shard, SuspectQueue queue) {
        return forget(shard).invoke(() -> {
            if (watched.remove(shard, queue)) {
                free.add(shard);
                LOG.infof("nothing is under suspicion any more: partition=%d", shard);
            }
        });
    }

    private void stopWatching(int shard) {
        SuspectQueue queue = watched.remove(shard);
        if (queue != null) {
            queue.stop();
        }
    }
}
