package io.integrationhub.identity;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;

/**
 * Names a signature together with what it signs and the key that it is verified with. The token cannot be had from it.
 *
 * @param sha256 of the three, each preceded by its length, so that no two choices of them are the same bytes
 */
record SignatureFingerprint(ByteBuffer sha256) {

    static SignatureFingerprint of(PublicKey key, byte[] signed, byte[] signature) {
        MessageDigest digest = newDigest();
        for (byte[] part : new byte[][] {key.getEncoded(), signed, signature}) {
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
            digest.update(part);
        }
        return new SignatureFingerprint(ByteBuffer.wrap(digest.digest()).asReadOnlyBuffer());
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
