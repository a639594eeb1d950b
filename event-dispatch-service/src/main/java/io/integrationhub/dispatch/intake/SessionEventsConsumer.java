package io.integrationhub.dispatch.intake;

import io.integrationhub.dispatch.ledger.Ledger;
import io.integrationhub.kit.async.InSequence;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecordBatch;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Reads {@code session-events.v1}, what a poll has brought at a time. It never waits for a receiver, only for room: then
 * Kafka keeps what is to come. The {@link Ledger} says which records are acknowledged, in whatever order that happens.
 */
@ApplicationScoped
class SessionEventsConsumer {
    private final Intake intake;
    private final Ledger ledger;
    private final SuspectRecords suspects;
    private final Vertx vertx;

    SessionEventsConsumer(Intake intake, Ledger ledger, SuspectRecords suspects, Vertx vertx) {
        this.intake = intake;
        this.ledger = ledger;
        this.suspects = suspects;
        this.vertx = vertx;
    }

    @Incoming("session-events")
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    Uni<Void> take(IncomingKafkaRecordBatch<String, byte[]> batch) {
        List<IncomingKafkaRecord<String, byte[]>> records = new ArrayList<>();
        for (KafkaRecord<String, byte[]> record : batch.getRecords()) {
            records.add((IncomingKafkaRecord<String, byte[]>) record);
        }
        return suspects.know(records, intake::takeAlone).chain(() -> takeKnown(records));
    }

    private Uni<Void> takeKnown(List<IncomingKafkaRecord<String, byte[]>> records) {
        List<IncomingKafkaRecord<String, byte[]>> free = new ArrayList<>(records.size());
        List<IncomingKafkaRecord<String, byte[]>> suspected = new ArrayList<>();
        records.forEach(record -> (suspects.areNoneIn(record.getPartition()) ? free : suspected).add(record));
        return intake.take(free)
                .chain(() -> InSequence.forEach(suspected, record -> suspects.take(record, intake::takeAlone)))
                .chain(this::room);
    }

    /** The ledger says it on whatever thread makes room; what follows needs a context. */
    private Uni<Void> room() {
        return ledger.room().emitOn(MutinyHelper.executor(vertx.getOrCreateContext()));
    }
}
