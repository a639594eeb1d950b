package io.integrationhub.dispatch.outcome;

import io.integrationhub.dispatch.batch.BatchLoop;
import io.integrationhub.dispatch.ledger.Ledger;
import io.integrationhub.kit.start.ServiceStarted;
import io.integrationhub.messaging.outbox.OutboxMessage;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaProducer;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the outcomes of deliveries that succeeded at once, from memory: they are recorded, but their records are
 * acknowledged only when their outcomes are published. A crash in between repeats the record, finds the delivery, and
 * publishes the outcome again, under the same id. The outbox would cost a row and its removal for each.
 */
@Singleton
class OutcomePublisher {
    private static final String CHANNEL = "outbox";
    private static final int LARGEST = 1_000;

    private final OutcomeMessages messages;
    private final Ledger ledger;
    private final KafkaClientService kafka;
    private final BatchLoop<Outcome.OfDelivery> loop;

    OutcomePublisher(OutcomeMessages messages, Ledger ledger, KafkaClientService kafka) {
        this.messages = messages;
        this.ledger = ledger;
        this.kafka = kafka;
        this.loop = new BatchLoop<>(LARGEST, Duration.ZERO, this::publish);
    }

    void start(@Observes ServiceStarted event, Vertx vertx) {
        loop.start("outcomes to publish", vertx);
    }

    @PreDestroy
    void stop() {
        loop.stop();
    }

    /** Never waits; the ledger is told when it is published. */
    void publish(Outcome.OfDelivery outcome) {
        loop.add(outcome);
    }

    private Uni<Void> publish(List<Outcome.OfDelivery> outcomes) {
        List<ProducerRecord<String, String>> records = outcomes.stream()
                .map(DeliveryRow::of)
                .map(messages::of)
                .map(OutcomePublisher::record)
                .toList();
        return send(records).invoke(() -> outcomes.forEach(outcome -> ledger.recorded(outcome.entry())));
    }

    /** On the connector's thread: the client may wait for metadata, or for room. */
    private Uni<Void> send(List<ProducerRecord<String, String>> records) {
        KafkaProducer<String, String> producer = kafka.getProducer(CHANNEL);
        CompletableFuture<Void> done = new CompletableFuture<>();
        Consumer<Producer<String, String>> sending = client -> new Sends(records, done).begin(client);
        return producer.runOnSendingThread(sending).chain(() -> Uni.createFrom().completionStage(done));
    }

    private static ProducerRecord<String, String> record(OutboxMessage message) {
        ProducerRecord<String, String> record = new ProducerRecord<>(message.topic(), message.key(), message.payload());
        message.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    /** Records that are sent together; done when Kafka has acknowledged all, or has failed one. */
    private static final class Sends {
        private final List<ProducerRecord<String, String>> records;
        private final CompletableFuture<Void> done;
        private int missing;

        Sends(List<ProducerRecord<String, String>> records, CompletableFuture<Void> done) {
            this.records = records;
            this.done = done;
            this.missing = records.size();
        }

        void begin(Producer<String, String> client) {
            for (ProducerRecord<String, String> record : records) {
                var unused = client.send(record, (metadata, failure) -> ended(failure));
            }
        }

        private synchronized void ended(@Nullable Exception failure) {
            missing--;
            if (failure != null) {
                done.completeExceptionally(failure);
            } else if (missing == 0) {
                done.complete(null);
            }
        }
    }
}
