package io.integrationhub.mapping.hub;

import io.integrationhub.hubdirectory.Hub;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;

/** Counts what belongs to a hub: what is removed or ended with it. */
@ApplicationScoped
class HubUsage {

    private static final String COUNT = """
            select (select count(*) from source where hub_id = ?1),
                exists (select 1 from connection where hub_id = ?1),
                (select count(*) from imported_object where hub_id = ?1),
                (select count(*) from data_schema_field f join data_schema s on s.id = f.schema_id
                    where s.hub_id = ?1 and f.attribute_id is not null),
                (select count(*) from write_back where hub_id = ?1 and status in ('pending', 'sending'))""";

    @WithSession
    Uni<HubUsageView> count(Hub hub) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(COUNT, Tuple.class)
                        .setParameter(1, hub.id())
                        .getSingleResult())
                .map(row -> new HubUsageView(
                        row.get(0, Long.class),
                        row.get(1, Boolean.class),
                        row.get(2, Long.class),
                        row.get(3, Long.class),
                        row.get(4, Long.class)));
    }
}
