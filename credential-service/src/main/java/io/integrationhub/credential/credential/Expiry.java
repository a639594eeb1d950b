package io.integrationhub.credential.credential;

import io.integrationhub.kit.problem.CommonProblem;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** When a new credential may end by itself. */
final class Expiry {

    private static final int MAX_YEARS = 10;

    private Expiry() {}

    /**
     * The expiry that a request asks for, in microseconds as it is stored.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 when it is not in the future, or more than ten years away
     */
    static @Nullable Instant requested(@Nullable Instant wanted, Instant now) {
        if (wanted == null) {
            return null;
        }
        Instant latest = now.atOffset(ZoneOffset.UTC).plusYears(MAX_YEARS).toInstant();
        if (!wanted.isAfter(now) || wanted.isAfter(latest)) {
            throw CommonProblem.INVALID_REQUEST.at(
                    "/expiresAt", "must be in the future, and " + MAX_YEARS + " years away at most");
        }
        return wanted.truncatedTo(ChronoUnit.MICROS);
    }
}
