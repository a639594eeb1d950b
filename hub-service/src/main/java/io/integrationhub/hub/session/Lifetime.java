package io.integrationhub.hub.session;

import io.integrationhub.kit.problem.CommonProblem;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** From when to when a session lives, unless it ends earlier. */
record Lifetime(Instant createdAt, Instant expiresAt) {

    /**
     * The lifetime of a session that is created now.
     *
     * @param requested when it shall expire; null for the usual time
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 when that is not in the future, or too far
     */
    static Lifetime of(Instant now, @Nullable Instant requested, SessionConfig config) {
        if (requested == null) {
            return new Lifetime(now, now.plus(config.expireAfter()));
        }
        Duration longest = config.longestLife();
        if (!requested.isAfter(now) || requested.isAfter(now.plus(longest))) {
            throw CommonProblem.INVALID_REQUEST.at(
                    "/expiresAt", "must be in the future, and " + longest.toDays() + " days from now at most");
        }
        return new Lifetime(now, requested);
    }
}
