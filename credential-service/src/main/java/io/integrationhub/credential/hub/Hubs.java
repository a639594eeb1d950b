package io.integrationhub.credential.hub;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.regex.Pattern;

/** The hubs that credentials can belong to. */
@ApplicationScoped
public class Hubs {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,49}");

    private final HubMemory memory;
    private final HubLookup lookup;
    private final KnownHubRepository repository;

    Hubs(HubMemory memory, HubLookup lookup, KnownHubRepository repository) {
        this.memory = memory;
        this.lookup = lookup;
        this.repository = repository;
    }

    /**
     * The hub of an account: as hub-service has published it, or else as it answers now. Must be called outside of a
     * transaction.
     *
     * @return fails with hub_not_found; when it is not known, also with unavailable when hub-service does not answer, and
     *     with unauthenticated or forbidden when it does not accept the caller
     */
    public Uni<HubReference> require(String account, String name) {
        if (!NAME.matcher(name).matches()) {
            return Uni.createFrom().failure(HubLookup.notFound());
        }
        return memory.recall(account, name)
                .chain(known -> known.map(hub -> Uni.createFrom().item(hub)).orElseGet(() -> ask(account, name)));
    }

    private Uni<HubReference> ask(String account, String name) {
        return lookup.ask(account, name).call(memory::remember);
    }

    /**
     * Keeps the hub from being deleted until the caller's transaction ends, and whoever else holds it waiting. Must be
     * called within one.
     *
     * @return fails with hub_not_found when the hub is gone by now
     */
    public Uni<Void> hold(HubReference hub) {
        return repository
                .locked(hub.key(), LockModeType.PESSIMISTIC_WRITE)
                .map(found -> found.filter(known -> known.is(hub.id())))
                .invoke(Hubs::requirePresent)
                .replaceWithVoid();
    }

    private static void requirePresent(Optional<KnownHub> found) {
        if (found.isEmpty()) {
            throw HubLookup.notFound();
        }
    }
}
