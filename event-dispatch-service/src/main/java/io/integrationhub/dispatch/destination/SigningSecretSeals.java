package io.integrationhub.dispatch.destination;

import io.integrationhub.kit.secret.SealedSecrets;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.UUID;

/**
 * Makes, seals and opens what a hub's webhooks are signed with. Each value is bound to account, row and use, so that a
 * sealed one that is copied elsewhere does not open.
 */
@ApplicationScoped
class SigningSecretSeals {
    private static final String SECRET = "secret";
    private static final String PRIVATE_KEY = "private-key";

    private final SealedSecrets secrets;
    private final SecureRandom random = new SecureRandom();

    /** What is stored of a secret and a key pair. */
    record Sealed(Buffer secret, Buffer privateKey, Buffer publicKey) {}

    SigningSecretSeals(SealedSecrets secrets) {
        this.secrets = secrets;
    }

    /** New ones for a row. */
    Sealed generate(String account, UUID id) {
        SigningKeyPair pair = SigningKeyPair.generate();
        return new Sealed(
                Buffer.buffer(secrets.seal(SigningSecret.generate(random).encoded(), context(account, id, SECRET))),
                Buffer.buffer(secrets.sealBytes(pair.privateKey(), context(account, id, PRIVATE_KEY))),
                Buffer.buffer(pair.publicKey()));
    }

    SigningSecret openSecret(String account, UUID id, byte[] sealed) {
        return SigningSecret.parse(secrets.open(sealed, context(account, id, SECRET)));
    }

    SigningKeyPair openPair(String account, UUID id, Sealed sealed) {
        return SigningKeyPair.stored(
                secrets.openBytes(sealed.privateKey().getBytes(), context(account, id, PRIVATE_KEY)),
                sealed.publicKey().getBytes());
    }

    private static String context(String account, UUID id, String use) {
        return "signing-secret/" + account + "/" + id + "/" + use;
    }
}
