package io.integrationhub.hub.session;

import io.integrationhub.hub.hub.Hubs;
import io.integrationhub.hub.problem.HubServiceProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A hub that a change of a session names. */
@ApplicationScoped
class NamedHub {

    private final Hubs hubs;

    NamedHub(Hubs hubs) {
        this.hubs = hubs;
    }

    /** Fails with unknown_hub when data comes in the terms of a hub that does not exist. */
    Uni<Void> requireSource(String account, String pointer, @Nullable String name) {
        return require(account, pointer, name);
    }

    /** Fails with unknown_hub when events shall go to a hub that does not exist. */
    Uni<Void> requireForEvents(String account, String pointer, @Nullable String name) {
        return require(account, pointer, name);
    }

    private Uni<Void> require(String account, String pointer, @Nullable String name) {
        if (name == null) {
            return Uni.createFrom().voidItem();
        }
        return hubs.existing(account, Set.of(name))
                .invoke(existing -> refuseUnknown(existing, pointer, name))
                .replaceWithVoid();
    }

    private static void refuseUnknown(Set<String> existing, String pointer, String name) {
        if (!existing.contains(name)) {
            throw HubServiceProblem.UNKNOWN_HUB.at(pointer, "There is no hub named " + name + ".");
        }
    }
}
