package io.integrationhub.dispatch.recovery;

import io.integrationhub.audit.AuditTrail;
import io.integrationhub.audit.AuditTrail.Author;
import io.integrationhub.audit.AuditedObject;
import io.integrationhub.audit.Changes;
import io.integrationhub.dispatch.problem.DispatchProblem;
import io.integrationhub.messaging.outbox.Outbox;
import io.integrationhub.messaging.outbox.OutboxMessage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** What people have done with one delivery. */
@ApplicationScoped
class SingleDeliveries {
    private static final String PENDING = "pending";
    private static final String FIND = "select hub, status from delivery where account = $1 and id = $2";

    /**
     * Makes what waits due, with a schedule that begins anew. What is claimed is being sent: it comes back by itself, or
     * ends. What is held, or has to keep an order, waits for its turn.
     */
    private static final String MAKE_DUE = """
            update scheduled_retry
            set step = 0, due_at = case when due_at < 'infinity' then least(due_at, now()) else due_at end
            where delivery_id = $1 and claimed_by is null and not cancelled""";

    private static final String IS_CANCELLED = "select from scheduled_retry where delivery_id = $1 and cancelled";

    /**
     * The row belongs to no destination from then on, so that neither an open breaker nor a pause delays its end, and to no
     * sequence.
     */
    private static final String CANCEL = """
            update scheduled_retry
            set cancelled = true, due_at = now(), destination_id = '00000000-0000-0000-0000-000000000000',
                position = null
            where delivery_id = $1 and claimed_by is null""";

    private final Pool pool;
    private final Outbox outbox;
    private final AuditTrail audit;

    /** A recorded delivery. */
    private record Found(String hub, String status) {
        static Found of(Row row) {
            return new Found(row.getString("hub"), row.getString("status"));
        }
    }

    /** What changes of a delivery, by the names of the API. */
    private record State(String status) {}

    SingleDeliveries(Pool pool, Outbox outbox, AuditTrail audit) {
        this.pool = pool;
        this.outbox = outbox;
        this.audit = audit;
    }

    /**
     * Has a delivery made again; one that waits is made now. Fails with delivery_not_found, and with delivery_not_sendable
     * when its destination or its event is gone, or it is being cancelled.
     */
    Uni<Void> resend(String account, UUID id) {
        Author author = audit.caller();
        return pool.withTransaction(connection -> find(connection, account, id)
                .chain(found -> found.status().equals(PENDING)
                        ? makeDue(connection, author, id, found)
                        : handOver(connection, author, id)));
    }

    /** Ends a delivery that waits. Fails with delivery_not_found, and with delivery_not_cancellable when it does not wait. */
    Uni<Void> cancel(String account, UUID id) {
        Author author = audit.caller();
        return pool.withTransaction(
                connection -> find(connection, account, id).chain(found -> cancel(connection, author, id, found)));
    }

    private static Uni<Found> find(SqlConnection connection, String account, UUID id) {
        return connection
                .preparedQuery(FIND)
                .execute(Tuple.of(account, id))
                .map(rows -> first(rows)
                        .map(Found::of)
                        .orElseThrow(() ->
                                DispatchProblem.DELIVERY_NOT_FOUND.problem("There is no delivery with this id.")));
    }

    private Uni<Void> makeDue(SqlConnection connection, Author author, UUID id, Found found) {
        return connection
                .preparedQuery(MAKE_DUE)
                .execute(Tuple.of(id))
                .chain(rows -> rows.rowCount() == 0
                        ? requireNotCancelled(connection, id).chain(() -> handOver(connection, author, id))
                        : outbox.append(connection, List.of(entry(author, "delivery.resent", id, found, PENDING))));
    }

    /** One that is cancelled ends within moments, and cannot be given back before. */
    private static Uni<Void> requireNotCancelled(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(IS_CANCELLED)
                .execute(Tuple.of(id))
                .invoke(rows -> {
                    if (rows.size() > 0) {
                        throw DispatchProblem.DELIVERY_NOT_SENDABLE.problem(
                                "It is being cancelled right now: resend it once it has ended.");
                    }
                })
                .replaceWithVoid();
    }

    /** It has ended, maybe just now. One that is being sent, or that somebody else has handed over, needs nothing more. */
    private Uni<Void> handOver(SqlConnection connection, Author author, UUID id) {
        return connection
                .preparedQuery(RecoveryTable.NO_PRUNING)
                .execute()
                .chain(() -> connection.preparedQuery(HandOver.ONE).execute(Tuple.of(author.account(), id)))
                .chain(rows -> first(rows)
                        .map(row -> handedOver(connection, author, id, row))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> handedOver(SqlConnection connection, Author author, UUID id, Row row) {
        String skipped = row.getString("skipped");
        if (skipped != null) {
            throw DispatchProblem.DELIVERY_NOT_SENDABLE.problem(inWords(skipped));
        }
        return outbox.append(connection, List.of(entry(author, "delivery.resent", id, Found.of(row), PENDING)));
    }

    private static String inWords(String skipped) {
        return switch (skipped) {
            case "destination_removed" -> "Its destination was removed.";
            case "destination_disabled" -> "Its destination is disabled: save it first.";
            default -> "Its event was erased, or is stored no longer.";
        };
    }

    private Uni<Void> cancel(SqlConnection connection, Author author, UUID id, Found found) {
        if (!found.status().equals(PENDING)) {
            throw DispatchProblem.DELIVERY_NOT_CANCELLABLE.problem("The delivery has " + found.status() + " already.");
        }
        return connection.preparedQuery(CANCEL).execute(Tuple.of(id)).chain(rows -> {
            if (rows.rowCount() == 0) {
                throw DispatchProblem.DELIVERY_NOT_CANCELLABLE.problem(
                        "The delivery is being sent right now. If it does not succeed, cancel it then.");
            }
            return outbox.append(connection, List.of(entry(author, "delivery.cancelled", id, found, "cancelled")));
        });
    }

    private OutboxMessage entry(Author author, String action, UUID id, Found found, String after) {
        return audit.message(
                author,
                action,
                AuditedObject.inHub(found.hub(), "delivery", id.toString()),
                Changes.between(new State(found.status()), new State(after)));
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).findFirst();
    }
}
