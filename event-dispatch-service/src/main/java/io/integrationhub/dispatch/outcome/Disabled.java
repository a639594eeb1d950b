package io.integrationhub.dispatch.outcome;

import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.dispatch.outcome.Outcome.Attempted;
import io.integrationhub.dispatch.retry.RetryDecision.DisableDestination;
import java.util.Optional;
import java.util.UUID;

/**
 * A destination that wants nothing more.
 *
 * @param url the address that said so, as it is stored: another one, saved meanwhile, has not
 */
record Disabled(UUID destination, String account, String hub, String eventType, String url, String reason) {

    static Optional<Disabled> of(Outcome outcome) {
        return outcome instanceof Attempted attempted
                        && attempted.next().orElse(null) instanceof DisableDestination disable
                ? Optional.of(of(attempted.delivery().target(), disable))
                : Optional.empty();
    }

    private static Disabled of(Target target, DisableDestination disable) {
        return new Disabled(
                target.id(),
                target.account(),
                target.hub(),
                target.eventType(),
                target.url().stored(),
                disable.reason());
    }
}
