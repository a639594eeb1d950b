package io.integrationhub.dispatch.intake;

import io.integrationhub.dispatch.ledger.Ledger;
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
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Commits, at regular times, the offsets that the {@link Ledger} gives free. */
@ApplicationScoped
class OffsetCommits {
    private static final String CHANNEL = "session-events";

    private final Ledger ledger;
    private final KafkaClientService kafka;
    private final Duration interval;
    private final String topic;
    private @Nullable BackgroundLoop loop;

    OffsetCommits(
            Ledger ledger,
            KafkaClientService kafka,
            IntakeConfig config,
            @ConfigProperty(name = "mp.messaging.incoming.session-events.topic") String topic) {
        this.ledger = ledger;
        this.kafka = kafka;
        this.interval = config.commitInterval();
        this.topic = topic;
    }

    void start(@Observes ServiceStarted event, Vertx vertx) {
        loop = BackgroundLoop.start("offset commits", vertx, this::turn);
    }

    void stop(@Observes(notifyObserver = Reception.IF_EXISTS) ShutdownEvent event) {
        if (loop != null) {
            loop.stop();
        }
    }

    private Uni<Duration> turn() {
        Map<Integer, Long> offsets = ledger.committable();
        return offsets.isEmpty()
                ? Uni.createFrom().item(interval)
                : commit(offsets).invoke(() -> ledger.committed(offsets)).replaceWith(interval);
    }

    /** Without blocking the thread that polls. */
    private Uni<Void> commit(Map<Integer, Long> offsets) {
        Map<TopicPartition, OffsetAndMetadata> commit = new HashMap<>();
        offsets.forEach(
                (partition, offset) -> commit.put(new TopicPartition(topic, partition), new OffsetAndMetadata(offset)));
        return kafka.getConsumer(CHANNEL).commitAsync(commit);
    }
}
