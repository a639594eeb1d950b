package io.integrationhub.dispatch.intake;

import io.integrationhub.dispatch.shard.ShardConfig;
import io.integrationhub.dispatch.shard.Shards;
import io.integrationhub.kit.loop.BackgroundLoop;
import io.integrationhub.kit.problem.FailureWords;
import io.integrationhub.kit.start.ServiceStarted;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.impl.ReactiveKafkaConsumer;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
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
    private static final Duration LEAVING = Duration.ofSeconds(10);
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

    void start(@Observes ServiceStarted event, Vertx vertx) {
        loop = BackgroundLoop.start("group membership", vertx, this::turn);
    }

    /**
     * First nothing more is taken over and what is in flight is finished; then its offsets are committed, and the group is
     * left, so that the others go on at once.
     */
    void stop(@Observes(notifyObserver = Reception.IF_EXISTS) @Priority(FIRST) ShutdownEvent event) {
        if (loop == null) {
            // The start is not over, nothing is owned.
            return;
        }
        loop.stop();
        ownership.stop();
        KafkaConsumer<Object, Object> consumer = kafka.getConsumer(CHANNEL);
        java.util.function.Consumer<Consumer<Object, Object>> leaving = GroupMembership::leave;
        var left = consumer.runOnPollingThread(leaving).subscribeAsCompletionStage();
        try {
            left.get(LEAVING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warnf(
                    "the consumer group was not left, Kafka waits for the session's end: cause=%s", FailureWords.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * The connector goes on polling until it closes its consumer, and that consumer must have something to poll: a
     * partition without the group, and paused.
     */
    private static void leave(Consumer<?, ?> client) {
        List<TopicPartition> something = client.subscription().stream()
                .map(topic -> new TopicPartition(topic, 0))
                .toList();
        client.unsubscribe();
        client.assign(something);
        client.pause(something);
    }

    private Uni<Duration> turn() {
        List<Integer> fenced = shards.fencedFor(patience);
        if (!fenced.isEmpty()) {
            LOG.warnf("joining the consumer group anew: fenced=%s", fenced);
            patience = longer(patience);
            KafkaConsumer<Object, Object> consumer = kafka.getConsumer(CHANNEL);
            ReactiveKafkaConsumer<?, ?> reactive = (ReactiveKafkaConsumer<?, ?>) consumer;
            java.util.function.Consumer<Consumer<Object, Object>> rejoining = client -> rejoin(client, reactive);
            return consumer.runOnPollingThread(rejoining).replaceWith(LOOK);
        }
        if (shards.owned().size() == shards.assigned().size()) {
            patience = config.rejoinAfter();
        }
        return Uni.createFrom().item(LOOK);
    }

    /** Not when Kafka has said meanwhile that the shards have gone: then it has joined anew by itself. */
    private void rejoin(Consumer<?, ?> client, ReactiveKafkaConsumer<?, ?> consumer) {
        if (!shards.fencedFor(Duration.ZERO).isEmpty()) {
            Set<String> topics = Set.copyOf(client.subscription());
            client.unsubscribe();
            client.subscribe(topics, consumer.getRebalanceListener());
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }
}
