package io.integrationhub.dispatch.hub;

import io.integrationhub.hubdirectory.Hub;
import io.integrationhub.hubdirectory.HubObserver;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Says that deliveries which wait for a hub's destinations are to come back. It says so only, in the transaction of the
 * change: there may be a million of them, and the retry table brings them back step by step.
 */
@ApplicationScoped
class WaitingDeliveries implements HubObserver {
    private static final String RELEASE = """
            insert into retry_release (destination_id, ended, asked_at)
            select id, false, now() from destination where hub_id = ?1
            on conflict (destination_id) do update set asked_at = excluded.asked_at""";
    private static final String HOLD = """
            delete from retry_release where destination_id in (select id from destination where hub_id = ?1)
                and asked_at <= now()""";
    private static final String END = """
            insert into retry_release (destination_id, ended, asked_at)
            select id, true, now() from destination where hub_id = ?1
            on conflict (destination_id) do update set ended = true, asked_at = excluded.asked_at""";

    /** They wait while the hub is paused, and come back when it is resumed. */
    @Override
    public Uni<Void> paused(Hub hub, boolean isPaused) {
        return run(isPaused ? HOLD : RELEASE, hub.id());
    }

    /** They become due and are then cancelled: the hub is being deleted with its destinations. */
    @Override
    public Uni<Void> deleted(Hub hub) {
        return run(END, hub.id());
    }

    private Uni<Void> run(String statement, UUID hub) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(statement)
                        .setParameter(1, hub)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
