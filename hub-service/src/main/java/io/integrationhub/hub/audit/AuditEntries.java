package io.integrationhub.hub.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.kit.paging.Cursor;
import io.integrationhub.kit.paging.Page;
import io.integrationhub.kit.time.DatabaseTime;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The audit trail of the accounts. */
@ApplicationScoped
class AuditEntries {

    private static final TypeReference<List<AuditEntryView.Change>> CHANGES = new TypeReference<>() {};

    private final AuditEntryRepository repository;
    private final AuditConfig config;
    private final ObjectMapper json;
    private final DatabaseTime clock;

    AuditEntries(AuditEntryRepository repository, AuditConfig config, ObjectMapper json, DatabaseTime clock) {
        this.repository = repository;
        this.config = config;
        this.json = json;
        this.clock = clock;
    }

    /** Entries, newest first. */
    Uni<Page<AuditEntryView>> list(String account, AuditFilter filter, @Nullable Cursor after, int limit) {
        return repository
                .page(account, filter, after, limit)
                .map(rows -> Page.of(rows, limit, AuditEntries::position).map(this::view));
    }

    private static Cursor position(Row row) {
        return new Cursor(
                List.of(row.getOffsetDateTime("occurred_at").toInstant().toString(), row.getString("id")));
    }

    private AuditEntryView view(Row row) {
        return new AuditEntryView(
                row.getString("id"),
                row.getOffsetDateTime("occurred_at").toInstant(),
                new AuditEntryView.Actor(
                        row.getString("actor_kind"),
                        row.getString("actor_subject"),
                        row.getString("actor_name"),
                        row.getString("address")),
                row.getString("action"),
                new AuditEntryView.Audited(
                        row.getString("object_type"), row.getString("object_id"), row.getString("hub")),
                changes(row.getString("changes")),
                row.getString("trace_id"),
                row.getString("service"));
    }

    private List<AuditEntryView.Change> changes(String stored) {
        try {
            return json.readValue(stored, CHANGES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored changes are not readable", e);
        }
    }

    @Scheduled(every = "6h", delayed = "5m")
    Uni<Void> forgetOld() {
        return repository.deleteBefore(clock.instant().minus(config.retention()));
    }
}
