package io.integrationhub.hubdirectory;

import io.integrationhub.identity.HubName;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * The hubs of the accounts. Looking one up must happen within a caller's request, because hub-service is asked with the
 * caller's token, and outside of a transaction.
 */
@ApplicationScoped
public class HubDirectory {

    private final HubStore store;
    private final HubLookup lookup;
    private final KnownHubRepository repository;

    HubDirectory(HubStore store, HubLookup lookup, KnownHubRepository repository) {
        this.store = store;
        this.lookup = lookup;
        this.repository = repository;
    }

    /**
     * The hub of an account, as hub-service has published it, or else as it answers now.
     *
     * @return empty when the account has no such hub, also for what cannot be a hub's name; when the hub is not known, fails
     *     with unavailable if hub-service does not answer, and with unauthenticated or forbidden if it does not accept the
     *     caller
     */
    public Uni<Optional<Hub>> find(String account, String name) {
        if (!HubName.isValid(name)) {
            return Uni.createFrom().item(Optional.empty());
        }
        return store.find(account, name)
                .chain(known -> known.isPresent() ? Uni.createFrom().item(known) : ask(account, name));
    }

    /**
     * The hub that has the name now, for what is to belong to it. The name may have passed to another hub a moment ago, so
     * that the one known here has been deleted: hub-service is asked. What is known counts when it gives no answer, or none
     * that says whether there is the hub, as to a caller who may not read hubs.
     *
     * @return as {@link #find}; when the hub is not known, fails as that does
     */
    public Uni<Optional<Hub>> current(String account, String name) {
        if (!HubName.isValid(name)) {
            return Uni.createFrom().item(Optional.empty());
        }
        return ask(account, name).onFailure(Exception.class).recoverWithUni(failure -> known(account, name, failure));
    }

    /**
     * Keeps the hub from being changed, deleted or locked by others until the caller's transaction ends. Must be called
     * within one.
     *
     * @return false when the hub has been deleted by now
     */
    public Uni<Boolean> lock(Hub hub) {
        return repository.locked(hub.id()).map(Optional::isPresent);
    }

    private Uni<Optional<Hub>> ask(String account, String name) {
        return lookup.find(account, name)
                .chain(answer -> answer.map(store::learn)
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Optional<Hub>> known(String account, String name, Throwable unanswered) {
        return store.find(account, name)
                .chain(known -> known.isPresent()
                        ? Uni.createFrom().item(known)
                        : Uni.createFrom().failure(unanswered));
    }
}
