package io.integrationhub.dispatch.destination;

import io.integrationhub.kit.secret.SealedSecrets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Seals and opens a destination's password and signing secret. Each is bound to account, row and use, so that a sealed
 * value that is copied elsewhere does not open.
 */
@ApplicationScoped
class DestinationSecrets {
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

    private static String passwordOf(String account, UUID destination) {
        return "destination/" + account + "/" + destination + "/password";
    }

    private static String signingSecretOf(String account, UUID destination) {
        return "destination/" + account + "/" + destination + "/signing-secret";
    }
}
