package io.integrationhub.credential.credential;

/**
 * A machine that has proved who it is.
 *
 * @param id its client id
 * @param account where it may act
 * @param hub name of the hub that its credential belongs to
 * @param scopes what it may do at most
 */
public record Client(String id, String account, String hub, Scopes scopes) {

    static Client of(Credential credential) {
        return new Client(credential.clientId(), credential.account(), credential.hub(), credential.scopes());
    }
}
