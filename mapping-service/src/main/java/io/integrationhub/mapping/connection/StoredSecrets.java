package io.integrationhub.mapping.connection;

import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which secrets are stored, and whom they were entered for. They stay with that receiver: otherwise whoever may change
 * the settings could read them by having them sent to a host of their own.
 *
 * @param headers names of the secret headers, in lower case
 */
record StoredSecrets(String url, @Nullable String username, boolean password, Set<String> headers) {

    StoredSecrets {
        headers = Set.copyOf(headers);
    }

    static StoredSecrets of(Connection connection) {
        return new StoredSecrets(
                connection.url(),
                connection.username(),
                connection.sealedPassword() != null,
                connection.headers().stream()
                        .filter(StoredHeader::isSecret)
                        .map(header -> HeaderRules.key(header.name()))
                        .collect(Collectors.toSet()));
    }

    /** Whether the secret headers may be left out of settings with this URL. */
    boolean areFor(String newUrl) {
        return Origin.same(url, newUrl);
    }

    /** Whether the password may be left out of settings with this URL and user name. */
    boolean areFor(String newUrl, String newUsername) {
        return areFor(newUrl) && newUsername.equals(username);
    }
}
