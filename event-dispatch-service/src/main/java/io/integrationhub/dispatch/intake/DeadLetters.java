package io.integrationhub.dispatch.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.jboss.logging.Logger;

/**
 * Puts records that are no events aside, as they were read and with the reason, so that they hold nobody up and somebody
 * can look at them. The connector's dead-letter queue sends them and acknowledges when they have arrived.
 */
@ApplicationScoped
class DeadLetters {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final String REASON = "dead_letter_reason";
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final MeterRegistry metrics;
    private final int largest;

    DeadLetters(MeterRegistry metrics, IntakeConfig config) {
        this.metrics = metrics;
        this.largest = config.largestDeadLetter();
    }

    Uni<Void> put(IncomingKafkaRecord<String, byte[]> record, String reason) {
        return size(record) > largest ? leave(record, reason) : putAside(record, reason);
    }

    /** The dead-letter topic would refuse it, and the connector stops at that: the position has to do. */
    private Uni<Void> leave(IncomingKafkaRecord<String, byte[]> record, String reason) {
        LOG.errorf(
                "record passed over, too large to be put aside: topic=%s partition=%d offset=%d bytes=%d reason=%s",
                record.getTopic(), record.getPartition(), record.getOffset(), size(record), reason);
        metrics.counter("dispatch.dead.letters.too.large").increment();
        return Uni.createFrom().completionStage(record::ack);
    }

    private Uni<Void> putAside(IncomingKafkaRecord<String, byte[]> record, String reason) {
        LOG.warnf(
                "record put aside: topic=%s partition=%d offset=%d reason=%s",
                record.getTopic(), record.getPartition(), record.getOffset(), reason);
        metrics.counter("dispatch.dead.letters").increment();
        return Uni.createFrom()
                .completionStage(() -> record.nack(new UndecodableRecord(reason), because(reason)))
                .onFailure(Exception.class)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    private static long size(IncomingKafkaRecord<String, byte[]> record) {
        long size = record.getPayload() == null ? 0 : record.getPayload().length;
        size += record.getKey() == null ? 0 : record.getKey().getBytes(StandardCharsets.UTF_8).length;
        for (Header header : record.getHeaders()) {
            size += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        return size;
    }

    private static Metadata because(String reason) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(REASON, reason.getBytes(StandardCharsets.UTF_8));
        return Metadata.of(
                OutgoingKafkaRecordMetadata.builder().withHeaders(headers).build());
    }

    /** For the connector, which wants a failure. */
    private static final class UndecodableRecord extends Exception {
        UndecodableRecord(String reason) {
            super(reason, null, false, false);
        }
    }
}
