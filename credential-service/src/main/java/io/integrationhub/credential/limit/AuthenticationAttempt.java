package io.integrationhub.credential.limit;

import io.integrationhub.json.Characters;

/**
 * A client id that is presented from an address. Failures are counted for the pair.
 *
 * @param clientId as presented, shortened: it need not exist
 */
public record AuthenticationAttempt(String clientId, AddressRange from) {

    /** No client id of ours is longer; whoever presents such ids fills no memory with them. */
    private static final int MAX_ID = 64;

    public static AuthenticationAttempt of(String clientId, String address) {
        return new AuthenticationAttempt(Characters.first(MAX_ID, clientId), AddressRange.of(address));
    }
}
