package io.integrationhub.credential.signingkey;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.security.PrivateKey;

/** The key that signs now. */
public final class Signer {

    private final String keyId;
    private final PrivateKey key;

    Signer(String keyId, PrivateKey key) {
        this.keyId = keyId;
        this.key = key;
    }

    /**
     * Signs claims.
     *
     * @param type the typ header of the token
     */
    public String sign(JwtClaimsBuilder claims, String type) {
        return claims.jws()
                .type(type)
                .keyId(keyId)
                .algorithm(SignatureAlgorithm.ES256)
                .sign(key);
    }

    String keyId() {
        return keyId;
    }

    @Override
    public String toString() {
        return "Signer[" + keyId + "]";
    }
}
