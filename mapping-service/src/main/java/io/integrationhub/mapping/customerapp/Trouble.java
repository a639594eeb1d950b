package io.integrationhub.mapping.customerapp;

import io.integrationhub.egress.EgressBusy;
import io.integrationhub.egress.EgressClient;
import io.integrationhub.egress.EgressFailure;
import io.integrationhub.egress.EgressRefused;
import io.integrationhub.egress.answer.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Why a call to a customer app brought nothing.
 *
 * @param passing whether another call may bring something
 * @param retryAfter how long the customer app asks to wait
 */
record Trouble(boolean passing, Optional<Duration> retryAfter) {
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;

    private static final Trouble LASTING = new Trouble(false, Optional.empty());
    private static final Trouble PASSING = new Trouble(true, Optional.empty());

    /** The trouble with an answer; empty when it is one that decides. */
    static Optional<Trouble> with(EgressClient.Response response, Instant now) {
        if (mayPass(response.status())) {
            return Optional.of(
                    new Trouble(true, RetryAfter.parse(response.headers().getAll("retry-after"), now)));
        }
        boolean brokenOff = response.status() == 200 && response.incomplete().isPresent() && !response.truncated();
        return brokenOff ? Optional.of(PASSING) : Optional.empty();
    }

    /** The trouble with a call that was not answered. */
    static Trouble with(Throwable failure) {
        return switch (failure) {
            case EgressRefused refused -> refused.reason().temporary() ? PASSING : LASTING;
            case EgressFailure unanswered -> isLost(unanswered.kind()) ? PASSING : LASTING;
            case EgressBusy busy -> PASSING;
            default -> LASTING;
        };
    }

    static boolean mayPass(int status) {
        return status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS || status >= 500;
    }

    /** Whether there was no connection, or it was lost, or took too long; not what a person has to mend. */
    private static boolean isLost(EgressFailure.Kind kind) {
        return switch (kind) {
            case NO_ROUTE, CONNECT_TIMEOUT, CONNECTION_REFUSED, TLS_TIMEOUT, TLS_CLOSED, TIMEOUT, RESET, CLOSED -> true;
            default -> false;
        };
    }
}
