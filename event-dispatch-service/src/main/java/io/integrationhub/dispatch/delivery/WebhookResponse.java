package io.integrationhub.dispatch.delivery;

import io.integrationhub.egress.answer.RetryAfter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A receiver's answer, as far as it decides anything: only 2xx is success, and a redirect is a failure.
 *
 * @param retryAfter the values of all headers of this name
 * @param unexpectedEnd how the text ended, when not as it should have; it decides nothing
 * @param excerpt of a failure's text, for people to read
 */
record WebhookResponse(int status, List<String> retryAfter, Optional<String> unexpectedEnd, Optional<String> excerpt) {
    private static final int GONE = 410;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    AttemptOutcome outcome(Evidence evidence, Instant now) {
        if (status / 100 == 2) {
            return new AttemptOutcome.Succeeded(status, evidence);
        }
        if (status == GONE) {
            return new AttemptOutcome.Gone(evidence);
        }
        boolean mayAskToWait = status == TOO_MANY_REQUESTS || status == UNAVAILABLE;
        return new AttemptOutcome.Failed(
                cause(),
                OptionalInt.of(status),
                evidence,
                mayAskToWait ? RetryAfter.parse(retryAfter, now) : Optional.empty(),
                "the receiver answered with status " + status
                        + unexpectedEnd
                                .map(end -> "; the text of its answer " + end)
                                .orElse(""),
                excerpt);
    }

    private FailureCause cause() {
        if (status == TOO_MANY_REQUESTS) {
            return FailureCause.THROTTLED;
        }
        if (status / 100 == 3) {
            return FailureCause.REDIRECT;
        }
        // RFC 9110, section 15: what is beyond the known classes is to be taken for a 5xx.
        return status >= 500 ? FailureCause.SERVER_ERROR : FailureCause.NOT_ACCEPTED;
    }
}
