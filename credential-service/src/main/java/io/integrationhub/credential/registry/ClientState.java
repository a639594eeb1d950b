package io.integrationhub.credential.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether tokens of a client still count.
 *
 * @param account where the client acts
 * @param hub name of the hub that its credential belongs to
 * @param active false once its credential is revoked or has expired
 * @param tokensValidFrom tokens issued before are refused; null when there is no such moment
 */
public record ClientState(
        String account,
        String hub,
        boolean active,
        @Nullable Instant tokensValidFrom) {

    static ClientState of(Credential credential, Instant now) {
        return new ClientState(
                credential.account(), credential.hub(), credential.isUsable(now), credential.tokensValidFrom());
    }
}
