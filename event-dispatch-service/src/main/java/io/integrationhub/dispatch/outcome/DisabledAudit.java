package io.integrationhub.dispatch.outcome;

import io.integrationhub.audit.AuditTrail;
import io.integrationhub.audit.AuditedObject;
import io.integrationhub.audit.Changes;
import io.integrationhub.messaging.outbox.OutboxMessage;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Tells which destinations the suite has disabled, and why. */
@ApplicationScoped
class DisabledAudit {

    /** What changes of the destination, by the names of the API. */
    private record State(String status, @Nullable String disabledReason) {}

    private final AuditTrail audit;

    DisabledAudit(AuditTrail audit) {
        this.audit = audit;
    }

    OutboxMessage of(Disabled disabled) {
        var destination = AuditedObject.inHub(disabled.hub(), "destination", disabled.eventType());
        var changes = Changes.between(new State("active", null), new State("disabled", disabled.reason()));
        return audit.messageBySystem(disabled.account(), "destination.disabled", destination, changes);
    }
}
