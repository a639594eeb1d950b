package io.integrationhub.hub.audit;

import io.integrationhub.kit.paging.Cursor;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The stored entries. They never change, so this is plain SQL. */
@ApplicationScoped
class AuditEntryRepository {

    private static final String INSERT = """
            insert into audit_entry (id, account, occurred_at, actor_kind, actor_subject, actor_name, address, action,
                object_type, object_id, hub, changes, trace_id, service)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) on conflict do nothing""";

    private static final String DELETE = "delete from audit_entry where occurred_at < $1";

    private final Pool pool;

    AuditEntryRepository(Pool pool) {
        this.pool = pool;
    }

    /** Stores an entry; the same one again changes nothing. */
    Uni<Void> insert(AuditRecord record) {
        var entry = record.entry();
        var values = Tuple.wrap(new java.util.ArrayList<@Nullable Object>(java.util.Arrays.asList(
                entry.auditId(),
                entry.account(),
                entry.occurredAt().atOffset(ZoneOffset.UTC),
                entry.actor().kind(),
                entry.actor().subject(),
                entry.actor().name(),
                entry.actor().address(),
                entry.action(),
                entry.object().type(),
                entry.object().id(),
                entry.object().hub(),
                record.changes(),
                entry.traceId(),
                record.service())));
        return pool.preparedQuery(INSERT).execute(values).replaceWithVoid();
    }

    /** Entries, newest first; one more than the limit, to tell whether there is a next page. */
    Uni<List<Row>> page(String account, AuditFilter filter, @Nullable Cursor after, int limit) {
        var query = AuditQuery.page(account, filter, after, limit);
        return pool.preparedQuery(query.sql())
                .execute(Tuple.wrap(query.parameters()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList());
    }

    Uni<Void> deleteBefore(Instant time) {
        return pool.preparedQuery(DELETE)
                .execute(Tuple.of(time.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}
