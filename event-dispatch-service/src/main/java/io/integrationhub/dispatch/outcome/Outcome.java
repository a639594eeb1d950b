package io.integrationhub.dispatch.outcome;

import io.integrationhub.dispatch.delivery.AttemptOutcome;
import io.integrationhub.dispatch.delivery.Delivery;
import io.integrationhub.dispatch.delivery.SessionEvent;
import io.integrationhub.dispatch.ledger.LedgerEntry;
import io.integrationhub.dispatch.retry.RetryDecision;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Something that happened and has to become durable. */
public sealed interface Outcome {

    SessionEvent event();

    /** What it is a part of. */
    LedgerEntry entry();

    /** An event was read that has to be stored for its own sake: it has no delivery, sets a route, or gives an order. */
    record Seen(SessionEvent event, Optional<Route> route, LedgerEntry entry) implements Outcome {}

    /**
     * From this event on, its session's events go to this hub only.
     *
     * @param offset of the event's record
     * @param routedAt when the event happened, by the clock of its producer
     */
    record Route(String hub, long offset, Instant routedAt) {}

    /** What happened to a delivery. */
    sealed interface OfDelivery extends Outcome {
        UUID deliveryId();

        String hub();

        UUID destination();
    }

    /** What happened to a delivery that could be, or was, sent. */
    sealed interface OfSendable extends OfDelivery {
        Delivery delivery();

        @Override
        default SessionEvent event() {
            return delivery().event();
        }

        @Override
        default LedgerEntry entry() {
            return delivery().entry();
        }

        @Override
        default UUID deliveryId() {
            return delivery().id();
        }

        @Override
        default String hub() {
            return delivery().target().hub();
        }

        @Override
        default UUID destination() {
            return delivery().target().id();
        }
    }

    /**
     * An attempt was made.
     *
     * @param next what follows; empty after a success
     */
    record Attempted(
            Delivery delivery, AttemptOutcome result, Optional<RetryDecision> next, Instant startedAt, Instant endedAt)
            implements OfSendable {

        /** Whether the first attempt succeeded, straight from the stream: nothing else is to be written then. */
        boolean isQuick() {
            return next.isEmpty() && delivery.attempt() == 1 && !delivery.waited();
        }
    }

    /**
     * It could not be sent now and waits.
     *
     * @param delay from the moment that this is recorded, by the database's clock
     */
    record Deferred(Delivery delivery, String reason, Instant at, Duration delay) implements OfSendable {}

    /**
     * A claimed retry has nowhere to go any more.
     *
     * @param attempts made before
     * @param byPerson whether a person's act ended it, such as removing its destination: then it is cancelled, else failed
     */
    record Cancelled(
            UUID deliveryId,
            SessionEvent event,
            String hub,
            UUID destination,
            int attempts,
            boolean byPerson,
            String reason,
            Instant at,
            LedgerEntry entry)
            implements OfDelivery {}

    /**
     * A record was read again, and its delivery had succeeded at once: it is recorded, but perhaps not published.
     *
     * @param at when the attempt ended
     */
    record Repeated(
            UUID deliveryId,
            SessionEvent event,
            String hub,
            UUID destination,
            Optional<Integer> lastStatus,
            Instant at,
            LedgerEntry entry)
            implements OfDelivery {}
}
