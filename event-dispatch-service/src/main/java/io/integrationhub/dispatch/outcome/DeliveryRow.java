package io.integrationhub.dispatch.outcome;

import io.integrationhub.dispatch.delivery.Delivery;
import io.integrationhub.dispatch.outcome.Outcome.Attempted;
import io.integrationhub.dispatch.outcome.Outcome.OfDelivery;
import io.integrationhub.dispatch.outcome.Outcome.Spilled;
import io.integrationhub.dispatch.outcome.Outcome.Withdrawn;
import io.integrationhub.dispatch.retry.RetryDecision;
import io.integrationhub.dispatch.retry.RetryDecision.DisableDestination;
import io.integrationhub.dispatch.retry.RetryDecision.GiveUp;
import io.integrationhub.dispatch.retry.RetryDecision.RetryIn;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The state of a delivery after an outcome.
 *
 * @param status pending, succeeded, failed or cancelled
 * @param attempts made so far
 * @param lastStatus HTTP status of the attempt; empty keeps the one before
 * @param due when and why it waits, while it is pending
 */
record DeliveryRow(
        Delivery delivery,
        String status,
        int attempts,
        Optional<Integer> lastStatus,
        Optional<String> error,
        Optional<Due> due,
        Instant at) {
    static final String PENDING = "pending";
    static final String SUCCEEDED = "succeeded";
    static final String FAILED = "failed";
    static final String CANCELLED = "cancelled";
    private static final String FOR_RETRY = "retry";

    /**
     * A place in the due table.
     *
     * @param delay from the moment that the row is written, by the database's clock: owners of a shard follow each other on
     *     different machines, and a machine's clock may be set
     */
    record Due(Duration delay, int step, String because) {}

    static DeliveryRow of(OfDelivery outcome) {
        return switch (outcome) {
            case Attempted attempted -> attempted(attempted);
            case Spilled spilled -> spilled(spilled);
            case Withdrawn withdrawn -> withdrawn(withdrawn);
        };
    }

    boolean isFinal() {
        return due.isEmpty();
    }

    private static DeliveryRow attempted(Attempted attempted) {
        Optional<RetryDecision> next = attempted.next();
        if (next.isEmpty()) {
            return after(attempted, SUCCEEDED, Optional.empty(), Optional.empty());
        }
        return switch (next.get()) {
            case RetryIn retry ->
                after(
                        attempted,
                        PENDING,
                        Optional.of(attempted.result().text()),
                        Optional.of(new Due(retry.delay(), retry.step(), FOR_RETRY)));
            case GiveUp giveUp -> after(attempted, FAILED, Optional.of(giveUp.reason()), Optional.empty());
            case DisableDestination disable ->
                after(attempted, FAILED, Optional.of(disable.reason()), Optional.empty());
        };
    }

    private static DeliveryRow after(Attempted attempted, String status, Optional<String> error, Optional<Due> due) {
        var httpStatus = attempted.result().httpStatus();
        Optional<Integer> lastStatus = httpStatus.isPresent() ? Optional.of(httpStatus.getAsInt()) : Optional.empty();
        Delivery delivery = attempted.delivery();
        return new DeliveryRow(delivery, status, delivery.attempt(), lastStatus, error, due, attempted.endedAt());
    }

    private static DeliveryRow spilled(Spilled spilled) {
        Delivery delivery = spilled.delivery();
        Due due = new Due(spilled.delay(), delivery.progress().step(), spilled.because());
        return new DeliveryRow(
                delivery,
                PENDING,
                delivery.progress().attempts(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(due),
                spilled.at());
    }

    private static DeliveryRow withdrawn(Withdrawn withdrawn) {
        Delivery delivery = withdrawn.delivery();
        return new DeliveryRow(
                delivery,
                withdrawn.cancelled() ? CANCELLED : FAILED,
                delivery.progress().attempts(),
                Optional.empty(),
                Optional.of(withdrawn.because()),
                Optional.empty(),
                withdrawn.at());
    }
}
