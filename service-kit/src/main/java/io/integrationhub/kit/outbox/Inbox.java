package io.integrationhub.kit.outbox;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.vertx.core.ContextAwareScheduler;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

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

    /**
     * Does what a record asks for, and tries again until it succeeds, with pauses of up to ten seconds; meanwhile what
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
                .invoke(failure -> LOG.warnf("will be tried again: what=%s cause=%s", what, failure))
                .onFailure(Exception.class)
                .retry()
                .withExecutor(here)
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    @Scheduled(every = "6h", delayed = "10m")
    Uni<Void> forgetOldClaims() {
        return pool.query(FORGET).execute().replaceWithVoid();
    }
}
