package io.integrationhub.credential.credential;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;

/** The digests of the keys that a client may present now: the current one, and the one before while it overlaps. */
final class AcceptedKeys {

    /** The digest of no known text, to compare with when there is no other. */
    private static final byte[] DUMMY_DIGEST = new byte[32];

    private final byte[] current;
    private final byte[] previous;

    private AcceptedKeys(byte[] current, byte[] previous) {
        this.current = current;
        this.previous = previous;
    }

    /** The keys of the credential that was found; of none, keys that nobody has. */
    static AcceptedKeys of(Optional<Credential> found, Instant now) {
        var usable = found.filter(credential -> credential.isUsable(now)).flatMap(Credential::secrets);
        return new AcceptedKeys(
                usable.map(CredentialSecrets::keyDigest).orElse(DUMMY_DIGEST),
                usable.flatMap(secrets -> secrets.previousKeyDigest(now)).orElse(DUMMY_DIGEST));
    }

    /** Compares with both in any case, and in constant time. */
    boolean accept(byte[] presented) {
        boolean isCurrent = MessageDigest.isEqual(current, presented);
        boolean isPrevious = MessageDigest.isEqual(previous, presented);
        return isCurrent || isPrevious;
    }
}
