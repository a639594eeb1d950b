package io.integrationhub.dispatch.eventtype;

import io.integrationhub.dispatch.problem.DispatchProblem;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The stored event types of accounts. Every query is scoped to an account. */
@ApplicationScoped
class CustomEventTypeRepository implements PanacheRepositoryBase<CustomEventType, UUID> {
    private static final String BY_TYPE = "account = ?1 and type = ?2";
    private static final String LOCK = "select count(*) from pg_advisory_xact_lock(hashtextextended(?1, 3))";
    private static final String USES = "select count(*) from destination where account = ?1 and event_type = ?2";

    Uni<Optional<CustomEventType>> lookUp(String account, String type) {
        return find(BY_TYPE, account, type).firstResult().map(Optional::ofNullable);
    }

    /** The type, locked until the transaction ends, or an event_type_not_found problem. */
    Uni<CustomEventType> requireLocked(String account, String type) {
        return find(BY_TYPE, account, type)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(Optional::ofNullable)
                .map(found -> found.orElseThrow(() -> notFound(type)));
    }

    /** By name, from the first after the given one. */
    Uni<List<CustomEventType>> after(String account, String after, int rows) {
        return find("account = ?1 and type > ?2 order by type", account, after)
                .range(0, rows - 1)
                .list();
    }

    /** How many the account has. Whoever counts registers alone until the transaction ends. */
    Uni<Long> countAlone(String account) {
        return getSession()
                .chain(session -> session.createNativeQuery(LOCK, Long.class)
                        .setParameter(1, "event-types/" + account)
                        .getSingleResult())
                .chain(locked -> count("account", account));
    }

    /** How many destinations of the account get events of the type. */
    Uni<Long> destinations(String account, String type) {
        return getSession()
                .chain(session -> session.createNativeQuery(USES, Long.class)
                        .setParameter(1, account)
                        .setParameter(2, type)
                        .getSingleResult());
    }

    /** A statement, because Hibernate Reactive confuses deletions of entities that run at the same time. */
    Uni<Void> remove(CustomEventType type) {
        return delete(BY_TYPE, type.account(), type.type()).replaceWithVoid();
    }

    static RuntimeException notFound(String type) {
        return DispatchProblem.EVENT_TYPE_NOT_FOUND.problem("There is no event type " + type + ".");
    }
}
