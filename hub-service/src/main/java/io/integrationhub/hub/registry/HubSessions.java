package io.integrationhub.hub.registry;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;

/**
 * Sessions and document analyses that name a hub and are not over. They name it by its name, which an earlier hub may
 * have had: only those count that are younger than the hub.
 */
@ApplicationScoped
class HubSessions {

    /** Four counts, each of which an index serves alone. */
    private static final String COUNT = "select (" + open("session", "source_name", "ended_at") + "), ("
            + open("session", "events_hub", "ended_at") + "), ("
            + open("document_analysis", "source_name", "completed_at") + "), ("
            + open("document_analysis", "events_hub", "completed_at") + ")";

    private static String open(String table, String hub, String end) {
        return "select count(*) from " + table + " where account = ?1 and " + hub + " = ?2 and created_at >= ?3 and "
                + end + " is null";
    }

    /**
     * How many there are.
     *
     * @param asSource open sessions whose data came in the hub's terms
     * @param narrowed open sessions whose events go to the hub alone
     * @param analysesAsSource analyses in progress whose data came in the hub's terms
     * @param analysesNarrowed analyses in progress whose events go to the hub alone
     */
    record Counts(long asSource, long narrowed, long analysesAsSource, long analysesNarrowed) {}

    Uni<Counts> count(Hub hub) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(COUNT, Tuple.class)
                        .setParameter(1, hub.account())
                        .setParameter(2, hub.name())
                        .setParameter(3, hub.createdAt())
                        .getSingleResult())
                .map(row -> new Counts(
                        row.get(0, Long.class),
                        row.get(1, Long.class),
                        row.get(2, Long.class),
                        row.get(3, Long.class)));
    }
}
