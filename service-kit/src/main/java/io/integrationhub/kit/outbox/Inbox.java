package io.integrationhub.kit.outbox;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/** Which events a consumer has taken: an event that Kafka delivers again has no second effect. */
@ApplicationScoped
public class Inbox {

    private static final String CLAIM = "insert into inbox (consumer, event_id) values (?1, ?2) on conflict do nothing";
    /** Longer than a topic with a retention keeps a record. A compacted topic's consumer compares versions besides. */
    private static final String FORGET = "delete from inbox where received_at < now() - interval '31 days'";

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

    @Scheduled(every = "6h", delayed = "10m")
    Uni<Void> forgetOldClaims() {
        return pool.query(FORGET).execute().replaceWithVoid();
    }
}
