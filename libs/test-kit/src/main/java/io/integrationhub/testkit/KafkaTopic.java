package io.integrationhub.testkit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** A topic of the test's broker, to read what a service published and to publish what a service reads. */
public final class KafkaTopic {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String name;

    private KafkaTopic(String name) {
        this.name = name;
    }

    public static KafkaTopic named(String name) {
        return new KafkaTopic(name);
    }

    /** Waits until the topic holds at least this many records that match, and returns them all in their order. */
    public List<ConsumerRecord<String, @Nullable String>> await(
            int count, Predicate<ConsumerRecord<String, @Nullable String>> matching) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", servers(),
                "group.id", "test-" + UUID.randomUUID(),
                "auto.offset.reset", "earliest",
                "enable.auto.commit", "false",
                "allow.auto.create.topics", "false");
        var found = new ArrayList<ConsumerRecord<String, @Nullable String>>();
        try (var consumer = new KafkaConsumer<String, @Nullable String>(
                settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(name));
            Awaitility.await("%d records in %s".formatted(count, name))
                    .atMost(PATIENCE)
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .until(() -> {
                        consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                            if (matching.test(record)) {
                                found.add(record);
                            }
                        });
                        return found.size() >= count;
                    });
        }
        return found;
    }

    /** Publishes one record and waits until the broker has it. */
    public void publish(String key, @Nullable String value, Map<String, String> headers) {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers(), "acks", "all", "linger.ms", "0");
        try (var producer =
                new KafkaProducer<String, @Nullable String>(settings, new StringSerializer(), new StringSerializer())) {
            var record = new ProducerRecord<String, @Nullable String>(name, key, value);
            headers.forEach((header, text) ->
                    record.headers().add(new RecordHeader(header, text.getBytes(StandardCharsets.UTF_8))));
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot publish to " + name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The text of a header. */
    public static String header(ConsumerRecord<?, ?> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** All headers of a record, as a JSON object of texts. */
    public static String headers(ConsumerRecord<?, ?> record) {
        ObjectNode headers = new ObjectMapper().createObjectNode();
        record.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return headers.toString();
    }

    private static String servers() {
        return ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    }
}
