package io.integrationhub.identity;

import java.security.Key;
import java.security.PublicKey;
import org.jose4j.jca.ProviderContext;
import org.jose4j.jws.EcdsaUsingShaAlgorithm;
import org.jose4j.lang.JoseException;

/**
 * ES256 (RFC 7518, section 3.4) that does not verify again what it found valid a short while ago. A valid signature under a
 * key stays one. All else that makes a token count (which keys the issuer has, time, audience, revocation) is not asked
 * here, and so is asked for each request.
 */
final class RememberingEs256 extends EcdsaUsingShaAlgorithm.EcdsaP256UsingSha256 {

    private final VerifiedSignatures verified;

    RememberingEs256(VerifiedSignatures verified) {
        this.verified = verified;
    }

    @Override
    public boolean verifySignature(byte[] signature, Key key, byte[] signed, ProviderContext provider)
            throws JoseException {
        if (!(key instanceof PublicKey publicKey)) {
            return super.verifySignature(signature, key, signed, provider);
        }
        var fingerprint = SignatureFingerprint.of(publicKey, signed, signature);
        if (verified.contains(fingerprint)) {
            return true;
        }
        boolean valid = super.verifySignature(signature, key, signed, provider);
        if (valid) {
            verified.add(fingerprint);
        }
        return valid;
    }
}
