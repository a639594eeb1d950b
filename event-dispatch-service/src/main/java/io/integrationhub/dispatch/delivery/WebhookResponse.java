package io.integrationhub.dispatch.delivery;

import io.integrationhub.json.Characters;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A receiver's answer, as far as it decides anything: only 2xx is success, and a redirect is a failure.
 *
 * @param unexpectedEnd how the text ended, when not as it should have; it decides nothing
 */
record WebhookResponse(int status, @Nullable String retryAfter, Optional<String> unexpectedEnd, String excerpt) {
    private static final int GONE = 410;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final int MAX_EXCERPT_CHARS = 1_000;

    AttemptOutcome outcome(Duration latency, Instant now) {
        if (status / 100 == 2) {
            return new AttemptOutcome.Succeeded(status, latency);
        }
        if (status == GONE) {
            return new AttemptOutcome.Gone(latency);
        }
        boolean mayAskToWait = status == TOO_MANY_REQUESTS || status == UNAVAILABLE;
        return new AttemptOutcome.Failed(
                cause(),
                OptionalInt.of(status),
                latency,
                mayAskToWait ? RetryAfter.parse(retryAfter, now) : Optional.empty(),
                "the receiver answered with status " + status
                        + unexpectedEnd
                                .map(end -> "; the text of its answer " + end)
                                .orElse(""),
                excerpt.isBlank() ? Optional.empty() : Optional.of(shortened()));
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

    /** PostgreSQL cannot store the character zero in text. */
    private String shortened() {
        return Characters.first(MAX_EXCERPT_CHARS, excerpt).replace("\u0000", "");
    }
}
