package io.integrationhub.mapping.hub;

import io.integrationhub.hubdirectory.Hub;
import io.integrationhub.hubdirectory.HubDirectory;
import io.integrationhub.identity.Caller;
import io.integrationhub.identity.CurrentCaller;
import io.integrationhub.mapping.problem.MappingProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The hubs that a caller reaches; any other does not exist for the caller. Must be called within a caller's request, and
 * outside a transaction.
 */
@ApplicationScoped
public class ReachableHubs {

    private final HubDirectory directory;
    private final CurrentCaller caller;

    ReachableHubs(HubDirectory directory, CurrentCaller caller) {
        this.directory = directory;
        this.caller = caller;
    }

    /** The hub that a path names; hub_not_found when the account has no such hub. */
    public Uni<Hub> require(String account, String name) {
        return find(account, name).map(hub -> present(hub, name));
    }

    /** The hub that has the name now, for what is to belong to it; as {@link #require(String, String)}. */
    public Uni<Hub> current(String account, String name) {
        return reached(name, () -> directory.current(account, name)).map(hub -> present(hub, name));
    }

    /**
     * The hub that a body names.
     *
     * @param absent the problem when the account has no such hub
     * @param pointer where the body names it
     */
    public Uni<Hub> require(String account, String name, MappingProblem absent, String pointer) {
        return find(account, name)
                .map(hub -> hub.orElseThrow(() -> absent.at(pointer, "The account has no hub named " + name + ".")));
    }

    private Uni<Optional<Hub>> find(String account, String name) {
        return reached(name, () -> directory.find(account, name));
    }

    private Uni<Optional<Hub>> reached(String name, Supplier<Uni<Optional<Hub>>> lookup) {
        Caller asking = caller.get();
        if (!asking.reaches(name)) {
            return Uni.createFrom().item(Optional.empty());
        }
        return lookup.get().map(found -> found.filter(hub -> asking.reachesAny(hub.id())));
    }

    private static Hub present(Optional<Hub> found, String name) {
        return found.orElseThrow(() -> MappingProblem.HUB_NOT_FOUND.problem("There is no hub named " + name + "."));
    }
}
