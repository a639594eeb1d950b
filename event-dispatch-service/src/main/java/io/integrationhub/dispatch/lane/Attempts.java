package io.integrationhub.dispatch.lane;

import io.integrationhub.dispatch.delivery.AttemptOutcome;
import io.integrationhub.dispatch.delivery.Delivery;
import io.integrationhub.dispatch.delivery.FailureCause;
import io.integrationhub.dispatch.delivery.Sender;
import io.integrationhub.dispatch.outcome.Outcome.Attempted;
import io.integrationhub.dispatch.retry.RetryDecision;
import io.integrationhub.dispatch.retry.RetryPolicy;
import io.integrationhub.kit.problem.FailureWords;
import io.integrationhub.kit.time.DatabaseTime;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** An attempt with what follows from it. It always ends with an outcome, even when the fault is ours. */
@Singleton
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

    /**
     * Makes an attempt.
     *
     * @param ended told once what came of it, on the event loop that this is called on
     */
    void make(Delivery delivery, Consumer<Attempted> ended) {
        Instant startedAt = time.instant();
        sender.send(delivery, result -> ended.accept(concluded(delivery, result, startedAt)));
    }

    /** Errors count, too: an attempt without an outcome would keep its permit and its record for good. */
    private Attempted concluded(Delivery delivery, AttemptOutcome result, Instant startedAt) {
        Instant now = time.instant();
        try {
            return new Attempted(delivery, result, next(delivery, result), startedAt, now);
        } catch (RuntimeException | Error fault) {
            LOG.errorf(
                    FailureWords.withPlace(fault),
                    "what follows an attempt could not be decided, it is made again: delivery=%s fault=%s",
                    delivery.id(),
                    FailureWords.of(fault));
            AttemptOutcome internal = AttemptOutcome.Failed.unanswered(
                    FailureCause.INTERNAL, result.evidence(), "an internal failure, not the receiver's");
            return new Attempted(delivery, internal, Optional.of(again(delivery)), startedAt, now);
        }
    }

    private Optional<RetryDecision> next(Delivery delivery, AttemptOutcome result) {
        boolean ownFault = result instanceof AttemptOutcome.Failed failed && failed.cause() == FailureCause.INTERNAL;
        return ownFault ? Optional.of(again(delivery)) : retries.after(delivery, result);
    }

    private RetryDecision again(Delivery delivery) {
        return retries.afterOwnFault(delivery, AFTER_OWN_FAULT);
    }
}
