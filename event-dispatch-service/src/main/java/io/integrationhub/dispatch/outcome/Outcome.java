package io.integrationhub.dispatch.outcome;

import io.integrationhub.dispatch.delivery.AttemptOutcome;
import io.integrationhub.dispatch.delivery.Delivery;
import io.integrationhub.dispatch.delivery.Receipt;
import io.integrationhub.dispatch.delivery.SessionEvent;
import io.integrationhub.dispatch.retry.RetryDecision;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Something that happened and has to become durable. */
public sealed interface Outcome {

    SessionEvent event();

    /** The epoch of the event's shard under which it happened. */
    long epoch();

    Receipt receipt();

    /** An event was read, wherever it goes. */
    record Seen(SessionEvent event, Optional<Route> route, long epoch, Receipt receipt) implements Outcome {}

    /** From this event on, its session's events go to this hub only. */
    record Route(String hub, long offset) {}

    /** What happened to a delivery. */
    sealed interface OfDelivery extends Outcome {
        Delivery delivery();

        @Override
        default SessionEvent event() {
            return delivery().event();
        }

        @Override
        default long epoch() {
            return delivery().epoch();
        }

        @Override
        default Receipt receipt() {
            return delivery().receipt();
        }
    }

    /**
     * An attempt was made.
     *
     * @param next what follows; empty after a success
     */
    record Attempted(
            Delivery delivery, AttemptOutcome result, Optional<RetryDecision> next, Instant startedAt, Instant endedAt)
            implements OfDelivery {}

    /**
     * It could not be sent now and waits.
     *
     * @param delay from the moment that this is recorded, by the database's clock
     */
    record Spilled(Delivery delivery, String because, Instant at, Duration delay) implements OfDelivery {}

    /**
     * It will not be sent.
     *
     * @param cancelled whether a person's act ended it, such as removing its destination; else it has failed
     */
    record Withdrawn(Delivery delivery, boolean cancelled, String because, Instant at) implements OfDelivery {}
}
