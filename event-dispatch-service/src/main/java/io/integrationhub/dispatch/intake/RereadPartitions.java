package io.integrationhub.dispatch.intake;

import io.integrationhub.dispatch.shard.Shards;
import io.integrationhub.kit.loop.BackgroundLoop;
import io.integrationhub.kit.start.ServiceStarted;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks Kafka what the logs of owned partitions hold that are not read again yet: until they are, deferred deliveries that
 * keep an order wait. After a loss of the topic the offsets that were recorded are never reached; and what was not known when
 * a partition was assigned is found out here.
 */
@ApplicationScoped
class RereadPartitions {
    private static final Logger LOG = Logger.getLogger(RereadPartitions.class);
    private static final String CHANNEL = "session-events";
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);

    /** Also between two warnings. */
    private static final Duration TOO_LONG = Duration.ofMinutes(1);

    private final Shards shards;
    private final KafkaClientService kafka;
    private final String topic;
    private @Nullable BackgroundLoop loop;

    RereadPartitions(
            Shards shards,
            KafkaClientService kafka,
            @ConfigProperty(name = "mp.messaging.incoming.session-events.topic") String topic) {
        this.shards = shards;
        this.kafka = kafka;
        this.topic = topic;
    }

    void start(@Observes ServiceStarted event, Vertx vertx) {
        loop = BackgroundLoop.start("partitions to read again", vertx, this::turn);
    }

    void stop(@Observes(notifyObserver = Reception.IF_EXISTS) ShutdownEvent event) {
        if (loop != null) {
            loop.stop();
        }
    }

    private Uni<Duration> turn() {
        Map<Integer, Long> epochs = shards.notReread();
        return epochs.isEmpty() ? Uni.createFrom().item(PAUSE) : look(epochs).map(done -> warnOfOld());
    }

    private Uni<Void> look(Map<Integer, Long> epochs) {
        Set<TopicPartition> partitions =
                epochs.keySet().stream().map(this::partition).collect(Collectors.toSet());
        Function<Consumer<String, byte[]>, Logs> look = consumer -> Logs.of(consumer, partitions);
        return kafka.<String, byte[]>getConsumer(CHANNEL)
                .runOnPollingThread(look)
                .invoke(logs -> epochs.forEach((partition, epoch) -> shards.logHolds(
                        partition, epoch, logs.first(partition(partition)), logs.end(partition(partition)))))
                .replaceWithVoid();
    }

    private TopicPartition partition(int number) {
        return new TopicPartition(topic, number);
    }

    /** Of partitions, the committed offsets, the first ones, and the ends. */
    private record Logs(
            Map<TopicPartition, OffsetAndMetadata> committed,
            Map<TopicPartition, Long> beginnings,
            Map<TopicPartition, Long> ends) {

        /** On the thread that polls. */
        static Logs of(Consumer<?, ?> consumer, Set<TopicPartition> partitions) {
            return new Logs(
                    consumer.committed(partitions, LONGEST_LOOK),
                    consumer.beginningOffsets(partitions, LONGEST_LOOK),
                    consumer.endOffsets(partitions, LONGEST_LOOK));
        }

        /** Where nothing is committed, reading begins with the first record. */
        long first(TopicPartition partition) {
            OffsetAndMetadata acknowledged = committed.get(partition);
            long beginning = beginnings.getOrDefault(partition, 0L);
            return acknowledged == null ? beginning : Math.max(acknowledged.offset(), beginning);
        }

        /** One that is not known bounds nothing. */
        long end(TopicPartition partition) {
            return ends.getOrDefault(partition, Long.MAX_VALUE);
        }
    }

    private Duration warnOfOld() {
        List<Integer> old = shards.notRereadFor(TOO_LONG);
        if (old.isEmpty()) {
            return PAUSE;
        }
        LOG.warnf(
                "partitions are not read again to where records may have been recorded, deferred deliveries that keep an"
                        + " order wait for that: partitions=%s",
                old);
        return TOO_LONG;
    }
}
