package io.integrationhub.kit.outbox;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/**
 * Where a use case leaves the facts that it wants published. They are stored in the caller's transaction, and published
 * after it has committed, at least once, in order per key.
 */
@ApplicationScoped
public class Outbox {

    private final OutboxRelay relay;

    Outbox(OutboxRelay relay) {
        this.relay = relay;
    }

    /** Stores a fact. Must be called within a Hibernate Reactive transaction. */
    public Uni<Void> append(OutboxMessage message) {
        var headers = new JsonObject(Map.copyOf(message.headers())).encode();
        var entry = new OutboxEntry(message.topic(), message.key(), headers, message.payload());
        return Panache.getSession().chain(session -> session.persist(entry)).invoke(relay::expectWork);
    }
}
