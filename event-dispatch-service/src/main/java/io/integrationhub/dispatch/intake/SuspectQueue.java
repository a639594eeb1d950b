package io.integrationhub.dispatch.intake;

import io.integrationhub.dispatch.batch.BatchLoop;
import io.integrationhub.dispatch.ledger.Ledger;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The records of a partition that has suspects, one after the other in their order. It lets go of the partition when it is
 * empty, what comes next is not under suspicion, and no suspect is in work any more: until then the last mark has to stay.
 */
final class SuspectQueue {
    private final int shard;
    private final Suspicion suspicion;
    private final Ledger ledger;
    private final BatchLoop<IncomingKafkaRecord<String, byte[]>> loop;
    private final SuspectRecords.Handler takeIn;
    private final AtomicInteger inWork = new AtomicInteger();
    private Supplier<Uni<Void>> over = () -> Uni.createFrom().voidItem();
    private int waiting;
    private boolean ended;
    private volatile boolean stopped;

    SuspectQueue(int shard, Suspicion suspicion, Ledger ledger, SuspectRecords.Handler takeIn) {
        this.shard = shard;
        this.suspicion = suspicion;
        this.ledger = ledger;
        this.takeIn = takeIn;
        this.loop = new BatchLoop<>(1, Duration.ZERO, this::turn);
    }

    /** Begins; {@code over} is done when it has let go of the partition. */
    void start(Vertx vertx, Supplier<Uni<Void>> over) {
        this.over = over;
        loop.start("suspects of partition " + shard, vertx);
    }

    /** The partition is another process's now. What waits is left to that. */
    void stop() {
        stopped = true;
    }

    /** False when it has let go of the partition. Until then what it holds counts as in flight, which bounds it. */
    synchronized boolean add(IncomingKafkaRecord<String, byte[]> record) {
        if (ended) {
            return false;
        }
        waiting++;
        ledger.reserve(shard, size(record));
        loop.add(record);
        return true;
    }

    private Uni<Void> turn(List<IncomingKafkaRecord<String, byte[]>> one) {
        IncomingKafkaRecord<String, byte[]> record = one.getFirst();
        Uni<Void> taken = stopped ? Uni.createFrom().voidItem() : takeIn(record);
        return taken.chain(() -> finished(record));
    }

    private Uni<Void> takeIn(IncomingKafkaRecord<String, byte[]> record) {
        if (suspicion.of(record.getOffset()) == Suspicion.Intake.FREELY) {
            return takeIn.handle(record, () -> {});
        }
        inWork.incrementAndGet();
        return takeIn.handle(record, inWork::decrementAndGet);
    }

    private Uni<Void> finished(IncomingKafkaRecord<String, byte[]> record) {
        ledger.unreserve(shard, size(record));
        if (!letsGo(record.getOffset() + 1)) {
            return Uni.createFrom().voidItem();
        }
        loop.stop();
        return over.get();
    }

    private synchronized boolean letsGo(long next) {
        waiting--;
        ended = waiting == 0 && (stopped || (suspicion.isOver(next) && inWork.get() == 0));
        return ended;
    }

    private static int size(IncomingKafkaRecord<String, byte[]> record) {
        return record.getPayload() == null ? 0 : record.getPayload().length;
    }
}
