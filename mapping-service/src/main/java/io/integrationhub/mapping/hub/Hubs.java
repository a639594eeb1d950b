package io.integrationhub.mapping.hub;

import io.integrationhub.identity.Caller;
import io.integrationhub.identity.CurrentCaller;
import io.integrationhub.mapping.problem.MappingProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * The hubs of the accounts. One that is not known yet is asked for at hub-service, so that a hub can be used as soon as
 * it has been created. A hub that the caller does not reach does not exist for the caller. Must be called within a caller's
 * request, and outside a transaction.
 */
@ApplicationScoped
public class Hubs {

    private final KnownHubs known;
    private final HubService hubService;
    private final CurrentCaller caller;

    Hubs(KnownHubs known, HubService hubService, CurrentCaller caller) {
        this.known = known;
        this.hubService = hubService;
        this.caller = caller;
    }

    /** The hub that a path names; hub_not_found when the account has no such hub. */
    public Uni<Hub> require(String account, String name) {
        return find(account, name)
                .map(hub -> hub.orElseThrow(
                        () -> MappingProblem.HUB_NOT_FOUND.problem("There is no hub named " + name + ".")));
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
        Caller asking = caller.get();
        if (!HubName.isOne(name) || !asking.reaches(name)) {
            return Uni.createFrom().item(Optional.empty());
        }
        return known.find(account, name)
                .chain(hub -> hub.isPresent() ? Uni.createFrom().item(hub) : ask(account, name))
                .map(found -> found.filter(hub -> asking.reachesAny(hub.id())));
    }

    private Uni<Optional<Hub>> ask(String account, String name) {
        return hubService.find(account, name).chain(this::learn);
    }

    private Uni<Optional<Hub>> learn(Optional<HubChange.Changed> answer) {
        return answer.map(known::learn).orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }
}
