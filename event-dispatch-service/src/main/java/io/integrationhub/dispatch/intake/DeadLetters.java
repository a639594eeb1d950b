package io.integrationhub.dispatch.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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

    DeadLetters(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    Uni<Void> put(IncomingKafkaRecord<String, byte[]> record, String reason) {
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
