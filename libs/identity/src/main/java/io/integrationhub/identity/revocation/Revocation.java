package io.integrationhub.identity.revocation;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens that count no more.
 *
 * @param subject whose: {@code client/<client id>}, or {@code token/<jti>} for a single one
 * @param validFrom tokens issued before are refused, in whole seconds as in the iat claim; null refuses all
 * @param forgetAt when the last of these tokens has certainly expired by itself
 */
record Revocation(String subject, @Nullable Instant validFrom, Instant forgetAt) {

    /** Longer than any access token lives: credential-service makes none for more than an hour. */
    private static final Duration LONGEST_LIFE = Duration.ofDays(1);

    /** All tokens of a client, whose credential was ended at the given moment. */
    static Revocation ofClient(String clientId, Instant endedAt) {
        return new Revocation(client(clientId), null, endedAt.plus(LONGEST_LIFE));
    }

    /** The tokens of a client that are older than its present secrets. */
    static Revocation ofOlderTokens(String clientId, Instant validFrom) {
        return new Revocation(client(clientId), validFrom, validFrom.plus(LONGEST_LIFE));
    }

    static Revocation ofToken(String id, Instant expiresAt) {
        return new Revocation(token(id), null, expiresAt.plusSeconds(60));
    }

    static String client(String clientId) {
        return "client/" + clientId;
    }

    static String token(String id) {
        return "token/" + id;
    }

    boolean refuses(long issuedAt) {
        return validFrom == null || issuedAt < validFrom.getEpochSecond();
    }

    boolean isOver(Instant now) {
        return forgetAt.isBefore(now);
    }

    /** The one of the two for the same subject that refuses more. */
    Revocation or(Revocation other) {
        if (validFrom == null || other.validFrom == null) {
            return validFrom == null ? this : other;
        }
        return validFrom.isBefore(other.validFrom) ? other : this;
    }
}
