package io.integrationhub.dispatch.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.dispatch.admission.Refusal;
import io.integrationhub.dispatch.admission.Refusal.Reason;
import io.integrationhub.kit.async.RetryForever;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.jboss.logging.Logger;

/**
 * Puts records that are no events aside, as they were read and with the reason, so that they hold nobody up and somebody
 * can look at them. The connector's dead-letter queue sends them; who puts one there acknowledges its record afterwards.
 */
@Singleton
class DeadLetterTopic {
    private static final Logger LOG = Logger.getLogger(DeadLetterTopic.class);

    private final Map<Reason, Counter> refused = new EnumMap<>(Reason.class);
    private final Counter tooLarge;
    private final ObjectMapper json;
    private final int largest;

    DeadLetterTopic(MeterRegistry metrics, ObjectMapper json, IntakeConfig config) {
        for (Reason reason : Reason.values()) {
            refused.put(reason, metrics.counter("dispatch.dead.letters", "reason", reason.code()));
        }
        this.tooLarge = metrics.counter("dispatch.dead.letters.too.large");
        this.json = json;
        this.largest = config.largestDeadLetter();
    }

    Uni<Void> put(IncomingKafkaRecord<String, byte[]> record, Refusal refusal) {
        return size(record) > largest ? leave(record, refusal) : putAside(record, refusal);
    }

    /** The dead-letter topic would refuse it, and the connector stops at that: the position has to do. */
    private Uni<Void> leave(IncomingKafkaRecord<String, byte[]> record, Refusal refusal) {
        LOG.errorf(
                "record skipped, too large to be dead-lettered: topic=%s partition=%d offset=%d bytes=%d reason=%s",
                record.getTopic(),
                record.getPartition(),
                record.getOffset(),
                size(record),
                refusal.reason().code());
        tooLarge.increment();
        return Uni.createFrom().completionStage(record::ack);
    }

    private Uni<Void> putAside(IncomingKafkaRecord<String, byte[]> record, Refusal refusal) {
        String reason = refusal.reason().code();
        LOG.warnf(
                "record dead-lettered: topic=%s partition=%d offset=%d reason=%s",
                record.getTopic(), record.getPartition(), record.getOffset(), reason);
        Objects.requireNonNull(refused.get(refusal.reason())).increment();
        return RetryForever.untilDone(
                "dead letter",
                () -> Uni.createFrom()
                        .completionStage(() -> record.nack(new RefusedRecord(reason), because(record, refusal))));
    }

    private static long size(IncomingKafkaRecord<String, byte[]> record) {
        long size = record.getPayload() == null ? 0 : record.getPayload().length;
        size += record.getKey() == null ? 0 : record.getKey().getBytes(StandardCharsets.UTF_8).length;
        for (Header header : record.getHeaders()) {
            size += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        return size;
    }

    /** Described in contracts/asyncapi/events.yaml. */
    private Metadata because(IncomingKafkaRecord<String, byte[]> record, Refusal refusal) {
        RecordHeaders headers = new RecordHeaders();
        add(headers, "dead_letter_reason", refusal.reason().code());
        add(headers, "dead_letter_violations", violations(refusal));
        add(headers, "dead_letter_topic", record.getTopic());
        add(headers, "dead_letter_partition", Integer.toString(record.getPartition()));
        add(headers, "dead_letter_offset", Long.toString(record.getOffset()));
        add(headers, "dead_letter_recorded_at", record.getTimestamp().toString());
        return Metadata.of(
                OutgoingKafkaRecordMetadata.builder().withHeaders(headers).build());
    }

    private String violations(Refusal refusal) {
        try {
            return json.writeValueAsString(refusal.violations());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** For the connector, which wants a failure. */
    private static final class RefusedRecord extends Exception {
        RefusedRecord(String reason) {
            super(reason, null, false, false);
        }
    }
}
