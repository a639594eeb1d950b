package io.integrationhub.access.revocation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.kit.outbox.Inbox;
import io.integrationhub.kit.problem.FailureWords;
import io.integrationhub.kit.time.DatabaseTime;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Learns, before the first request is served, what was revoked while no instance of this service ran: {@link
 * CredentialChangesConsumer} comes to it only some time after the start. Keeping it is left to that consumer, too.
 */
@ApplicationScoped
class RevocationCatchUp {

    private static final Logger LOG = Logger.getLogger(RevocationCatchUp.class);
    /** Without Kafka a service starts all the same, with what its database has kept. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private static final Duration LONGEST_CALL = Duration.ofSeconds(3);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Revocations revocations;
    private final ObjectMapper json;
    private final DatabaseTime clock;
    private final Map<String, Object> kafka;
    private final String topic;

    RevocationCatchUp(
            Revocations revocations,
            ObjectMapper json,
            DatabaseTime clock,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "mp.messaging.incoming.credential-changes.topic") String topic) {
        this.revocations = revocations;
        this.json = json;
        this.clock = clock;
        this.kafka = kafka;
        this.topic = topic;
    }

    /** After what the database has kept. */
    void readAll(@Observes @Priority(2) StartupEvent event) {
        var texts = new StringDeserializer();
        try (var consumer = new KafkaConsumer<String, @Nullable String>(settings(), texts, texts)) {
            if (!readAll(consumer)) {
                LOG.warnf("revocations not all read at the start, the rest follows: topic=%s", topic);
            }
        } catch (KafkaException e) {
            LOG.warnf("revocations not read at the start, they follow: topic=%s cause=%s", topic, FailureWords.of(e));
        }
    }

    private Map<String, Object> settings() {
        var settings = new HashMap<>(kafka);
        settings.put("default.api.timeout.ms", (int) LONGEST_CALL.toMillis());
        settings.put("allow.auto.create.topics", false);
        settings.put("enable.auto.commit", false);
        return settings;
    }

    /** Whether the end, as it was at the beginning, was reached in time. */
    private boolean readAll(Consumer<String, @Nullable String> consumer) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            consumer.poll(POLL).forEach(this::take);
        }
        return true;
    }

    private void take(ConsumerRecord<String, @Nullable String> record) {
        try {
            CredentialChangeRecord.read(record, json)
                    .filter(revocation -> !revocation.isOver(clock.instant()))
                    .ifPresent(revocations::add);
        } catch (Inbox.Unreadable | RuntimeException e) {
            // The consumer passes over it as well, and says so.
            LOG.debugf("credential change not read: offset=%d", record.offset());
        }
    }
}
