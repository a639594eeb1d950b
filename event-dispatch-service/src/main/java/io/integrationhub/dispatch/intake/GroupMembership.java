package io.integrationhub.dispatch.intake;

import io.integrationhub.dispatch.shard.ShardConfig;
import io.integrationhub.dispatch.shard.Shards;
import io.integrationhub.kit.loop.BackgroundLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.impl.ReactiveKafkaConsumer;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Joins the consumer group anew when a shard was fenced and Kafka still assigns it: then nobody would deliver its events.
 * Kafka alone can say whose the shard is now; it does so when it assigns the shards anew, and the new owner reads on from
 * what is committed. Leaves the group when the process ends.
 */
@ApplicationScoped
class GroupMembership {
    private static final Logger LOG = Logger.getLogger(GroupMembership.class);
    private static final String CHANNEL = "session-events";
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    /** Before the loops stop that the last outcomes need, and long before the connections to PostgreSQL go. */
    private static final int FIRST = 100;

    private final KafkaClientService kafka;
    private final Shards shards;
    private final PartitionOwnership ownership;
    private final ShardConfig config;
    private volatile Duration patience;
    private @Nullable BackgroundLoop loop;

    GroupMembership(KafkaClientService kafka, Shards shards, PartitionOwnership ownership, ShardConfig config) {
        this.kafka = kafka;
        this.shards = shards;
        this.ownership = ownership;
        this.config = config;
        this.patience = config.rejoinAfter();
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        loop = BackgroundLoop.start("group membership", vertx, this::turn);
    }

    /**
     * First nothing more is taken over and what is in flight is finished; then its offsets are committed, and the group is
     * left, so that the others go on at once.
     */
    void stop(@Observes @Priority(FIRST) ShutdownEvent event) {
        if (loop != null) {
            loop.stop();
        }
        ownership.stop();
        try {
            reactive(kafka.getConsumer(CHANNEL)).close();
        } catch (RuntimeException e) {
            LOG.warnf("the consumer group was not left, Kafka waits for the session's end: cause=%s", e);
        }
    }

    private Uni<Duration> turn() {
        List<Integer> fenced = shards.fencedFor(patience);
        if (!fenced.isEmpty()) {
            LOG.warnf("joining the consumer group anew: fenced=%s", fenced);
            patience = longer(patience);
            KafkaConsumer<Object, Object> consumer = kafka.getConsumer(CHANNEL);
            return consumer.runOnPollingThread(rejoin(reactive(consumer))).replaceWith(LOOK);
        }
        if (shards.owned().size() == shards.assigned().size()) {
            patience = config.rejoinAfter();
        }
        return Uni.createFrom().item(LOOK);
    }

    /** Not when Kafka has said meanwhile that the shards have gone: then it has joined anew by itself. */
    private Consumer<org.apache.kafka.clients.consumer.Consumer<Object, Object>> rejoin(
            ReactiveKafkaConsumer<?, ?> consumer) {
        return client -> {
            if (!shards.fencedFor(Duration.ZERO).isEmpty()) {
                Set<String> topics = Set.copyOf(client.subscription());
                client.unsubscribe();
                client.subscribe(topics, consumer.getRebalanceListener());
            }
        };
    }

    private static ReactiveKafkaConsumer<?, ?> reactive(KafkaConsumer<?, ?> consumer) {
        return (ReactiveKafkaConsumer<?, ?>) consumer;
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }
}
