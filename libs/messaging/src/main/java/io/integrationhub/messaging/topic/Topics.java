package io.integrationhub.messaging.topic;

import io.integrationhub.kit.start.Dependency;
import io.integrationhub.kit.start.StartStep;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Creates the topics that the service uses, before it reads or writes any: a broker may create a topic that somebody uses,
 * with settings of its own.
 */
@ApplicationScoped
class Topics implements StartStep {

    private final TopicsConfig config;
    private final Map<String, Object> kafka;

    Topics(TopicsConfig config, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.config = config;
        this.kafka = kafka;
    }

    @Override
    public Dependency needs() {
        return Dependency.KAFKA;
    }

    /** After a broker can be reached. */
    @Override
    public int order() {
        return 2;
    }

    @Override
    public void run() throws ExecutionException, InterruptedException {
        createAll();
    }

    /** One that was removed comes back. */
    @Scheduled(every = "1h", delayed = "1h")
    void createAll() throws ExecutionException, InterruptedException {
        var settings = new HashMap<>(kafka);
        settings.put("default.api.timeout.ms", "10000");
        settings.put("request.timeout.ms", "5000");
        Admin admin = Admin.create(settings);
        try {
            for (KafkaFuture<Void> creation :
                    admin.createTopics(newTopics()).values().values()) {
                awaitCreation(creation);
            }
        } finally {
            admin.close(Duration.ZERO);
        }
    }

    private static void awaitCreation(KafkaFuture<Void> creation) throws ExecutionException, InterruptedException {
        try {
            creation.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
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
