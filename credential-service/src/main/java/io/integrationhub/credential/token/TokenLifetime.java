package io.integrationhub.credential.token;

import io.integrationhub.credential.registry.Client;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * From when until when a token is valid, in whole seconds, as tokens count.
 *
 * @param issuedAt may be up to a second ahead
 * @param expiresAt not after the end of the client's credential
 */
record TokenLifetime(Instant issuedAt, Instant expiresAt) {

    static TokenLifetime of(Client client, Duration longest, Instant now) {
        var end = client.tokenEnd(now.plus(longest));
        return new TokenLifetime(
                client.issueTime(now).truncatedTo(ChronoUnit.SECONDS), end.truncatedTo(ChronoUnit.SECONDS));
    }

    /** Seconds that are left. */
    long seconds(Instant now) {
        return Math.max(
                0,
                Duration.between(now.truncatedTo(ChronoUnit.SECONDS), expiresAt).toSeconds());
    }

    boolean isOver(Instant now) {
        return !expiresAt.isAfter(now);
    }
}
