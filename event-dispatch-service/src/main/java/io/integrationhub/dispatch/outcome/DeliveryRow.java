package io.integrationhub.dispatch.outcome;

import io.integrationhub.dispatch.delivery.Delivery;
import io.integrationhub.dispatch.outcome.Outcome.Attempted;
import io.integrationhub.dispatch.outcome.Outcome.Cancelled;
import io.integrationhub.dispatch.outcome.Outcome.Deferred;
import io.integrationhub.dispatch.outcome.Outcome.OfDelivery;
import io.integrationhub.dispatch.outcome.Outcome.OfSendable;
import io.integrationhub.dispatch.outcome.Outcome.Repeated;
import io.integrationhub.dispatch.retry.RetryDecision;
import io.integrationhub.dispatch.retry.RetryDecision.DisableDestination;
import io.integrationhub.dispatch.retry.RetryDecision.GiveUp;
import io.integrationhub.dispatch.retry.RetryDecision.RetryIn;
import io.integrationhub.egress.Timings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of a delivery after an outcome.
 *
 * @param status pending, succeeded, failed or cancelled
 * @param attempts made so far
 * @param lastStatus HTTP status of the attempt; empty keeps the one before
 * @param took how long the attempt took; empty when none was made now
 * @param errorCategory why the attempt failed; empty keeps what was before, unless it has succeeded now
 * @param due when and why it waits, while it is pending
 */
record DeliveryRow(
        OfDelivery outcome,
        String status,
        int attempts,
        Optional<Integer> lastStatus,
        Optional<Duration> took,
        Optional<String> error,
        Optional<String> errorCategory,
        Optional<Due> due,
        Instant at) {
    static final String PENDING = "pending";
    static final String SUCCEEDED = "succeeded";
    static final String FAILED = "failed";
    static final String CANCELLED = "cancelled";

    private static final String FOR_RETRY = "retry";

    /**
     * A place in the retry table.
     *
     * @param delay from the moment that the row is written, by the database's clock: owners of a partition follow each other
     *     on different machines, and a machine's clock may be set
     */
    record Due(Duration delay, int step, String reason) {}

    static DeliveryRow of(OfDelivery outcome) {
        return switch (outcome) {
            case Attempted attempted -> attempted(attempted);
            case Deferred deferred -> deferred(deferred);
            case Cancelled cancelled -> cancelled(cancelled);
            case Repeated repeated -> repeated(repeated);
        };
    }

    /** Its place in the order of its session's deliveries; null when the destination wants no order. */
    @Nullable
    Long position() {
        return outcome instanceof OfSendable sendable && sendable.delivery().isOrdered()
                ? Long.valueOf(sendable.delivery().position())
                : null;
    }

    boolean isFinal() {
        return due.isEmpty();
    }

    /** The phases of an attempt that has no row of its own; empty for all others. */
    Optional<Timings> timings() {
        return outcome instanceof Attempted attempted && attempted.isQuick()
                ? Optional.of(attempted.result().evidence().timings())
                : Optional.empty();
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
        return new DeliveryRow(
                attempted,
                status,
                attempted.delivery().attempt(),
                httpStatus.isPresent() ? Optional.of(httpStatus.getAsInt()) : Optional.empty(),
                Optional.of(attempted.result().latency()),
                error,
                attempted.result().errorCategory(),
                due,
                attempted.endedAt());
    }

    private static DeliveryRow deferred(Deferred deferred) {
        Delivery delivery = deferred.delivery();
        Due due = new Due(deferred.delay(), delivery.progress().step(), deferred.reason());
        return new DeliveryRow(
                deferred,
                PENDING,
                delivery.progress().attempts(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(due),
                deferred.at());
    }

    private static DeliveryRow cancelled(Cancelled cancelled) {
        return new DeliveryRow(
                cancelled,
                cancelled.byPerson() ? CANCELLED : FAILED,
                cancelled.attempts(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(cancelled.reason()),
                Optional.empty(),
                Optional.empty(),
                cancelled.at());
    }

    private static DeliveryRow repeated(Repeated repeated) {
        return new DeliveryRow(
                repeated,
                SUCCEEDED,
                1,
                repeated.lastStatus(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                repeated.at());
    }
}
