package io.integrationhub.messaging.outbox;

import io.integrationhub.kit.problem.CommonProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Where a use case leaves the facts that it wants published. They are stored in the caller's transaction, and published
 * after it has committed, at least once, in order per key.
 */
@ApplicationScoped
public class Outbox {

    /** Below the megabyte that Kafka takes by default, with room for key and headers. */
    static final int MAX_PAYLOAD_BYTES = 900 * 1024;

    private static final String INSERT = OutboxInsert.sql("$", 1);
    private static final String INSERT_OF_SESSION = OutboxInsert.sql("?", 1);

    private final OutboxRelay relay;

    Outbox(OutboxRelay relay) {
        this.relay = relay;
    }

    /**
     * Stores a fact. Must be called within a Hibernate Reactive transaction. What the session still has to write is written
     * first: facts of a key are numbered, and so published, in the order in which those who write them have locked or
     * inserted what the key names.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 413 when the fact is too large for Kafka: it is better refused
     *     now than missing among the facts of its key later
     */
    public Uni<Void> append(OutboxMessage message) {
        return append(List.of(message));
    }

    /** Stores facts at once; as {@link #append(OutboxMessage)}. */
    public Uni<Void> append(List<OutboxMessage> messages) {
        messages.forEach(Outbox::requirePublishable);
        return Panache.getSession()
                .call(Mutiny.Session::flush)
                .chain(session -> insert(session, messages))
                .invoke(this::publishSoon)
                .replaceWithVoid();
    }

    private static Uni<Integer> insert(Mutiny.Session session, List<OutboxMessage> messages) {
        return session.createNativeQuery(INSERT_OF_SESSION)
                .setParameter(1, OutboxInsert.column(messages, OutboxMessage::topic))
                .setParameter(2, OutboxInsert.column(messages, OutboxMessage::key))
                .setParameter(3, OutboxInsert.column(messages, OutboxMessage::headersJson))
                .setParameter(4, OutboxInsert.column(messages, OutboxMessage::payload))
                .executeUpdate();
    }

    /** Stores facts at once, in the transaction of a connection; as {@link #append(OutboxMessage)}. */
    public Uni<Void> append(SqlConnection connection, List<OutboxMessage> messages) {
        messages.forEach(Outbox::requirePublishable);
        return connection
                .preparedQuery(INSERT)
                .execute(OutboxInsert.addTo(Tuple.tuple(), messages))
                .invoke(this::publishSoon)
                .replaceWithVoid();
    }

    /** Has what {@link OutboxInsert} stored, or is about to, published soon. */
    public void publishSoon() {
        relay.publishSoon();
    }

    /**
     * For who stores a fact with {@link OutboxInsert}.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem as {@link #append(OutboxMessage)}
     */
    public static void requirePublishable(OutboxMessage message) {
        String payload = message.payload();
        if (payload != null && payload.getBytes(StandardCharsets.UTF_8).length > MAX_PAYLOAD_BYTES) {
            throw CommonProblem.PAYLOAD_TOO_LARGE.problem("What is to be published is larger than 900 KiB.");
        }
    }
}
