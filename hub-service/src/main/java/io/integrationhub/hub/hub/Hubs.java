package io.integrationhub.hub.hub;

import io.integrationhub.hub.problem.HubServiceProblem;
import io.integrationhub.kit.paging.Cursor;
import io.integrationhub.kit.paging.Page;
import io.integrationhub.kit.problem.CommonProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.OptimisticLockException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** The hubs of the accounts. */
@ApplicationScoped
public class Hubs {

    private final HubRepository repository;
    private final HubChanges changes;
    private final Clock clock;

    Hubs(HubRepository repository, HubChanges changes, Clock clock) {
        this.repository = repository;
        this.changes = changes;
        this.clock = clock;
    }

    /** Creates an active hub; hub_name_taken when the account has one of that name, also when two come at once. */
    Uni<Hub> create(String account, CreateHubRequest request) {
        return store(account, request)
                .onFailure(ConstraintViolationException.class)
                .transform(lostRace -> taken(request.name()));
    }

    @WithTransaction
    Uni<Hub> store(String account, CreateHubRequest request) {
        String description = request.description() == null ? "" : request.description();
        var hub = new Hub(account, request.name(), description, clock.instant());
        return repository
                .exists(account, request.name())
                .invoke(exists -> refuseTaken(exists, request.name()))
                .chain(() -> repository.persistAndFlush(hub))
                .call(changes::changed);
    }

    private static void refuseTaken(boolean exists, String name) {
        if (exists) {
            throw taken(name);
        }
    }

    private static HttpProblem taken(String name) {
        return HubServiceProblem.HUB_NAME_TAKEN.at("/name", "The account has a hub named " + name + " already.");
    }

    @WithSession
    Uni<Hub> find(String account, String name) {
        return repository.require(account, name);
    }

    @WithSession
    Uni<Page<Hub>> list(String account, @Nullable Cursor after, int limit) {
        return repository
                .page(account, after, limit)
                .map(rows -> Page.of(rows, limit, hub -> new Cursor(List.of(hub.name()))));
    }

    /**
     * Changes the description.
     *
     * @param expectedVersion the version that the caller has seen, or null to change whatever is there
     */
    Uni<Hub> change(String account, String name, @Nullable Integer expectedVersion, ChangeHubRequest request) {
        return update(account, name, expectedVersion, request)
                .onFailure(lostRace -> expectedVersion != null && lostRace instanceof OptimisticLockException)
                .transform(lostRace -> stale());
    }

    @WithTransaction
    Uni<Hub> update(String account, String name, @Nullable Integer expectedVersion, ChangeHubRequest request) {
        return repository
                .require(account, name)
                .invoke(hub -> requireVersion(hub, expectedVersion))
                .invoke(hub -> hub.describe(request.description(), clock.instant()))
                .call(() -> repository.flush())
                .call(changes::changed);
    }

    @WithTransaction
    Uni<Void> delete(String account, String name, @Nullable Integer expectedVersion) {
        return repository
                .require(account, name)
                .invoke(hub -> requireVersion(hub, expectedVersion))
                .call(changes::deleted)
                .chain(repository::delete);
    }

    private static void requireVersion(Hub hub, @Nullable Integer expected) {
        if (expected != null && expected != hub.version()) {
            throw stale();
        }
    }

    private static HttpProblem stale() {
        return CommonProblem.PRECONDITION_FAILED.problem("The hub has changed since it was read. Read it again.");
    }

    /** Those of the names that are hubs of the account. */
    @WithSession
    public Uni<Set<String>> existing(String account, Set<String> names) {
        return names.isEmpty() ? Uni.createFrom().item(Set.of()) : repository.existing(account, names);
    }
}
