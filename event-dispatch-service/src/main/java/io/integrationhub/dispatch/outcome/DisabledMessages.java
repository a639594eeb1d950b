package io.integrationhub.dispatch.outcome;

import io.integrationhub.audit.AuditTrail;
import io.integrationhub.audit.AuditedObject;
import io.integrationhub.audit.Changes;
import io.integrationhub.dispatch.operation.OperationalEvent;
import io.integrationhub.dispatch.operation.OperationalEvent.Change;
import io.integrationhub.dispatch.operation.OperationalEvent.Subject;
import io.integrationhub.kit.time.DatabaseTime;
import io.integrationhub.messaging.outbox.OutboxMessage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells which destinations the suite has disabled, and why: those who read the audit trail, and the hub. */
@ApplicationScoped
class DisabledMessages {

    /** What changes of the destination, by the names of the API. */
    private record State(String status, @Nullable String disabledReason) {}

    /** A destination and something that is told of it. */
    record Told(Disabled disabled, OutboxMessage message) {}

    private final AuditTrail audit;
    private final DatabaseTime time;

    DisabledMessages(AuditTrail audit, DatabaseTime time) {
        this.audit = audit;
        this.time = time;
    }

    List<Told> of(List<Disabled> disabled) {
        return disabled.stream().flatMap(this::of).toList();
    }

    private Stream<Told> of(Disabled disabled) {
        return Stream.of(Optional.of(entry(disabled)), event(disabled))
                .flatMap(Optional::stream)
                .map(message -> new Told(disabled, message));
    }

    private OutboxMessage entry(Disabled disabled) {
        var destination = AuditedObject.inHub(disabled.hub(), "destination", disabled.eventType());
        var changes = Changes.between(new State("active", null), new State("disabled", disabled.reason()));
        return audit.messageBySystem(disabled.account(), "destination.disabled", destination, changes);
    }

    private Optional<OutboxMessage> event(Disabled disabled) {
        var subject = new Subject(disabled.destination(), disabled.account(), disabled.hub(), disabled.eventType());
        return OperationalEvent.of(Change.DISABLED, subject, disabled.reason(), time.instant());
    }
}
