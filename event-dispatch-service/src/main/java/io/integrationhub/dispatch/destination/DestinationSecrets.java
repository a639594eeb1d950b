package io.integrationhub.dispatch.destination;

import io.integrationhub.kit.secret.SealedSecrets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The secrets of the destinations, sealed: those of its settings, its signing secret and the query of its URL. */
@ApplicationScoped
class DestinationSecrets {
    private static final String SIGNING_SECRET = "signing-secret";

    private final SealedSecrets secrets;

    DestinationSecrets(SealedSecrets secrets) {
        this.secrets = secrets;
    }

    RowSecrets of(String account, UUID destination) {
        return new RowSecrets(secrets, account, destination);
    }

    byte[] sealSigningSecret(String account, UUID destination, SigningSecret secret) {
        return of(account, destination).seal(secret.encoded(), SIGNING_SECRET);
    }

    SigningSecret openSigningSecret(String account, UUID destination, byte[] sealed) {
        return SigningSecret.parse(of(account, destination).open(sealed, SIGNING_SECRET));
    }

    DestinationUrl openUrl(String account, UUID destination, String stored) {
        return of(account, destination).openUrl(stored, RowSecrets.URL);
    }
}
