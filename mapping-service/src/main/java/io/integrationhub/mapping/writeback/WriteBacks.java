package io.integrationhub.mapping.writeback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.integrationhub.audit.AuditTrail;
import io.integrationhub.audit.AuditTrail.Author;
import io.integrationhub.audit.AuditedObject;
import io.integrationhub.audit.Changes;
import io.integrationhub.identity.CurrentCaller;
import io.integrationhub.identity.HubName;
import io.integrationhub.kit.paging.Cursor;
import io.integrationhub.kit.paging.Page;
import io.integrationhub.mapping.attribute.AttributeDefinition;
import io.integrationhub.mapping.attribute.Attributes;
import io.integrationhub.mapping.problem.MappingProblem;
import io.integrationhub.mapping.writeback.WriteBack.Status;
import io.integrationhub.messaging.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The write-backs of an account, as people see them and what they do with them. */
@ApplicationScoped
class WriteBacks {

    private static final String ATTEMPTS = "select * from write_back_attempt where write_back_id = $1 order by number";
    private static final String NOW = "select clock_timestamp() as now";

    private final Pool pool;
    private final WriteBackTable table;
    private final SealedValues values;
    private final Attributes attributes;
    private final CurrentCaller caller;
    private final AuditTrail audit;
    private final Outbox outbox;
    private final WriteBackLoop loop;

    WriteBacks(
            Pool pool,
            WriteBackTable table,
            SealedValues values,
            Attributes attributes,
            CurrentCaller caller,
            AuditTrail audit,
            Outbox outbox,
            WriteBackLoop loop) {
        this.pool = pool;
        this.table = table;
        this.values = values;
        this.attributes = attributes;
        this.caller = caller;
        this.audit = audit;
        this.outbox = outbox;
        this.loop = loop;
    }

    /** A page, newest first. */
    Uni<Page<WriteBackView>> list(String account, WriteBackFilter filter, @Nullable Cursor after, int limit) {
        if (filter.hub() != null && !HubName.isValid(filter.hub())) {
            return Uni.createFrom().item(new Page<>(List.of(), null));
        }
        var query = WriteBackQuery.page(account, filter, caller.get().confinedTo(), after, limit);
        return pool.preparedQuery(query.sql())
                .execute(Tuple.from(query.parameters()))
                .map(rows -> WriteBackTable.all(rows, row -> WriteBackView.of(WriteBack.of(row))))
                .map(views -> Page.of(views, limit, WriteBackView::position));
    }

    /** One with its changes and attempts; fails with write_back_not_found. */
    Uni<WriteBackView.Details> find(String account, UUID id) {
        return require(pool, WriteBackQuery.one(account, id, caller.get().confinedTo()))
                .chain(this::details);
    }

    private Uni<WriteBackView.Details> details(WriteBack stored) {
        return table.changes(pool, stored.id())
                .chain(changes -> shown(stored, changes))
                .chain(changes -> attempts(stored)
                        .map(attempts -> new WriteBackView.Details(
                                WriteBackView.of(stored), stored.key().orElse(null), changes, attempts)));
    }

    private Uni<List<WriteBackView.Attempt>> attempts(WriteBack stored) {
        return pool.preparedQuery(ATTEMPTS)
                .execute(Tuple.of(stored.id()))
                .map(rows -> WriteBackTable.all(rows, WriteBackView.Attempt::of));
    }

    /** An attribute may have become sensitive since. */
    private Uni<List<WriteBackView.Change>> shown(WriteBack stored, List<StoredChange> changes) {
        var names = changes.stream().map(StoredChange::attribute).toList();
        return attributes
                .definitions(stored.account(), names)
                .map(known -> known.stream()
                        .filter(AttributeDefinition::sensitive)
                        .map(AttributeDefinition::name)
                        .collect(Collectors.toSet()))
                .map(sensitive -> changes.stream()
                        .map(change -> shown(stored, change, sensitive))
                        .toList());
    }

    private WriteBackView.Change shown(WriteBack stored, StoredChange change, Set<String> sensitive) {
        boolean masked = change.sensitive() || sensitive.contains(change.attribute());
        @Nullable
        JsonNode value = change.sealedValue()
                .map(bytes -> masked
                        ? TextNode.valueOf(AttributeDefinition.MASK)
                        : values.open(bytes, stored.account(), stored.id(), change.attribute()))
                .orElse(null);
        return new WriteBackView.Change(
                change.attribute(),
                value,
                change.eventId(),
                change.merged(),
                change.skipped().orElse(null));
    }

    /**
     * Has one that has ended without success sent again. Fails with write_back_not_found, write_back_not_retryable, and
     * write_back_superseded when a later one has newer values of what it carries.
     */
    Uni<Void> retry(String account, UUID id) {
        Author author = audit.caller();
        return pool.withTransaction(connection ->
                        requireLocked(connection, account, id).chain(stored -> retry(connection, author, stored)))
                .invoke(loop::wake);
    }

    private Uni<Void> retry(SqlConnection connection, Author author, WriteBack stored) {
        requireRetryable(stored);
        boolean samePatch = stored.sealedBody().isPresent() && !stored.refused();
        return table.changes(connection, stored.id())
                .chain(changes -> table.laterAttributes(connection, stored)
                        .invoke(later -> requireNewest(changes, later, samePatch)))
                .chain(() -> table.reopen(connection, stored, samePatch))
                .chain(() -> record(connection, author, "write_back.retried", stored, Status.SENDING));
    }

    private static void requireRetryable(WriteBack stored) {
        if (stored.status().isOpen() || stored.status() == Status.SUCCEEDED) {
            throw MappingProblem.WRITE_BACK_NOT_RETRYABLE.problem("The write-back is "
                    + stored.status().text() + ": only one that has failed, was skipped or cancelled can be retried.");
        }
        if (stored.record().isEmpty()) {
            throw MappingProblem.WRITE_BACK_NOT_RETRYABLE.problem(
                    "The session has no record of the object that could be changed.");
        }
        if (stored.reason().filter(WriteBackTable.HUB_DELETED::equals).isPresent()) {
            throw MappingProblem.WRITE_BACK_NOT_RETRYABLE.problem("The hub was deleted.");
        }
    }

    /** A PATCH that may have been applied is sent as it is, or not at all; from another one, what is old is left out. */
    private static void requireNewest(List<StoredChange> changes, List<String> later, boolean samePatch) {
        var sent = changes.stream()
                .filter(change -> !samePatch || change.skipped().isEmpty())
                .map(StoredChange::attribute)
                .toList();
        boolean anyNewest = sent.stream().anyMatch(attribute -> !later.contains(attribute));
        boolean anyOld = sent.stream().anyMatch(later::contains);
        if (!anyNewest || (samePatch && anyOld)) {
            throw MappingProblem.WRITE_BACK_SUPERSEDED.problem(
                    "A later write-back of the session has newer values for the same record.");
        }
    }

    /** Ends one that waits. Fails with write_back_not_found, and with write_back_not_cancellable. */
    Uni<Void> cancel(String account, UUID id) {
        Author author = audit.caller();
        return pool.withTransaction(connection -> requireLocked(connection, account, id)
                        .chain(stored -> now(connection)
                                .invoke(now -> requireWaiting(stored, now))
                                .chain(() -> table.finish(connection, stored, Status.CANCELLED, null, null))
                                .chain(() ->
                                        record(connection, author, "write_back.cancelled", stored, Status.CANCELLED))))
                .invoke(loop::wake);
    }

    private static Uni<Instant> now(SqlConnection connection) {
        return connection
                .query(NOW)
                .execute()
                .map(rows -> rows.iterator().next().getOffsetDateTime("now").toInstant());
    }

    /** What is sent at this moment may arrive: what comes behind it must not overtake it. */
    private static void requireWaiting(WriteBack stored, Instant now) {
        if (!stored.status().isOpen()) {
            throw MappingProblem.WRITE_BACK_NOT_CANCELLABLE.problem(
                    "The write-back is " + stored.status().text() + " already.");
        }
        if (stored.leasedUntil().filter(now::isBefore).isPresent()) {
            throw MappingProblem.WRITE_BACK_NOT_CANCELLABLE.problem(
                    "The write-back is being sent right now. If it does not succeed, cancel it then.");
        }
    }

    /** What changes of a write-back, by the names of the API. */
    private record State(String status) {}

    private Uni<Void> record(SqlConnection connection, Author author, String action, WriteBack stored, Status after) {
        var entry = audit.message(
                author,
                action,
                AuditedObject.inHub(stored.hub(), "write_back", stored.id().toString()),
                Changes.between(new State(stored.status().text()), new State(after.text())));
        return outbox.append(connection, List.of(entry));
    }

    /** Locked with its session: what was read before the lock only says which session it is. */
    private Uni<WriteBack> requireLocked(SqlConnection connection, String account, UUID id) {
        return require(connection, WriteBackQuery.one(account, id, Optional.empty()))
                .chain(found -> table.lockSession(connection, account, found.session()))
                .chain(() -> require(connection, WriteBackQuery.oneForChange(account, id)));
    }

    private static Uni<WriteBack> require(SqlClient client, WriteBackQuery query) {
        return client.preparedQuery(query.sql())
                .execute(Tuple.from(query.parameters()))
                .map(rows -> WriteBackTable.all(rows, WriteBack::of).stream()
                        .findFirst()
                        .orElseThrow(() ->
                                MappingProblem.WRITE_BACK_NOT_FOUND.problem("There is no write-back with this id.")));
    }
}
