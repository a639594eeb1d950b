package io.integrationhub.dispatch.outcome;

import io.integrationhub.dispatch.ledger.Ledger;
import io.integrationhub.dispatch.outcome.Outcome.OfDelivery;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Outcomes that PostgreSQL refuses for what they hold. They would be refused for ever, and everything behind them would
 * wait as long.
 */
// At once, so that its counter is there before it counts.
@Startup
@ApplicationScoped
class Refusals {
    private static final Logger LOG = Logger.getLogger(Refusals.class);

    private final Counter unrecorded;
    private final Ledger ledger;

    /** Rows cannot be made of what happened, by a fault of our own. */
    static final class Unwritable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unwritable(Throwable fault) {
            super(fault);
        }
    }

    Refusals(MeterRegistry metrics, Ledger ledger) {
        this.unrecorded = metrics.counter("dispatch.outcomes.refused");
        this.ledger = ledger;
    }

    /** Whether the data is at fault (cardinality violation, data exception, integrity constraint violation, or more than PostgreSQL can hold), not the moment. */
    static boolean matches(Throwable failure) {
        return failure instanceof Unwritable
                || (failure instanceof PgException refused && matches(refused.getSqlState()));
    }

    static boolean matches(String sqlState) {
        return sqlState.startsWith("21")
                || sqlState.startsWith("22")
                || sqlState.startsWith("23")
                || sqlState.startsWith("54");
    }

    /** It stays unrecorded; its record is acknowledged, because reading it again would end here again. */
    void leaveUnrecorded(Outcome outcome, Throwable failure) {
        LOG.errorf(
                "outcome refused by the database, it stays unrecorded: kind=%s event=%s partition=%d delivery=%s state=%s",
                kind(outcome),
                outcome.event().id(),
                outcome.entry().partition(),
                outcome instanceof OfDelivery ofDelivery
                        ? ofDelivery.deliveryId().toString()
                        : "none",
                failure instanceof PgException refused ? refused.getSqlState() : "unknown");
        unrecorded.increment();
        ledger.recorded(outcome.entry());
    }

    private static String kind(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Seen seen -> "seen";
            case Outcome.Attempted attempted -> "attempted";
            case Outcome.Deferred deferred -> "deferred";
            case Outcome.Cancelled cancelled -> cancelled.byPerson() ? "cancelled" : "failed";
            case Outcome.Repeated repeated -> "repeated";
        };
    }
}
