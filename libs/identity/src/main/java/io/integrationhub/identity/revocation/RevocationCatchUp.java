package io.integrationhub.identity.revocation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.kit.start.Dependency;
import io.integrationhub.kit.start.StartStep;
import io.integrationhub.messaging.event.UnreadableRecord;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
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
class RevocationCatchUp implements StartStep {

    private static final Logger LOG = Logger.getLogger(RevocationCatchUp.class);
    /** Without a record for so long, the broker counts as away. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);

    private static final Duration LONGEST_CALL = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);

    private final KnownRevocations revocations;
    private final ObjectMapper json;
    private final Map<String, Object> kafka;
    private final String topic;

    RevocationCatchUp(
            KnownRevocations revocations,
            ObjectMapper json,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "mp.messaging.incoming.credential-changes.topic") String topic) {
        this.revocations = revocations;
        this.json = json;
        this.kafka = kafka;
        this.topic = topic;
    }

    @Override
    public Dependency needs() {
        return Dependency.KAFKA;
    }

    /** After the topics are there. */
    @Override
    public int order() {
        return 3;
    }

    @Override
    public void run() throws TimeoutException {
        var texts = new StringDeserializer();
        try (var consumer = new KafkaConsumer<String, @Nullable String>(settings(), texts, texts)) {
            readAll(consumer);
        }
    }

    private Map<String, Object> settings() {
        var settings = new HashMap<>(kafka);
        settings.put("default.api.timeout.ms", (int) LONGEST_CALL.toMillis());
        settings.put("allow.auto.create.topics", false);
        settings.put("enable.auto.commit", false);
        return settings;
    }

    /** Up to the end as it is at the beginning. */
    private void readAll(Consumer<String, @Nullable String> consumer) throws TimeoutException {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new TimeoutException("the broker does not know " + topic + " yet");
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long lastNews = System.nanoTime();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            var records = consumer.poll(POLL);
            records.forEach(this::take);
            lastNews = records.isEmpty() ? lastNews : System.nanoTime();
            if (System.nanoTime() - lastNews > LONGEST_SILENCE.toNanos()) {
                throw new TimeoutException("no record of " + topic + " comes");
            }
        }
    }

    private void take(ConsumerRecord<String, @Nullable String> record) {
        try {
            // Ended revocations are forgotten later: the time may not be known yet.
            CredentialChangeRecord.read(record, json).ifPresent(revocations::add);
        } catch (UnreadableRecord | RuntimeException e) {
            // The consumer skips it as well, and says so.
            LOG.debugf("credential change not read: offset=%d", record.offset());
        }
    }
}
