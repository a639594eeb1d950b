package io.integrationhub.dispatch.recovery;

import io.integrationhub.audit.AuditTrail;
import io.integrationhub.audit.AuditTrail.Author;
import io.integrationhub.audit.AuditedObject;
import io.integrationhub.audit.Changes;
import io.integrationhub.dispatch.operation.OperationalEvent;
import io.integrationhub.messaging.outbox.Outbox;
import io.integrationhub.messaging.outbox.OutboxMessage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records who has had what recovered, and what came of it, in the transaction of the act. */
@ApplicationScoped
class RecoveryAudit {
    private final AuditTrail audit;
    private final Outbox outbox;

    RecoveryAudit(AuditTrail audit, Outbox outbox) {
        this.audit = audit;
        this.outbox = outbox;
    }

    /** Who makes the current request. */
    Author caller() {
        return audit.caller();
    }

    Uni<Void> started(SqlConnection connection, Author author, Recovery recovery) {
        return outbox.append(
                connection,
                List.of(audit.message(
                        author, "recovery.started", audited(recovery), Changes.created(RecoveryView.of(recovery)))));
    }

    Uni<Void> cancelled(SqlConnection connection, Author author, Recovery before, Recovery after) {
        return outbox.append(
                connection,
                withEvent(after, audit.message(author, "recovery.cancelled", audited(after), changes(before, after))));
    }

    /** It is done, or was stopped by the suite. */
    Uni<Void> ended(SqlConnection connection, Recovery before, Recovery after) {
        return outbox.append(
                connection,
                withEvent(
                        after,
                        audit.messageBySystem(
                                after.account(),
                                "recovery." + after.status(),
                                audited(after),
                                changes(before, after))));
    }

    /** One of a hub is told to the hub, too. */
    private static List<OutboxMessage> withEvent(Recovery ended, OutboxMessage entry) {
        @Nullable String hub = ended.selection().hub();
        return hub == null || ended.endedAt() == null
                ? List.of(entry)
                : List.of(entry, event(ended, hub, ended.endedAt()));
    }

    private static OutboxMessage event(Recovery ended, String hub, Instant at) {
        Recovery.Counts counts = ended.counts();
        return OperationalEvent.recoveryEnded(
                ended.id(),
                ended.account(),
                hub,
                ended.selection().kind().text(),
                ended.status(),
                Map.of(
                        "succeeded", counts.succeeded(),
                        "failed", counts.failed(),
                        "waiting", counts.waiting(),
                        "cancelled", counts.cancelled(),
                        "skipped", counts.skippedInAll()),
                at);
    }

    private static Changes changes(Recovery before, Recovery after) {
        return Changes.between(RecoveryView.of(before), RecoveryView.of(after));
    }

    private static AuditedObject audited(Recovery recovery) {
        @Nullable String hub = recovery.selection().hub();
        String id = recovery.id().toString();
        return hub == null ? AuditedObject.of("recovery", id) : AuditedObject.inHub(hub, "recovery", id);
    }
}
