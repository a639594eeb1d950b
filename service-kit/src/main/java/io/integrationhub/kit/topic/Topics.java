package io.integrationhub.kit.topic;

import io.integrationhub.kit.loop.BackgroundLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/** Creates the topics that the service owns. It keeps trying in the background: a service starts without Kafka. */
@ApplicationScoped
public class Topics {

    private static final Duration LOOK_AGAIN = Duration.ofHours(1);

    private final TopicsConfig config;
    private final Map<String, Object> kafka;
    private final Vertx vertx;
    private volatile boolean exist;
    private @Nullable BackgroundLoop loop;

    Topics(TopicsConfig config, @Identifier("default-kafka-broker") Map<String, Object> kafka, Vertx vertx) {
        this.config = config;
        this.kafka = kafka;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        exist = config.topics().isEmpty();
        if (!exist) {
            loop = BackgroundLoop.start("create topics", vertx, this::createAll);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (loop != null) {
            loop.stop();
        }
    }

    /** Whether the service's topics have been seen to exist since it started. */
    public boolean exist() {
        return exist;
    }

    private Uni<Duration> createAll() {
        return Uni.createFrom()
                .item(this::newTopics)
                .chain(this::create)
                .invoke(() -> exist = true)
                .replaceWith(LOOK_AGAIN);
    }

    private Uni<Void> create(List<NewTopic> topics) {
        var settings = new HashMap<>(kafka);
        settings.put("default.api.timeout.ms", "10000");
        settings.put("request.timeout.ms", "5000");
        Admin admin = Admin.create(settings);
        var created = topics.stream().map(topic -> create(admin, topic)).toList();
        return Uni.join()
                .all(created)
                .andCollectFailures()
                .replaceWithVoid()
                .eventually(() -> admin.close(Duration.ZERO));
    }

    private static Uni<Void> create(Admin admin, NewTopic topic) {
        KafkaFuture<Void> result = admin.createTopics(List.of(topic)).all();
        return Uni.createFrom()
                .completionStage(result.toCompletionStage())
                .onFailure(TopicExistsException.class)
                .recoverWithNull();
    }

    private List<NewTopic> newTopics() {
        return config.topics().entrySet().stream()
                .map(topic -> new NewTopic(
                                topic.getKey(), Optional.of(config.partitions()), Optional.of(config.replication()))
                        .configs(keep(topic.getValue())))
                .toList();
    }

    private static Map<String, String> keep(TopicsConfig.Topic topic) {
        var settings = new HashMap<String, String>();
        settings.put(
                TopicConfig.CLEANUP_POLICY_CONFIG, topic.cleanupPolicy().name().toLowerCase(Locale.ROOT));
        topic.retention()
                .ifPresent(time -> settings.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(time.toMillis())));
        return settings;
    }
}
