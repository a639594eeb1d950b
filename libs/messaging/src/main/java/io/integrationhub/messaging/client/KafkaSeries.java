package io.integrationhub.messaging.client;

import io.integrationhub.kit.start.ServiceStarted;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.KafkaProducer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * Series of the Kafka clients, by channel: what Kafka measures of each partition is added up, as a topic may have hundreds
 * and each is a series of every process (ADR 66). Read when somebody scrapes.
 */
@ApplicationScoped
class KafkaSeries {

    private static final String CHANNEL = "channel";
    private static final double MILLIS = 1_000;

    private final KafkaClientService clients;
    private final MeterRegistry registry;

    KafkaSeries(KafkaClientService clients, MeterRegistry registry) {
        this.clients = clients;
        this.registry = registry;
    }

    void begin(@Observes ServiceStarted event) {
        clients.getConsumerChannels().forEach(channel -> consumer(channel, clients.getConsumer(channel)));
        clients.getProducerChannels().forEach(channel -> producer(channel, clients.getProducer(channel)));
    }

    private void consumer(String channel, KafkaConsumer<?, ?> consumer) {
        gauge(
                "kafka.consumer.lag",
                "Records that are not read yet",
                channel,
                consumer,
                of -> metrics(of).sumOfPartitions("records-lag"));
        gauge(
                "kafka.consumer.lag.max",
                "The same, of the partition with most",
                channel,
                consumer,
                of -> metrics(of).mostOfPartitions("records-lag"));
        gauge(
                "kafka.consumer.partitions",
                "Partitions that this process has",
                channel,
                consumer,
                of -> metrics(of).value("assigned-partitions"));
        gauge(
                "kafka.consumer.connections",
                "Connections to brokers",
                channel,
                consumer,
                of -> metrics(of).value("connection-count"));
        counter(
                "kafka.consumer.records",
                "Records read",
                channel,
                consumer,
                of -> metrics(of).value("records-consumed-total"));
        counter(
                "kafka.consumer.rebalances",
                "Rebalances of the group",
                channel,
                consumer,
                of -> metrics(of).value("rebalance-total"));
        Gauge.builder(
                        "kafka.consumer.last.poll.age",
                        consumer,
                        of -> metrics(of).value("last-poll-seconds-ago"))
                .description("Since the last poll")
                .baseUnit("seconds")
                .tag(CHANNEL, channel)
                .register(registry);
    }

    private void producer(String channel, KafkaProducer<?, ?> producer) {
        counter(
                "kafka.producer.records",
                "Records sent",
                channel,
                producer,
                of -> metrics(of).value("record-send-total"));
        counter(
                "kafka.producer.errors",
                "Records that could not be sent",
                channel,
                producer,
                of -> metrics(of).value("record-error-total"));
        counter(
                "kafka.producer.retries",
                "Records sent again",
                channel,
                producer,
                of -> metrics(of).value("record-retry-total"));
        gauge(
                "kafka.producer.connections",
                "Connections to brokers",
                channel,
                producer,
                of -> metrics(of).value("connection-count"));
        Gauge.builder(
                        "kafka.producer.request.latency",
                        producer,
                        of -> metrics(of).value("request-latency-avg") / MILLIS)
                .description("Mean time of requests to brokers")
                .baseUnit("seconds")
                .tag(CHANNEL, channel)
                .register(registry);
    }

    private <T> void gauge(String name, String description, String channel, T of, ToDoubleFunction<T> value) {
        Gauge.builder(name, of, value)
                .description(description)
                .tag(CHANNEL, channel)
                .register(registry);
    }

    private <T> void counter(String name, String description, String channel, T of, ToDoubleFunction<T> value) {
        FunctionCounter.builder(name, of, value)
                .description(description)
                .tag(CHANNEL, channel)
                .register(registry);
    }

    private static ClientMetrics metrics(KafkaConsumer<?, ?> consumer) {
        var client = consumer.unwrap();
        return new ClientMetrics(client == null ? Map.of() : client.metrics());
    }

    private static ClientMetrics metrics(KafkaProducer<?, ?> producer) {
        var client = producer.unwrap();
        return new ClientMetrics(client == null ? Map.of() : client.metrics());
    }

    /** What one client measures. */
    record ClientMetrics(Map<MetricName, ? extends Metric> all) {

        /** Of the client as a whole; NaN when it has not measured it. */
        double value(String name) {
            return all.entrySet().stream()
                    .filter(metric -> metric.getKey().name().equals(name)
                            && metric.getKey().tags().size() == 1)
                    .mapToDouble(metric -> number(metric.getValue()))
                    .findFirst()
                    .orElse(Double.NaN);
        }

        double sumOfPartitions(String name) {
            return ofPartitions(name).sum();
        }

        double mostOfPartitions(String name) {
            return ofPartitions(name).max().orElse(0);
        }

        private DoubleStream ofPartitions(String name) {
            return all.entrySet().stream()
                    .filter(metric -> metric.getKey().name().equals(name)
                            && metric.getKey().tags().containsKey("partition"))
                    .mapToDouble(metric -> number(metric.getValue()))
                    .filter(Double::isFinite);
        }

        private static double number(Metric metric) {
            return metric.metricValue() instanceof Number number ? number.doubleValue() : Double.NaN;
        }
    }
}
