package io.integrationhub.dispatch.recovery;

import io.integrationhub.audit.AuditTrail;
import io.integrationhub.audit.AuditTrail.Author;
import io.integrationhub.audit.AuditedObject;
import io.integrationhub.audit.Changes;
import io.integrationhub.messaging.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
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
                List.of(audit.message(author, "recovery.cancelled", audited(after), changes(before, after))));
    }

    /** It is done, or was stopped by the suite. */
    Uni<Void> ended(SqlConnection connection, Recovery before, Recovery after) {
        return outbox.append(
                connection,
                List.of(audit.messageBySystem(
                        after.account(), "recovery." + after.status(), audited(after), changes(before, after))));
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
