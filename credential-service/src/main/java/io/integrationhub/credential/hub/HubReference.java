package io.integrationhub.credential.hub;

import java.util.UUID;

/**
 * A hub that exists, as far as we know.
 *
 * @param id tells it from an earlier hub of the same name
 * @param account whose hub it is
 * @param name unique within the account
 */
public record HubReference(UUID id, String account, String name) {

    String key() {
        return KnownHub.key(account, name);
    }
}
