package io.integrationhub.dispatch.intake;

import io.integrationhub.dispatch.admission.Admission;
import io.integrationhub.dispatch.admission.Admission.Decision;
import io.integrationhub.dispatch.admission.RawRecord;
import io.integrationhub.dispatch.admission.Refusal;
import io.integrationhub.dispatch.admission.Refusal.Reason;
import io.integrationhub.dispatch.intake.FanOut.Known;
import io.integrationhub.dispatch.intake.FanOut.Planned;
import io.integrationhub.dispatch.ledger.Ledger;
import io.integrationhub.dispatch.ledger.LedgerEntry;
import io.integrationhub.dispatch.shard.Shards;
import io.integrationhub.kit.async.InSequence;
import io.integrationhub.kit.async.RetryForever;
import io.integrationhub.kit.problem.DatabaseFailure;
import io.integrationhub.kit.problem.FailureWords;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes records in: decodes and checks them, looks up what has to be known, and starts the deliveries that each event
 * needs. What comes of a partition comes one after the other, so that the events of a session keep their order.
 */
@Singleton
class Intake {
    private static final Logger LOG = Logger.getLogger(Intake.class);

    private final Admission admission;
    private final Shards shards;
    private final Ledger ledger;
    private final LookUp lookUp;
    private final DeliveryStart start;
    private final DeadLetterTopic deadLetters;
    private final IntakeSpans spans;

    Intake(
            Admission admission,
            Shards shards,
            Ledger ledger,
            LookUp lookUp,
            DeliveryStart start,
            DeadLetterTopic deadLetters,
            IntakeSpans spans) {
        this.admission = admission;
        this.shards = shards;
        this.ledger = ledger;
        this.lookUp = lookUp;
        this.start = start;
        this.deadLetters = deadLetters;
        this.spans = spans;
    }

    /** A record with its entry in the ledger. */
    private record Arrival(IncomingKafkaRecord<String, byte[]> source, LedgerEntry entry) {}

    /** What an arrival turned out to be. */
    private record Decided(Arrival arrival, Decision decision) {}

    /** Completes when everything is on its way, or dead-lettered. */
    Uni<Void> take(List<IncomingKafkaRecord<String, byte[]>> records) {
        List<Arrival> arrivals = records.stream()
                .filter(this::isCurrent)
                .map(record -> arrival(record, null))
                .toList();
        return arrivals.isEmpty() ? Uni.createFrom().voidItem() : takeIn(arrivals);
    }

    /** One record; {@code over} is run when nothing more is to happen for it here. */
    Uni<Void> takeAlone(IncomingKafkaRecord<String, byte[]> record, Runnable over) {
        if (!isCurrent(record)) {
            over.run();
            return Uni.createFrom().voidItem();
        }
        return takeIn(List.of(arrival(record, over)));
    }

    /** What was read before its partition went and came back is read again. */
    private boolean isCurrent(IncomingKafkaRecord<String, byte[]> record) {
        return shards.isCurrent(record.getPartition(), record.getConsumerGroupGenerationId());
    }

    private Arrival arrival(IncomingKafkaRecord<String, byte[]> record, @Nullable Runnable over) {
        int size = record.getPayload() == null ? 0 : record.getPayload().length;
        return new Arrival(record, ledger.opened(record.getPartition(), record.getOffset(), size, over));
    }

    private Uni<Void> takeIn(List<Arrival> arrivals) {
        return Uni.createFrom()
                .deferred(() -> decideAndAct(arrivals))
                .onFailure(Exception.class)
                .recoverWithItem(failure -> givenUp(arrivals, failure));
    }

    private Uni<Void> decideAndAct(List<Arrival> arrivals) {
        List<Decided> decided = new ArrayList<>(arrivals.size());
        arrivals.forEach(arrival -> decided.add(new Decided(arrival, admission.decide(raw(arrival.source())))));
        boolean all = decided.stream().noneMatch(one -> one.decision() instanceof Decision.Undecided);
        return all ? act(decided) : settle(decided).chain(this::act);
    }

    /**
     * A fault of our own must not end the channel, after which nothing would be read any more: the partitions count as
     * fenced, so that the consumer group is joined anew, and what was not acknowledged is read again.
     */
    private @Nullable Void givenUp(List<Arrival> arrivals, Throwable failure) {
        LOG.errorf(
                FailureWords.withPlace(failure),
                "records could not be taken in, their partitions are read again: fault=%s",
                FailureWords.of(failure));
        for (Arrival arrival : arrivals) {
            LedgerEntry entry = arrival.entry();
            if (!entry.isSplit()) {
                ledger.released(entry);
            }
            shards.epoch(entry.partition()).ifPresent(epoch -> shards.fenced(entry.partition(), epoch));
        }
        return null;
    }

    /** Whether an account has a type is in the database; while that is away, records wait in Kafka. */
    private Uni<List<Decided>> settle(List<Decided> decided) {
        List<Decided> settled = new ArrayList<>(decided.size());
        return InSequence.forEach(
                        decided, one -> settle(one).invoke(settled::add).replaceWithVoid())
                .replaceWith(settled);
    }

    private Uni<Decided> settle(Decided one) {
        return RetryForever.untilDone("event types", () -> admission.settle(one.decision()))
                .map(decision -> new Decided(one.arrival(), decision));
    }

    private Uni<Void> act(List<Decided> decided) {
        Instant began = spans.begin();
        List<StreamRecord> records = new ArrayList<>(decided.size());
        List<Decided> refused = new ArrayList<>();
        for (Decided one : decided) {
            if (one.decision() instanceof Decision.Admitted admitted) {
                Arrival arrival = one.arrival();
                records.add(new StreamRecord(
                        admitted.event(), admitted.data(), admitted.onlyHub(), arrival.entry(), arrival.source()));
            } else {
                refused.add(one);
            }
        }
        return fanOutUntilDone(records)
                .chain(() -> InSequence.forEach(refused, this::deadLetter))
                .invoke(() -> decided.forEach(this::takenIn))
                .invoke(() -> spans.end(records, began));
    }

    private void takenIn(Decided decided) {
        IncomingKafkaRecord<String, byte[]> record = decided.arrival().source();
        shards.takenIn(record.getPartition(), record.getOffset(), record.getConsumerGroupGenerationId());
    }

    private Uni<Void> deadLetter(Decided decided) {
        return decided.decision() instanceof Decision.Refused refused
                ? deadLetter(decided.arrival().source(), decided.arrival().entry(), refused.refusal())
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> deadLetter(IncomingKafkaRecord<String, byte[]> record, LedgerEntry entry, Refusal refusal) {
        return deadLetters.put(record, refusal).invoke(() -> ledger.recorded(entry));
    }

    private Uni<Void> fanOutUntilDone(List<StreamRecord> records) {
        return records.isEmpty()
                ? Uni.createFrom().voidItem()
                : RetryForever.untilDone("intake", () -> fanOut(records));
    }

    private Uni<Void> fanOut(List<StreamRecord> records) {
        return shards.raiseEpochs()
                .chain(() -> lookUp(records))
                .chain(known -> begin(records, known))
                .onFailure(Intake::isTheirs)
                .recoverWithUni(failure -> withoutTheFaulty(records, failure));
    }

    /** Records of partitions that were revoked are only released; while the process ends there is no PostgreSQL to ask. */
    private Uni<Known> lookUp(List<StreamRecord> records) {
        return records.stream()
                        .allMatch(record -> shards.epoch(record.partition()).isEmpty())
                ? Uni.createFrom().item(Known.NOTHING)
                : lookUp.of(records);
    }

    /** A partition that came back meanwhile still lacks its epoch: its records begin again, and the others with them. */
    private Uni<Void> begin(List<StreamRecord> records, Known known) {
        if (records.stream().anyMatch(record -> shards.awaitsEpoch(record.partition()))) {
            return fanOut(records);
        }
        List<Planned> planned = FanOut.possible(records, known);
        planned.forEach(start::begin);
        return Uni.createFrom().voidItem();
    }

    /** Whether it is what the records hold that fails, not the moment. */
    private static boolean isTheirs(Throwable failure) {
        return failure instanceof FanOut.Impossible || DatabaseFailure.isFinal(failure);
    }

    /** Halves the batch until the record is alone with which it fails: that would hold up all others for ever. */
    private Uni<Void> withoutTheFaulty(List<StreamRecord> records, Throwable failure) {
        if (records.size() == 1) {
            return refuse(records.getFirst(), failure);
        }
        int half = records.size() / 2;
        return fanOutUntilDone(records.subList(0, half))
                .chain(() -> fanOutUntilDone(records.subList(half, records.size())));
    }

    private Uni<Void> refuse(StreamRecord record, Throwable failure) {
        LOG.errorf(
                FailureWords.withPlace(failure),
                "an event cannot be taken in, it is dead-lettered: partition=%d offset=%d fault=%s",
                record.partition(),
                record.offset(),
                FailureWords.of(failure));
        Refusal refusal =
                Refusal.of(Reason.PROCESSING_FAILED, "", "it cannot be taken in by a fault of the suite's own");
        return deadLetter(record.source(), record.entry(), refusal);
    }

    private static RawRecord raw(IncomingKafkaRecord<String, byte[]> record) {
        byte @Nullable [] value = record.getPayload();
        return new RawRecord(
                record.getPartition(),
                record.getOffset(),
                record.getTimestamp(),
                record.getKey(),
                name -> header(record, name),
                value == null ? null : ByteBuffer.wrap(value));
    }

    /** Of headers with the same name the last one counts. */
    private static @Nullable String header(IncomingKafkaRecord<String, byte[]> record, String name) {
        Header header = record.getHeaders().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
