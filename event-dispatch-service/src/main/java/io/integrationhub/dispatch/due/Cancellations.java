package io.integrationhub.dispatch.due;

import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.dispatch.ledger.LedgerEntry;
import io.integrationhub.dispatch.outcome.Outcome;
import io.integrationhub.dispatch.outcome.Outcomes;
import io.integrationhub.kit.time.DatabaseTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Ends deliveries that have nowhere to go any more, so that people see why. */
@ApplicationScoped
class Cancellations {
    private static final String BY_CALLER = "cancelled on request while the delivery waited";
    private static final String REMOVED = "the destination was removed while the delivery waited";
    private static final String ERASED = "the session was erased while the delivery waited";
    private static final String DISABLED = "the destination was disabled while the delivery waited";

    private final Outcomes outcomes;
    private final DatabaseTime time;

    Cancellations(Outcomes outcomes, DatabaseTime time) {
        this.outcomes = outcomes;
        this.time = time;
    }

    /**
     * Ends a delivery.
     *
     * @param target the destination, which is disabled unless the event was erased or the delivery cancelled; empty when
     *     it was removed
     */
    void cancel(DueRow row, Optional<Target> target, LedgerEntry entry) {
        boolean byPerson = row.cancelled() || target.isEmpty() || row.event().isErased();
        outcomes.add(new Outcome.Cancelled(
                row.delivery(),
                row.event(),
                row.hub(),
                row.destination(),
                row.progress().attempts(),
                byPerson,
                reason(row, target),
                time.instant(),
                entry));
    }

    private static String reason(DueRow row, Optional<Target> target) {
        if (row.event().isErased()) {
            return ERASED;
        }
        if (row.cancelled()) {
            return BY_CALLER;
        }
        return target.isEmpty() ? REMOVED : DISABLED;
    }
}
