package io.integrationhub.dispatch.eventtype;

import io.integrationhub.audit.AuditTrail;
import io.integrationhub.audit.AuditedObject;
import io.integrationhub.audit.Changes;
import io.integrationhub.dispatch.problem.DispatchProblem;
import io.integrationhub.kit.http.Preconditions;
import io.integrationhub.kit.time.DatabaseTime;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The event types that accounts have registered. */
@ApplicationScoped
class CustomEventTypes {
    /** Each is compiled and held in memory by every process that checks its events. */
    static final int MOST_PER_ACCOUNT = 200;

    private static final String OBJECT = "event_type";

    private final CustomEventTypeRepository repository;
    private final EventTypeChanges changes;
    private final EventTypeViews views;
    private final AuditTrail audit;
    private final DatabaseTime clock;

    CustomEventTypes(
            CustomEventTypeRepository repository,
            EventTypeChanges changes,
            EventTypeViews views,
            AuditTrail audit,
            DatabaseTime clock) {
        this.repository = repository;
        this.changes = changes;
        this.views = views;
        this.audit = audit;
        this.clock = clock;
    }

    @WithTransaction
    Uni<EventTypeView> create(String account, String type, EventTypeDefinition definition) {
        return repository
                .countAlone(account)
                .invoke(CustomEventTypes::requireRoom)
                .chain(() -> repository.lookUp(account, type))
                .invoke(found -> requireNew(type, found))
                .chain(() -> store(new CustomEventType(account, type, definition, clock.instant())));
    }

    @WithTransaction
    Uni<EventTypeView> change(
            String account, String type, EventTypeDefinition definition, Preconditions preconditions) {
        return repository
                .requireLocked(account, type)
                .invoke(found -> preconditions.require(found.tag()))
                .chain(found -> change(found, definition));
    }

    @WithTransaction
    Uni<Void> delete(String account, String type, Preconditions preconditions) {
        return repository
                .requireLocked(account, type)
                .invoke(found -> preconditions.require(found.tag()))
                .call(found -> repository.destinations(account, type).invoke(CustomEventTypes::requireUnused))
                .chain(this::remove);
    }

    @WithSession
    Uni<Optional<EventTypeView>> find(String account, String type) {
        return repository.lookUp(account, type).map(found -> found.map(views::of));
    }

    @WithSession
    Uni<List<EventType>> after(String account, String after, int rows) {
        return repository
                .after(account, after, rows)
                .map(found -> found.stream().map(EventTypeViews::summary).toList());
    }

    private Uni<EventTypeView> store(CustomEventType type) {
        EventTypeView view = views.of(type);
        return repository
                .persist(type)
                .call(() -> changes.changed(type))
                .call(() -> audit.byCaller("event_type.created", object(type), Changes.created(view)))
                .replaceWith(view);
    }

    private Uni<EventTypeView> change(CustomEventType type, EventTypeDefinition definition) {
        EventTypeView before = views.of(type);
        type.change(definition, clock.instant());
        EventTypeView after = views.of(type);
        return changes.changed(type)
                .call(() -> audit.byCaller("event_type.changed", object(type), Changes.between(before, after)))
                .replaceWith(after);
    }

    private Uni<Void> remove(CustomEventType type) {
        return repository
                .remove(type)
                .call(() -> changes.deleted(type))
                .call(() -> audit.byCaller("event_type.deleted", object(type), Changes.deleted(views.of(type))));
    }

    private static AuditedObject object(CustomEventType type) {
        return AuditedObject.of(OBJECT, type.type());
    }

    private static void requireRoom(long registered) {
        if (registered >= MOST_PER_ACCOUNT) {
            throw DispatchProblem.TOO_MANY_EVENT_TYPES.problem(
                    "The account has " + registered + " event types, and more are not possible.");
        }
    }

    private static void requireNew(String type, Optional<CustomEventType> found) {
        if (found.isPresent()) {
            throw DispatchProblem.EVENT_TYPE_EXISTS.at("/type", "The account has an event type " + type + ".");
        }
    }

    private static void requireUnused(long destinations) {
        if (destinations > 0) {
            throw DispatchProblem.EVENT_TYPE_IN_USE.problem(
                    "Events of this type go to " + destinations + " destinations. Delete those first.");
        }
    }
}
