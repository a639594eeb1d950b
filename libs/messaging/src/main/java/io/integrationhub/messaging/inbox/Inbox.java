package io.integrationhub.messaging.inbox;

import io.integrationhub.kit.async.RetryForever;
import io.integrationhub.kit.problem.DatabaseFailure;
import io.integrationhub.kit.problem.FailureWords;
import io.integrationhub.messaging.event.UnreadableRecord;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * How a consumer takes what it reads from Kafka: each event once, although Kafka may deliver it again, and however long
 * the database is away.
 */
@ApplicationScoped
public class Inbox {

    private static final String CLAIM = "insert into inbox (consumer, event_id) values (?1, ?2) on conflict do nothing";
    private static final String CLAIM_BY_CLIENT =
            "insert into inbox (consumer, event_id) values ($1, $2) on conflict do nothing";
    /** Longer than a topic with a retention keeps a record. A compacted topic's consumer compares versions besides. */
    private static final String FORGET = "delete from inbox where received_at < now() - interval '31 days'";

    private static final Logger LOG = Logger.getLogger(Inbox.class);
    /** A fault of our own may come of the moment, as when a connection breaks inside a library; not so often. */
    private static final int MOST_FAULTS = 5;

    private final Pool pool;

    Inbox(Pool pool) {
        this.pool = pool;
    }

    /**
     * Claims an event. Must be called in the transaction that also has the event's effect.
     *
     * @param consumer name of the consumer, unique within the service
     * @return false when the consumer has taken this event before
     */
    public Uni<Boolean> claim(String consumer, String eventId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(CLAIM)
                        .setParameter(1, consumer)
                        .setParameter(2, eventId)
                        .executeUpdate())
                .map(inserted -> inserted == 1);
    }

    /** As {@link #claim(String, String)}, in the transaction of a connection. */
    public Uni<Boolean> claim(SqlConnection connection, String consumer, String eventId) {
        return connection
                .preparedQuery(CLAIM_BY_CLIENT)
                .execute(Tuple.of(consumer, eventId))
                .map(inserted -> inserted.rowCount() == 1);
    }

    /** Reads a record. */
    @FunctionalInterface
    public interface Reader<T> {
        T read() throws UnreadableRecord;
    }

    /**
     * Takes a record: reads it, and has its effect, tried until it succeeds as by {@link RetryForever}. What cannot be read,
     * what the database can never store, and what brings out a fault of our own is skipped with an error in the log, so
     * that the records behind it do not wait for it.
     *
     * @param effect must be idempotent
     */
    public static <T> Uni<Void> take(ConsumerRecord<?, ?> record, Reader<T> reader, Function<T, Uni<Void>> effect) {
        T read;
        try {
            read = reader.read();
        } catch (UnreadableRecord e) {
            return skip(record, String.valueOf(e.getMessage()));
        } catch (RuntimeException | StackOverflowError e) {
            // A fault that the reader does not expect; its message may quote the content.
            return skip(record, e);
        }
        AtomicInteger faults = new AtomicInteger();
        return RetryForever.untilDone(
                place(record),
                () -> Uni.createFrom()
                        .deferred(() -> effect.apply(read))
                        .onFailure(DatabaseFailure::isFinal)
                        .recoverWithUni(refused -> skip(record, FailureWords.of(refused)))
                        .onFailure(failure ->
                                DatabaseFailure.isOwnFault(failure) && faults.incrementAndGet() == MOST_FAULTS)
                        .recoverWithUni(fault -> skip(record, fault)));
    }

    private static Uni<Void> skip(ConsumerRecord<?, ?> record, String cause) {
        LOG.errorf("record skipped: place=%s cause=%s", place(record), cause);
        return Uni.createFrom().voidItem();
    }

    private static Uni<Void> skip(ConsumerRecord<?, ?> record, Throwable fault) {
        LOG.errorf(
                FailureWords.withPlace(fault),
                "record skipped: place=%s cause=%s",
                place(record),
                FailureWords.of(fault));
        return Uni.createFrom().voidItem();
    }

    private static String place(ConsumerRecord<?, ?> record) {
        return record.topic() + "/" + record.partition() + "/" + record.offset();
    }

    @Scheduled(every = "6h", delayed = "10m")
    Uni<Void> forgetOldClaims() {
        return pool.query(FORGET).execute().replaceWithVoid();
    }
}
