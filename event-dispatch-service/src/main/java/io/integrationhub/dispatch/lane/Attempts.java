package io.integrationhub.dispatch.lane;

import io.integrationhub.dispatch.delivery.AttemptOutcome;
import io.integrationhub.dispatch.delivery.Delivery;
import io.integrationhub.dispatch.delivery.FailureCause;
import io.integrationhub.dispatch.delivery.Sender;
import io.integrationhub.dispatch.outcome.Outcome.Attempted;
import io.integrationhub.dispatch.retry.RetryDecision.RetryIn;
import io.integrationhub.dispatch.retry.RetryPolicy;
import io.integrationhub.kit.problem.FailureWords;
import io.integrationhub.kit.time.DatabaseTime;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** An attempt with what follows from it. It always ends with an outcome, even when the fault is ours. */
@ApplicationScoped
class Attempts {
    private static final Logger LOG = Logger.getLogger(Attempts.class);
    private static final Duration AFTER_OWN_FAULT = Duration.ofMinutes(1);

    private final Sender sender;
    private final RetryPolicy retries;
    private final DatabaseTime time;

    Attempts(Sender sender, RetryPolicy retries, DatabaseTime time) {
        this.sender = sender;
        this.retries = retries;
        this.time = time;
    }

    Uni<Attempted> make(Delivery delivery) {
        Instant startedAt = time.instant();
        return Uni.createFrom()
                .deferred(() -> sender.attempt(delivery))
                .map(result -> concluded(delivery, result, startedAt))
                // Errors, too: an attempt without an outcome would keep its permit and its record for good.
                .onFailure()
                .recoverWithItem(failure -> failed(delivery, failure, startedAt));
    }

    /** Not the receiver's doing: it costs the delivery no place in its schedule. */
    private Attempted failed(Delivery delivery, Throwable failure, Instant startedAt) {
        LOG.errorf(
                FailureWords.withPlace(failure),
                "an attempt failed by our own fault, it is made again: delivery=%s fault=%s",
                delivery.id(),
                FailureWords.of(failure));
        Instant now = time.instant();
        AttemptOutcome result = AttemptOutcome.Failed.unanswered(
                FailureCause.INTERNAL, Duration.between(startedAt, now), "an internal failure, not the receiver's");
        RetryIn next = new RetryIn(AFTER_OWN_FAULT, delivery.progress().step());
        return new Attempted(delivery, result, Optional.of(next), startedAt, now);
    }

    private Attempted concluded(Delivery delivery, AttemptOutcome result, Instant startedAt) {
        Instant now = time.instant();
        return new Attempted(delivery, result, retries.after(delivery, result), startedAt, now);
    }
}
