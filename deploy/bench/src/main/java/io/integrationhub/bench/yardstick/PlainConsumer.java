package io.integrationhub.bench.yardstick;

import io.integrationhub.bench.load.EventStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** K: a consumer that reads the same records as the dispatcher and does nothing with them. */
final class PlainConsumer {

    private static final Duration POLL = Duration.ofMillis(100);

    private final String bootstrapServers;

    PlainConsumer(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Records per second.
     *
     * @param last how many records of each partition are read at most, the newest ones; again and again until the time is
     *     over
     */
    double run(int last, Duration time) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServers, "max.poll.records", "500", "enable.auto.commit", "false");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(EventStream.TOPIC).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            var ends = consumer.endOffsets(partitions);
            long read = 0;
            long start = System.nanoTime();
            while (System.nanoTime() - start < time.toNanos()) {
                read += readOnce(consumer, partitions, ends, last);
            }
            return read * 1e9 / (System.nanoTime() - start);
        }
    }

    private static long readOnce(
            KafkaConsumer<byte[], byte[]> consumer,
            List<TopicPartition> partitions,
            Map<TopicPartition, Long> ends,
            int last) {
        long wanted = 0;
        for (TopicPartition partition : partitions) {
            long end = ends.getOrDefault(partition, 0L);
            long from = Math.max(0, end - last);
            consumer.seek(partition, from);
            wanted += end - from;
        }
        long read = 0;
        while (read < wanted) {
            read += consumer.poll(POLL).count();
        }
        return read;
    }
}
