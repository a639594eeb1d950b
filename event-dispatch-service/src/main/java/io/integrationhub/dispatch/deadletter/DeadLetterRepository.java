package io.integrationhub.dispatch.deadletter;

import io.integrationhub.dispatch.problem.DispatchProblem;
import io.integrationhub.kit.paging.Cursor;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The stored dead letters. Every query of a caller is scoped to an account. */
@ApplicationScoped
class DeadLetterRepository implements PanacheRepositoryBase<DeadLetter, UUID> {
    private static final String ONE = "account = ?1 and id = ?2";

    Uni<DeadLetter> require(String account, UUID id) {
        return find(ONE, account, id).firstResult().map(DeadLetterRepository::there);
    }

    /** Locked until the transaction ends. */
    Uni<DeadLetter> requireLocked(String account, UUID id) {
        return find(ONE, account, id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(DeadLetterRepository::there);
    }

    /** Oldest first, from the first after the cursor: what a list shows, and not what they held. */
    Uni<List<DeadLetterSummary>> page(String account, DeadLetterFilter filter, @Nullable Cursor after, int rows) {
        StringBuilder query = new StringBuilder("account = :account");
        Map<String, Object> parameters = new HashMap<>(Map.of("account", account));
        filter.conditions().forEach((member, value) -> {
            query.append(" and ").append(member).append(" = :").append(member);
            parameters.put(member, value);
        });
        if (after != null) {
            query.append(" and (deadLetteredAt, id) > (:time, :id)");
            parameters.put("time", after.time());
            parameters.put("id", after.id());
        }
        return find(query + " order by deadLetteredAt, id", parameters)
                .project(DeadLetterSummary.class)
                .range(0, rows - 1)
                .list();
    }

    private static DeadLetter there(@Nullable DeadLetter found) {
        return Optional.ofNullable(found)
                .orElseThrow(
                        () -> DispatchProblem.DEAD_LETTER_NOT_FOUND.problem("There is no dead letter with this id."));
    }
}
