package io.integrationhub.hub.hub;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;

/**
 * Sessions that name a hub. They name it by its name, which an earlier hub may have had: only those count that are
 * younger than the hub.
 */
@ApplicationScoped
class HubSessions {

    private static final String COUNT = """
            select count(*) filter (where source_name = ?2), count(*) filter (where events_hub = ?2)
            from session
            where account = ?1 and created_at >= ?3 and (source_name = ?2 or events_hub = ?2)""";

    /**
     * How many there are.
     *
     * @param asSource open sessions whose data came in the hub's terms
     * @param narrowed open sessions whose events go to the hub alone
     */
    record Counts(long asSource, long narrowed) {}

    Uni<Counts> count(Hub hub) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(COUNT, Tuple.class)
                        .setParameter(1, hub.account())
                        .setParameter(2, hub.name())
                        .setParameter(3, hub.createdAt())
                        .getSingleResult())
                .map(row -> new Counts(row.get(0, Long.class), row.get(1, Long.class)));
    }
}
