package io.integrationhub.dispatch.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A receiver's answer, as far as it decides anything: only 2xx is success, and a redirect is a failure. */
record WebhookResponse(int status, @Nullable String retryAfter, String excerpt) {
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
                "the receiver answered with status " + status,
                excerpt.isBlank() ? Optional.empty() : Optional.of(shortened()));
    }

    private FailureCause cause() {
        if (status == TOO_MANY_REQUESTS) {
            return FailureCause.THROTTLED;
        }
        return switch (status / 100) {
            case 3 -> FailureCause.REDIRECT;
            case 5 -> FailureCause.SERVER_ERROR;
            default -> FailureCause.NOT_ACCEPTED;
        };
    }

    /** PostgreSQL cannot store the character zero in text. */
    private String shortened() {
        String start = excerpt.substring(0, Math.min(excerpt.length(), MAX_EXCERPT_CHARS));
        return start.replace("\u0000", "");
    }
}
