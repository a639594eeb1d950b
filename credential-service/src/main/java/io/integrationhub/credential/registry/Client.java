package io.integrationhub.credential.registry;

import io.integrationhub.credential.scope.Scopes;
import io.integrationhub.identity.Reach;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A machine that has authenticated.
 *
 * @param id its client id
 * @param account where it may act
 * @param hub name of the hub that its credential belongs to
 * @param hubId id of that hub
 * @param scopes what it may do at most
 * @param reach how much of the account it sees and changes
 * @param expiresAt when its credential ends; null when it does not end by itself
 * @param tokensValidFrom a whole second; every service refuses tokens of the client that say they were issued before it.
 *     Null when there is no such moment
 */
public record Client(
        String id,
        String account,
        String hub,
        UUID hubId,
        Scopes scopes,
        Reach reach,
        @Nullable Instant expiresAt,
        @Nullable Instant tokensValidFrom) {

    static Client of(Credential credential) {
        return new Client(
                credential.clientId(),
                credential.account(),
                credential.hub(),
                credential.hubId(),
                credential.scopes(),
                credential.reach(),
                credential.expiresAt(),
                credential.tokensValidFrom());
    }

    /** Whether it sees what belongs to another hub of this name. */
    public boolean reaches(String hubName) {
        return reach == Reach.ACCOUNT || hub.equals(hubName);
    }

    /**
     * What a token that is made now must give as the time of its issue. It can be up to a second ahead: tokens count in
     * whole seconds, and one made in the second of a rotation must not look as if it came before.
     */
    public Instant issueTime(Instant now) {
        return tokensValidFrom != null && tokensValidFrom.isAfter(now) ? tokensValidFrom : now;
    }

    /** When a token must end that would otherwise end at the given time: it does not outlive the credential. */
    public Instant tokenEnd(Instant wanted) {
        return expiresAt != null && expiresAt.isBefore(wanted) ? expiresAt : wanted;
    }
}
