package io.integrationhub.dispatch.due;

import io.integrationhub.dispatch.delivery.Delivery;
import io.integrationhub.dispatch.delivery.Delivery.Source;
import io.integrationhub.dispatch.delivery.Receipt;
import io.integrationhub.dispatch.destination.DestinationStatus;
import io.integrationhub.dispatch.destination.SigningSecret;
import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.dispatch.outcome.Outcome;
import io.integrationhub.dispatch.outcome.Outcomes;
import io.integrationhub.kit.time.DatabaseTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Optional;

/** Ends deliveries that have nowhere to go any more, so that people see why. */
@ApplicationScoped
class Withdrawals {
    private static final String REMOVED = "the destination was removed while the delivery waited";
    private static final String ERASED = "the session was erased while the delivery waited";
    private static final String DISABLED = "the destination was disabled while the delivery waited";

    private final Outcomes outcomes;
    private final DatabaseTime time;

    Withdrawals(Outcomes outcomes, DatabaseTime time) {
        this.outcomes = outcomes;
        this.time = time;
    }

    /**
     * Ends a delivery.
     *
     * @param target the destination, which is disabled unless the event was erased; empty when it was removed
     */
    void withdraw(DueRow row, Optional<Target> target, long epoch, Receipt receipt) {
        Target last = target.orElseGet(() -> removed(row));
        Delivery delivery =
                new Delivery(row.delivery(), row.event(), last, Source.DUE_ROW, row.progress(), epoch, receipt);
        boolean cancelled = target.isEmpty() || row.event().isErased();
        outcomes.add(new Outcome.Withdrawn(delivery, cancelled, because(row, target), time.instant()));
    }

    private static String because(DueRow row, Optional<Target> target) {
        return row.event().isErased() ? ERASED : target.isEmpty() ? REMOVED : DISABLED;
    }

    private static Target removed(DueRow row) {
        return new Target(
                row.destination(),
                row.event().account(),
                row.hub(),
                row.event().type(),
                "",
                Optional.empty(),
                SigningSecret.generate(new SecureRandom()),
                DestinationStatus.DISABLED);
    }
}
