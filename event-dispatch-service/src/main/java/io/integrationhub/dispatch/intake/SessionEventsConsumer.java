package io.integrationhub.dispatch.intake;

import io.integrationhub.dispatch.admission.Admission;
import io.integrationhub.dispatch.admission.Admission.Decision;
import io.integrationhub.dispatch.admission.RawRecord;
import io.integrationhub.dispatch.admission.Refusal;
import io.integrationhub.dispatch.shard.OpenWork;
import io.integrationhub.kit.async.RetryForever;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code session-events.v1}. It never waits for a receiver, only for room: then Kafka keeps what is to come. The
 * acknowledgement follows when the outcomes are durable, in whatever order that is.
 */
@ApplicationScoped
class SessionEventsConsumer {

    private final Admission admission;
    private final Intake intake;
    private final OpenWork work;
    private final DeadLetterTopic deadLetters;
    private final SuspectRecords suspects;

    SessionEventsConsumer(
            Admission admission, Intake intake, OpenWork work, DeadLetterTopic deadLetters, SuspectRecords suspects) {
        this.admission = admission;
        this.intake = intake;
        this.work = work;
        this.deadLetters = deadLetters;
        this.suspects = suspects;
    }

    @Incoming("session-events")
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    Uni<Void> take(IncomingKafkaRecord<String, byte[]> record) {
        return suspects.areNoneIn(record.getPartition())
                ? handle(record, () -> {})
                : suspects.take(record, this::handle);
    }

    private Uni<Void> handle(IncomingKafkaRecord<String, byte[]> record, Runnable over) {
        return decide(raw(record)).chain(decision -> act(decision, record, over));
    }

    /**
     * Whether an account has a type is in the database; while that is away, records wait in Kafka. To repeat is prepared
     * only when the first try fails, which is hardly ever.
     */
    private Uni<Decision> decide(RawRecord raw) {
        return Uni.createFrom()
                .deferred(() -> admission.decide(raw))
                .onFailure(Exception.class)
                .recoverWithUni(() -> RetryForever.untilDone("event types", () -> admission.decide(raw)));
    }

    private Uni<Void> act(Decision decision, IncomingKafkaRecord<String, byte[]> record, Runnable over) {
        return switch (decision) {
            case Decision.Admitted admitted -> takeIn(streamRecord(admitted, record, over));
            case Decision.Refused refused ->
                deadLetters.put(record, refused.refusal()).invoke(over);
        };
    }

    private StreamRecord streamRecord(
            Decision.Admitted admitted, IncomingKafkaRecord<String, byte[]> record, Runnable over) {
        Function<Refusal, Uni<Void>> refuse =
                refusal -> deadLetters.put(record, refusal).invoke(over);
        Runnable acknowledge = () -> {
            record.ack();
            over.run();
        };
        return new StreamRecord(
                admitted.event(), admitted.data(), admitted.onlyHub(), record.getOffset(), acknowledge, refuse);
    }

    private Uni<Void> takeIn(StreamRecord record) {
        work.opened(record.shard());
        intake.add(record);
        return work.room();
    }

    private static RawRecord raw(IncomingKafkaRecord<String, byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        record.getHeaders().forEach(header -> headers.put(header.key(), text(header.value())));
        byte @Nullable [] value = record.getPayload();
        return new RawRecord(
                record.getPartition(),
                record.getTimestamp(),
                record.getKey(),
                headers,
                value == null ? null : ByteBuffer.wrap(value));
    }

    private static String text(byte @Nullable [] value) {
        return value == null ? "" : new String(value, StandardCharsets.UTF_8);
    }
}
