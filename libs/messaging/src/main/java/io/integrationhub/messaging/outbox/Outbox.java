package io.integrationhub.messaging.outbox;

import io.integrationhub.kit.problem.CommonProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;

/**
 * Where a use case leaves the facts that it wants published. They are stored in the caller's transaction, and published
 * after it has committed, at least once, in order per key.
 */
@ApplicationScoped
public class Outbox {

    /** Below the megabyte that Kafka takes by default, with room for key and headers. */
    static final int MAX_PAYLOAD_BYTES = 900 * 1024;

    private final OutboxRelay relay;

    Outbox(OutboxRelay relay) {
        this.relay = relay;
    }

    /**
     * Stores a fact. Must be called within a Hibernate Reactive transaction.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 413 when the fact is too large for Kafka: it is better refused
     *     now than missing among the facts of its key later
     */
    public Uni<Void> append(OutboxMessage message) {
        requirePublishable(message);
        var entry = new OutboxEntry(message.topic(), message.key(), message.headersJson(), message.payload());
        return Panache.getSession().chain(session -> session.persist(entry)).invoke(relay::expectWork);
    }

    /**
     * For who stores a fact in a statement of its own, together with something else, and calls {@link
     * OutboxRelay#expectWork} then.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem as {@link #append}
     */
    public static void requirePublishable(OutboxMessage message) {
        String payload = message.payload();
        if (payload != null && payload.getBytes(StandardCharsets.UTF_8).length > MAX_PAYLOAD_BYTES) {
            throw CommonProblem.PAYLOAD_TOO_LARGE.problem("What is to be published is larger than 900 KiB.");
        }
    }
}
