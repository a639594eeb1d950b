package io.integrationhub.dispatch.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.dispatch.shard.OpenWork;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code session-events.v1}. It never waits for a receiver, only for room: then Kafka keeps what is to come. The
 * acknowledgement follows when the outcomes are durable, in whatever order that is.
 */
@ApplicationScoped
class SessionEventsConsumer {
    private final Decoder decoder;
    private final Intake intake;
    private final OpenWork work;
    private final DeadLetters deadLetters;

    SessionEventsConsumer(ObjectMapper json, Intake intake, OpenWork work, DeadLetters deadLetters) {
        this.decoder = new Decoder(json);
        this.intake = intake;
        this.work = work;
        this.deadLetters = deadLetters;
    }

    @Incoming("session-events")
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    Uni<Void> take(IncomingKafkaRecord<String, byte[]> record) {
        return switch (decoder.decode(raw(record))) {
            case Decoded.Event decoded ->
                takeIn(new StreamRecord(decoded.event(), decoded.onlyHub(), record.getOffset(), record::ack));
            case Decoded.Undecodable undecodable -> deadLetters.put(record, undecodable.reason());
        };
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
                record.getPartition(), record.getTimestamp(), headers, value == null ? null : ByteBuffer.wrap(value));
    }

    private static String text(byte @Nullable [] value) {
        return value == null ? "" : new String(value, StandardCharsets.UTF_8);
    }
}
