package io.integrationhub.access.identity;

import io.integrationhub.kit.problem.CommonProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The rule that a secret is made or shown only to a person who has just logged in (RFC 9470). */
public final class FreshLogin {

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
    public static void require(Caller caller, Instant now) {
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
        var problem = CommonProblem.INSUFFICIENT_USER_AUTHENTICATION.problem(detail);
        return HttpProblem.builder(problem)
                .withHeader(
                        HttpHeaders.WWW_AUTHENTICATE,
                        "Bearer error=\"insufficient_user_authentication\", error_description=\"" + detail
                                + "\", max_age=" + MAX_AGE.toSeconds())
                .build();
    }
}
