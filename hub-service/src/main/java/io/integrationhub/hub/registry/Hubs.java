package io.integrationhub.hub.registry;

import io.integrationhub.audit.AuditTrail;
import io.integrationhub.audit.AuditedObject;
import io.integrationhub.audit.Changes;
import io.integrationhub.hub.problem.HubServiceProblem;
import io.integrationhub.kit.http.Preconditions;
import io.integrationhub.kit.paging.Page;
import io.integrationhub.kit.time.DatabaseTime;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.exception.ConstraintViolationException;

/** The hubs of the accounts, as administrators manage them. */
@ApplicationScoped
class Hubs {

    private final HubRepository repository;
    private final HubSessions sessions;
    private final HubChanges changes;
    private final AuditTrail audit;
    private final DatabaseTime clock;

    Hubs(HubRepository repository, HubSessions sessions, HubChanges changes, AuditTrail audit, DatabaseTime clock) {
        this.repository = repository;
        this.sessions = sessions;
        this.changes = changes;
        this.audit = audit;
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
                .call(() -> record(hub, "hub.created", Changes.created(HubView.of(hub))));
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

    /** How many sessions name the hub. */
    @WithSession
    Uni<HubSessions.Counts> sessions(String account, String name) {
        return repository.require(account, name).chain(sessions::count);
    }

    @WithSession
    Uni<Page<Hub>> list(String account, HubSearch search, int limit) {
        return repository.page(account, search, limit).map(rows -> Page.of(rows, limit, HubSearch::position));
    }

    /**
     * Changes what the request names.
     *
     * @param preconditions what the caller makes the change depend on
     */
    @WithTransaction
    Uni<Hub> change(String account, String name, Preconditions preconditions, ChangeHubRequest request) {
        return repository
                .requireForChange(account, name)
                .invoke(hub -> preconditions.require(hub.tag()))
                .call(hub -> change(hub, request));
    }

    /** A request for the state that the hub has already changes nothing, and nothing is published. */
    private Uni<Void> change(Hub hub, ChangeHubRequest request) {
        HubView before = HubView.of(hub);
        hub.apply(request, clock.instant());
        HubView after = HubView.of(hub);
        return after.equals(before)
                ? Uni.createFrom().voidItem()
                : repository.flush().chain(() -> record(hub, act(before, after), Changes.between(before, after)));
    }

    private static String act(HubView before, HubView after) {
        if (before.status().equals(after.status())) {
            return "hub.changed";
        }
        return after.status().equals(HubStatus.PAUSED_TEXT) ? "hub.paused" : "hub.resumed";
    }

    /** Deletes a hub. The other services read of it and remove what belongs to it there. */
    @WithTransaction
    Uni<Void> delete(String account, String name, Preconditions preconditions) {
        return repository
                .requireForChange(account, name)
                .invoke(hub -> preconditions.require(hub.tag()))
                .call(hub -> repository.delete("id", hub.id()))
                .chain(this::recordDeletion);
    }

    private Uni<Void> recordDeletion(Hub hub) {
        return repository
                .flush()
                .chain(() -> changes.deleted(hub))
                .chain(() -> audit.byCaller("hub.deleted", audited(hub), Changes.deleted(HubView.of(hub))));
    }

    private Uni<Void> record(Hub hub, String action, Changes change) {
        return changes.changed(hub).chain(() -> audit.byCaller(action, audited(hub), change));
    }

    private static AuditedObject audited(Hub hub) {
        return AuditedObject.inHub(hub.name(), "hub", hub.name());
    }
}
