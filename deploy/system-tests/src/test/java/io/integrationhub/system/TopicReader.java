package io.integrationhub.system;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic of the suite from its beginning, as a subscriber of its own. */
final class TopicReader {

    private final String bootstrapServers;

    TopicReader(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** All records of a topic up to now; records of a partition are in their order. */
    List<ConsumerRecord<String, String>> read(String topic) {
        var records = new ArrayList<ConsumerRecord<String, String>>();
        try (var consumer = consumer()) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var missing = new HashMap<>(consumer.endOffsets(partitions));
            while (missing.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    /** Ids of the events of a topic by record key, in the order in which each came first: repetitions have no effect. */
    Map<String, Set<String>> eventIds(String topic, String type) {
        var ids = new LinkedHashMap<String, Set<String>>();
        for (var message : read(topic)) {
            if (header(message, "ce_type").equals(type)) {
                ids.computeIfAbsent(message.key(), unused -> new LinkedHashSet<>())
                        .add(header(message, "ce_id"));
            }
        }
        return ids;
    }

    private static String header(ConsumerRecord<String, String> message, String name) {
        var header = message.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private KafkaConsumer<String, String> consumer() {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    }
}
