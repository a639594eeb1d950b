package io.integrationhub.credential.limit;

/**
 * Somebody at an address says to be a client. All that is counted is counted for both together.
 *
 * @param clientId as presented, shortened: it need not exist
 */
public record Attempt(String clientId, AddressRange from) {

    /** No client id of ours is longer; whoever presents such ids fills no memory with them. */
    private static final int MAX_ID = 64;

    public static Attempt of(String clientId, String address) {
        String id = clientId.length() > MAX_ID ? clientId.substring(0, MAX_ID) : clientId;
        return new Attempt(id, AddressRange.of(address));
    }
}
