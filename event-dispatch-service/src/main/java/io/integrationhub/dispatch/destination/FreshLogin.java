package io.integrationhub.dispatch.destination;

import io.integrationhub.dispatch.problem.DispatchProblem;
import io.integrationhub.kit.identity.Caller;
import io.integrationhub.kit.problem.CommonProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The rule that a secret is shown only to a person who has just logged in (RFC 9470). */
final class FreshLogin {
    private static final Duration MAX_AGE = Duration.ofMinutes(5);
    /** How far the issuer's clock may be ahead of ours. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

    private FreshLogin() {}

    /**
     * Lets a person with a fresh login pass.
     *
     * @throws HttpProblem 403 for a machine, which cannot log in; 401 insufficient_user_authentication for a person who
     *     logged in too long ago, or whose token does not say when
     */
    static void require(Caller caller, Instant now) {
        if (caller.kind() != Caller.Kind.PERSON) {
            throw CommonProblem.FORBIDDEN.problem("Only a person can do this.");
        }
        if (!isFresh(caller.authenticatedAt(), now)) {
            throw challenge();
        }
    }

    static boolean isFresh(@Nullable Long authenticatedAt, Instant now) {
        return authenticatedAt != null
                && authenticatedAt >= now.minus(MAX_AGE).getEpochSecond()
                && authenticatedAt <= now.plus(CLOCK_SKEW).getEpochSecond();
    }

    private static HttpProblem challenge() {
        String detail = "The login is older than " + MAX_AGE.toSeconds() + " seconds. Log in again.";
        HttpProblem problem = DispatchProblem.INSUFFICIENT_USER_AUTHENTICATION.problem(detail);
        String challenge = "Bearer error=\"%s\", error_description=\"%s\", max_age=%d"
                .formatted(DispatchProblem.INSUFFICIENT_USER_AUTHENTICATION.code(), detail, MAX_AGE.toSeconds());
        return HttpProblem.builder(problem)
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, challenge)
                .build();
    }
}
