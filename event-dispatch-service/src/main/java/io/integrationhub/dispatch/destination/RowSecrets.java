package io.integrationhub.dispatch.destination;

import io.integrationhub.kit.secret.SealedSecrets;
import java.util.Base64;
import java.util.UUID;

/**
 * Seals and opens the secrets of one destination. Each is bound to account, row and use, so that a sealed value that is
 * copied elsewhere does not open.
 */
final class RowSecrets {
    /** The uses of a URL whose query is sealed. */
    static final String URL = "query";

    static final String TOKEN_URL = "token-url";

    private static final String SEALED = "sealed:v1:";

    private final SealedSecrets secrets;
    private final String row;

    RowSecrets(SealedSecrets secrets, String account, UUID destination) {
        this.secrets = secrets;
        this.row = "destination/" + account + "/" + destination + "/";
    }

    /**
     * Seals a text.
     *
     * @param use what it is for, such as {@code password}
     */
    byte[] seal(String secret, String use) {
        return secrets.seal(secret, row + use);
    }

    byte[] seal(byte[] secret, String use) {
        return secrets.sealBytes(secret, row + use);
    }

    String open(byte[] sealed, String use) {
        return secrets.open(sealed, row + use);
    }

    byte[] openBytes(byte[] sealed, String use) {
        return secrets.openBytes(sealed, row + use);
    }

    /**
     * The URL with its query sealed; bound to what comes before it, too, so that it is sent nowhere else.
     *
     * @param use {@link #URL} or {@link #TOKEN_URL}
     */
    DestinationUrl sealUrl(String url, String use) {
        String base = DestinationUrl.base(url);
        return DestinationUrl.query(url)
                .map(query -> seal(query, use + "/" + base))
                .map(bytes -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))
                .map(text -> new DestinationUrl(url, DestinationUrl.withQuery(base, SEALED + text)))
                .orElseGet(() -> DestinationUrl.open(url));
    }

    /** A query in clear is one that an older version has saved meanwhile; it is sealed when it is saved again. */
    DestinationUrl openUrl(String stored, String use) {
        String base = DestinationUrl.base(stored);
        return DestinationUrl.query(stored)
                .filter(query -> query.startsWith(SEALED))
                .map(query -> sealedBytes(query.substring(SEALED.length())))
                .map(bytes -> open(bytes, use + "/" + base))
                .map(query -> new DestinationUrl(DestinationUrl.withQuery(base, query), stored))
                .orElseGet(() -> DestinationUrl.open(stored));
    }

    private static byte[] sealedBytes(String sealed) {
        try {
            return Base64.getUrlDecoder().decode(sealed);
        } catch (IllegalArgumentException altered) {
            throw new IllegalStateException("cannot open a sealed secret", altered);
        }
    }
}
