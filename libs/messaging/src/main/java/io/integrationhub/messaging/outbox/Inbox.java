package io.integrationhub.messaging.outbox;

import io.integrationhub.kit.problem.DatabaseFailure;
import io.integrationhub.kit.problem.FailureWords;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.vertx.core.ContextAwareScheduler;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * How a consumer takes what it reads from Kafka: each event once, although Kafka may deliver it again, and however long
 * the database is away.
 */
@ApplicationScoped
public class Inbox {

    private static final String CLAIM = "insert into inbox (consumer, event_id) values (?1, ?2) on conflict do nothing";
    /** Longer than a topic with a retention keeps a record. A compacted topic's consumer compares versions besides. */
    private static final String FORGET = "delete from inbox where received_at < now() - interval '31 days'";

    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    /** A fault of our own may come of the moment, as when a connection breaks inside a library; not so often. */
    private static final int MOST_FAULTS = 5;

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

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

    /** A record is not what its contract says. The message names the fault, never the content. */
    public static final class Unreadable extends Exception {
        public Unreadable(String message) {
            super(message);
        }
    }

    /** Reads a record. */
    @FunctionalInterface
    public interface Reader<T> {
        T read() throws Unreadable;
    }

    /**
     * Takes a record: reads it, and has its effect, tried until it succeeds as by {@link #untilDone}. What cannot be read,
     * what the database can never store, and what brings out a fault of our own is skipped with an error in the log, so
     * that the records behind it do not wait for it.
     *
     * @param effect must be idempotent
     */
    public static <T> Uni<Void> take(ConsumerRecord<?, ?> record, Reader<T> reader, Function<T, Uni<Void>> effect) {
        T read;
        try {
            read = reader.read();
        } catch (Unreadable e) {
            return skip(record, String.valueOf(e.getMessage()));
        } catch (RuntimeException | StackOverflowError e) {
            // A fault that the reader does not expect; its message may quote the content.
            return skip(record, e);
        }
        AtomicInteger faults = new AtomicInteger();
        return untilDone(
                place(record),
                () -> Uni.createFrom()
                        .deferred(() -> effect.apply(read))
                        .onFailure(DatabaseFailure::isFinal)
                        .recoverWithUni(refused -> skip(record, FailureWords.of(refused)))
                        .onFailure(failure ->
                                DatabaseFailure.isOwnFault(failure) && faults.incrementAndGet() == MOST_FAULTS)
                        .recoverWithUni(fault -> skip(record, fault)));
    }

    /**
     * Does something for a record, and tries again until it succeeds, with pauses of up to ten seconds; meanwhile what
     * follows waits in Kafka. All attempts run on the caller's Vert.x context: Hibernate Reactive works nowhere else.
     *
     * @param what what is done, for the log
     * @param attempt does it; called for each attempt
     */
    public static <T> Uni<T> untilDone(String what, Supplier<Uni<? extends T>> attempt) {
        var here = ContextAwareScheduler.delegatingTo(Infrastructure.getDefaultWorkerPool())
                .withCurrentContext();
        return Uni.createFrom()
                .deferred(attempt)
                .onFailure(Exception.class)
                .invoke(failure -> LOG.warnf("will be tried again: what=%s cause=%s", what, FailureWords.of(failure)))
                .onFailure(Exception.class)
                .retry()
                .withExecutor(here)
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    /** A header's text; empty when the record has no such header, or one without a value. */
    public static String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        byte @Nullable [] value = header == null ? null : header.value();
        return value == null ? "" : new String(value, StandardCharsets.UTF_8);
    }

    /** A header's text. */
    public static String requiredHeader(ConsumerRecord<?, ?> record, String name) throws Unreadable {
        String text = header(record, name);
        if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
            throw new Unreadable("the header " + name + " is missing or has control characters");
        }
        return text;
    }

    /** The time in the header ce_time (RFC 3339). */
    public static Instant time(ConsumerRecord<?, ?> record) throws Unreadable {
        try {
            return storable(OffsetDateTime.parse(header(record, "ce_time")).toInstant());
        } catch (DateTimeException e) {
            throw new Unreadable("the header ce_time is missing or not a time");
        }
    }

    /** A time that the database can store, and with which one can reckon: of the years 1970 to 9999. */
    public static Instant storable(Instant time) throws Unreadable {
        if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
            throw new Unreadable("a time is out of range");
        }
        return time;
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
