package io.integrationhub.testkit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.testbase.EventRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
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
        try (var consumer = consumer()) {
            return read(consumer, matching, "%d records in %s".formatted(count, name), found -> found.size() >= count);
        }
    }

    /**
     * Waits for a record that was published after all that the test is about, the sentinel, and returns the matching ones
     * that were published until then. A service publishes turn by turn in the order of its outbox; what goes in one turn is in
     * order per key, so the sentinel has the key of what is looked for, or is written when that would have been published.
     */
    public List<ConsumerRecord<String, @Nullable String>> until(
            Predicate<ConsumerRecord<String, @Nullable String>> sentinel,
            Predicate<ConsumerRecord<String, @Nullable String>> matching) {
        await(1, sentinel);
        try (var consumer = consumer()) {
            var end = consumer.endOffsets(partitions(consumer));
            return read(
                    consumer,
                    matching,
                    "all of " + name,
                    found -> end.entrySet().stream()
                            .allMatch(partition -> consumer.position(partition.getKey()) >= partition.getValue()));
        }
    }

    /**
     * Waits until a consumer group has committed all that the topic holds now: whatever follows from it has happened, as
     * far as the group acknowledges afterwards.
     */
    public void awaitCommitted(String group) {
        try (var consumer = consumer(group)) {
            var partitions = partitions(consumer);
            var end = consumer.endOffsets(partitions);
            Awaitility.await(group + " has committed all of " + name)
                    .atMost(PATIENCE)
                    .pollInSameThread()
                    .until(
                            () -> consumer.committed(Set.copyOf(partitions)),
                            committed -> end.entrySet().stream()
                                    .allMatch(partition -> partition.getValue() == 0
                                            || isCommitted(committed.get(partition.getKey()), partition.getValue())));
        }
    }

    private static boolean isCommitted(@Nullable OffsetAndMetadata committed, long end) {
        return committed != null && committed.offset() >= end;
    }

    private List<ConsumerRecord<String, @Nullable String>> read(
            KafkaConsumer<String, @Nullable String> consumer,
            Predicate<ConsumerRecord<String, @Nullable String>> matching,
            String what,
            Predicate<List<ConsumerRecord<String, @Nullable String>>> enough) {
        var found = new ArrayList<ConsumerRecord<String, @Nullable String>>();
        var partitions = partitions(consumer);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .until(() -> {
                    consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                        if (matching.test(record)) {
                            found.add(record);
                        }
                    });
                    return enough.test(found);
                });
        return found;
    }

    private KafkaConsumer<String, @Nullable String> consumer() {
        return consumer("none");
    }

    private static KafkaConsumer<String, @Nullable String> consumer(String group) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                servers(),
                "group.id",
                group,
                "enable.auto.commit",
                "false",
                "allow.auto.create.topics",
                "false");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    }

    /** Waits until the topic is there: a service may be about to create it. */
    private List<TopicPartition> partitions(KafkaConsumer<String, @Nullable String> consumer) {
        return Awaitility.await(name + " exists")
                .atMost(PATIENCE)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .until(() -> consumer.partitionsFor(name), partitions -> !partitions.isEmpty())
                .stream()
                .map(partition -> new TopicPartition(name, partition.partition()))
                .toList();
    }

    /** Publishes one record and waits until the broker has it. */
    public void publish(EventRecord record) {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers(), "acks", "all", "linger.ms", "0");
        try (var producer =
                new KafkaProducer<String, @Nullable String>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(record.to(name)).get();
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
