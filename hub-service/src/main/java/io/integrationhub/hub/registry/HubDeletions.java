package io.integrationhub.hub.registry;

import io.integrationhub.hub.usage.Usages;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts what goes with a hub, here and in the other services. */
@ApplicationScoped
class HubDeletions {

    private final Hubs hubs;
    private final Usages usages;

    HubDeletions(Hubs hubs, Usages usages) {
        this.hubs = hubs;
        this.usages = usages;
    }

    /**
     * Counts without deleting anything.
     *
     * @param authorization the caller's Authorization header, to ask the other services with
     */
    Uni<HubDeletionView> preview(String account, String hub, String authorization) {
        return hubs.sessions(account, hub).chain(sessions -> withUsage(hub, sessions, authorization));
    }

    private Uni<HubDeletionView> withUsage(String hub, HubSessions.Counts sessions, String authorization) {
        return usages.of(hub, authorization).map(usage -> HubDeletionView.of(hub, sessions, usage));
    }
}
