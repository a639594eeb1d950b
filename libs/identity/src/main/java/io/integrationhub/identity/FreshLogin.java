package io.integrationhub.identity;

import io.integrationhub.kit.problem.CommonProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The rule that a secret is made or shown only to a person who has just logged in (RFC 9470). */
@Startup
@ApplicationScoped
public class FreshLogin {

    /** How far the issuer's clock may be ahead of ours. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

    private final CurrentCaller caller;
    private final FreshLoginConfig config;
    private final Clock clock;

    FreshLogin(CurrentCaller caller, FreshLoginConfig config, Clock clock) {
        requireSensible(config.maxAge());
        this.caller = caller;
        this.config = config;
        this.clock = clock;
    }

    /** A wrong setting stops the start. */
    private static void requireSensible(Duration maxAge) {
        if (maxAge.compareTo(Duration.ofSeconds(1)) < 0 || maxAge.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalStateException("integration-hub.fresh-login.max-age must be 1 second to 1 hour.");
        }
    }

    /**
     * Lets the caller of the current request pass when it is a person with a fresh login.
     *
     * @throws HttpProblem 403 for a machine, which cannot log in; 401 insufficient_user_authentication for a person who
     *     logged in too long ago, or whose token does not say when
     */
    public void require() {
        require(caller.get(), config.maxAge(), clock.instant());
    }

    static void require(Caller caller, Duration maxAge, Instant now) {
        if (caller.kind() != Caller.Kind.PERSON) {
            throw CommonProblem.FORBIDDEN.problem("Only a person can do this.");
        }
        if (!isFresh(caller.authenticatedAt(), maxAge, now)) {
            throw challenge(maxAge);
        }
    }

    static boolean isFresh(@Nullable Long authenticatedAt, Duration maxAge, Instant now) {
        return authenticatedAt != null
                && authenticatedAt >= now.minus(maxAge).getEpochSecond()
                && authenticatedAt <= now.plus(CLOCK_SKEW).getEpochSecond();
    }

    private static HttpProblem challenge(Duration maxAge) {
        String detail = "The login is older than " + maxAge.toSeconds() + " seconds. Log in again.";
        var problem = CommonProblem.INSUFFICIENT_USER_AUTHENTICATION.problem(detail);
        return HttpProblem.builder(problem)
                .withHeader(
                        HttpHeaders.WWW_AUTHENTICATE,
                        "Bearer error=\"insufficient_user_authentication\", error_description=\"" + detail
                                + "\", max_age=" + maxAge.toSeconds())
                .build();
    }
}
