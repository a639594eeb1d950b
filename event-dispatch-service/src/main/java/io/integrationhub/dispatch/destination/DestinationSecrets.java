package io.integrationhub.dispatch.destination;

import io.integrationhub.kit.secret.SealedSecrets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.UUID;

/**
 * Seals and opens a destination's password, signing secret and the query of its URL. Each is bound to account, row and use, so that a sealed
 * value that is copied elsewhere does not open.
 */
@ApplicationScoped
class DestinationSecrets {
    private static final String SEALED = "sealed:v1:";

    private final SealedSecrets secrets;

    DestinationSecrets(SealedSecrets secrets) {
        this.secrets = secrets;
    }

    byte[] sealPassword(String account, UUID destination, String password) {
        return secrets.seal(password, passwordOf(account, destination));
    }

    String openPassword(String account, UUID destination, byte[] sealed) {
        return secrets.open(sealed, passwordOf(account, destination));
    }

    byte[] sealSigningSecret(String account, UUID destination, SigningSecret secret) {
        return secrets.seal(secret.encoded(), signingSecretOf(account, destination));
    }

    SigningSecret openSigningSecret(String account, UUID destination, byte[] sealed) {
        return SigningSecret.parse(secrets.open(sealed, signingSecretOf(account, destination)));
    }

    /** The URL with its query sealed; bound to what comes before it, too, so that it is sent nowhere else. */
    DestinationUrl sealUrl(String account, UUID destination, String url) {
        String base = DestinationUrl.base(url);
        return DestinationUrl.query(url)
                .map(query -> secrets.seal(query, queryOf(account, destination, base)))
                .map(bytes -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))
                .map(text -> new DestinationUrl(url, DestinationUrl.withQuery(base, SEALED + text)))
                .orElseGet(() -> DestinationUrl.open(url));
    }

    /** A query in clear is one that an older version has saved meanwhile; it is sealed when it is saved again. */
    DestinationUrl openUrl(String account, UUID destination, String stored) {
        String base = DestinationUrl.base(stored);
        return DestinationUrl.query(stored)
                .filter(query -> query.startsWith(SEALED))
                .map(query -> sealedBytes(query.substring(SEALED.length())))
                .map(bytes -> secrets.open(bytes, queryOf(account, destination, base)))
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

    private static String queryOf(String account, UUID destination, String base) {
        return "destination/" + account + "/" + destination + "/query/" + base;
    }

    private static String passwordOf(String account, UUID destination) {
        return "destination/" + account + "/" + destination + "/password";
    }

    private static String signingSecretOf(String account, UUID destination) {
        return "destination/" + account + "/" + destination + "/signing-secret";
    }
}
