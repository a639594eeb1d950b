package io.integrationhub.console.login;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;

/**
 * A session as the database has it.
 *
 * @param tokens encrypted, see {@link SessionSecret}
 * @param tokensExpireAt when they have to be refreshed
 */
record StoredSession(Buffer tokens, Instant tokensExpireAt) {

    /** What to do about the tokens before they are used. */
    enum Freshness {
        GOOD,
        /** Still good, but not for long: who can refreshes them, everybody else uses them. */
        ENDING,
        ENDED
    }

    Freshness freshness(Instant now, Duration refreshBefore) {
        if (!now.isBefore(tokensExpireAt)) {
            return Freshness.ENDED;
        }
        return now.isBefore(tokensExpireAt.minus(refreshBefore)) ? Freshness.GOOD : Freshness.ENDING;
    }
}
