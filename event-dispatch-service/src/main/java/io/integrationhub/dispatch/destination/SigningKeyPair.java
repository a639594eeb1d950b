package io.integrationhub.dispatch.destination;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * The Ed25519 keys that a hub's webhooks are signed with when a destination wants that (Standard Webhooks 1.0, {@code
 * v1a}): the receiver needs the public one only, shown as {@code whpk_} and Base64.
 */
public final class SigningKeyPair {
    private static final String ALGORITHM = "Ed25519";
    private static final String PREFIX = "whpk_";
    /** Of a public key, at the end of its encoding (RFC 8410, section 4). */
    private static final int PUBLIC_BYTES = 32;

    private final PrivateKey privateKey;
    private final byte[] publicKey;

    private SigningKeyPair(PrivateKey privateKey, byte[] publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    static SigningKeyPair generate() {
        try {
            KeyPair keys = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            byte[] encoded = keys.getPublic().getEncoded();
            return new SigningKeyPair(
                    keys.getPrivate(), Arrays.copyOfRange(encoded, encoded.length - PUBLIC_BYTES, encoded.length));
        } catch (GeneralSecurityException e) {
            throw unsupported(e);
        }
    }

    /**
     * From what was stored.
     *
     * @param privateKey PKCS #8
     * @param publicKey the 32 bytes of RFC 8032
     */
    static SigningKeyPair stored(byte[] privateKey, byte[] publicKey) {
        try {
            return new SigningKeyPair(
                    KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(privateKey)),
                    publicKey.clone());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a stored key cannot be read", e);
        }
    }

    /** PKCS #8. */
    byte[] privateKey() {
        return privateKey.getEncoded();
    }

    byte[] publicKey() {
        return publicKey.clone();
    }

    /** The form that a receiver configures in its webhook library. */
    static String encoded(byte[] publicKey) {
        return PREFIX + Base64.getEncoder().encodeToString(publicKey);
    }

    byte[] sign(byte[]... parts) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            for (byte[] part : parts) {
                signature.update(part);
            }
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw unsupported(e);
        }
    }

    private static IllegalStateException unsupported(GeneralSecurityException e) {
        return new IllegalStateException("every Java platform from 15 on has " + ALGORITHM, e);
    }

    @Override
    public String toString() {
        return "SigningKeyPair[" + encoded(publicKey) + ", private key redacted]";
    }
}
