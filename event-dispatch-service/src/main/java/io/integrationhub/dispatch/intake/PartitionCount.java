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
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Asks Kafka how many partitions there are: of what all processes share, this one has the share that it owns of them. */
@ApplicationScoped
class PartitionCount {
    private static final String CHANNEL = "session-events";
    private static final Duration INTERVAL = Duration.ofSeconds(30);

    private final KafkaClientService kafka;
    private final Shards shards;
    private final String topic;
    private @Nullable BackgroundLoop loop;

    PartitionCount(
            KafkaClientService kafka,
            Shards shards,
            @ConfigProperty(name = "mp.messaging.incoming.session-events.topic") String topic) {
        this.kafka = kafka;
        this.shards = shards;
        this.topic = topic;
    }

    void start(@Observes ServiceStarted event, Vertx vertx) {
        loop = BackgroundLoop.start("partition count", vertx, this::turn);
    }

    void stop(@Observes(notifyObserver = Reception.IF_EXISTS) ShutdownEvent event) {
        if (loop != null) {
            loop.stop();
        }
    }

    private Uni<Duration> turn() {
        return kafka.getConsumer(CHANNEL)
                .partitionsFor(topic)
                .invoke(partitions -> shards.thereAre(partitions.size()))
                .replaceWith(INTERVAL);
    }
}
