package io.integrationhub.dispatch.lane;

import io.integrationhub.dispatch.delivery.AttemptOutcome;
import io.integrationhub.dispatch.delivery.Delivery;
import io.integrationhub.dispatch.delivery.Sender;
import io.integrationhub.dispatch.outcome.Outcome.Attempted;
import io.integrationhub.dispatch.retry.RetryPolicy;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** An attempt with what follows from it. */
@ApplicationScoped
class Attempts {
    private final Sender sender;
    private final RetryPolicy retries;
    private final Clock clock;

    Attempts(Sender sender, RetryPolicy retries, Clock clock) {
        this.sender = sender;
        this.retries = retries;
        this.clock = clock;
    }

    Uni<Attempted> make(Delivery delivery) {
        Instant startedAt = clock.instant();
        return sender.attempt(delivery).map(result -> concluded(delivery, result, startedAt));
    }

    private Attempted concluded(Delivery delivery, AttemptOutcome result, Instant startedAt) {
        Instant now = clock.instant();
        return new Attempted(delivery, result, retries.after(delivery, result, now), startedAt, now);
    }
}
