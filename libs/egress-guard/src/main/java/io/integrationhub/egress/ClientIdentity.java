package io.integrationhub.egress;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A certificate with its key, shown to servers that ask for one (mutual TLS). Connections that were made with one serve no
 * request with another, or without.
 */
public final class ClientIdentity {
    private static final byte[] PROBE = "do these belong together?".getBytes(StandardCharsets.US_ASCII);

    private final List<X509Certificate> chain;
    private final PrivateKey key;
    private volatile @Nullable SSLContext context;

    /**
     * An identity.
     *
     * @param chain the certificate of the key, then each the one that has issued the one before
     * @throws IllegalArgumentException when the key is not the one of the certificate
     */
    public ClientIdentity(List<X509Certificate> chain, PrivateKey key) {
        this.chain = List.copyOf(chain);
        this.key = key;
        if (!fit(chain.getFirst().getPublicKey(), key)) {
            throw new IllegalArgumentException("the key is not the one of the client certificate");
        }
    }

    /** What the one signs, the other has to verify: a server would only say that the handshake has failed. */
    private static boolean fit(PublicKey certified, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance(
                    switch (key.getAlgorithm()) {
                        case "RSA" -> "SHA256withRSA";
                        case "EC" -> "SHA256withECDSA";
                        default -> key.getAlgorithm();
                    });
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException ofAnotherKind) {
            return false;
        }
    }

    List<X509Certificate> chain() {
        return chain;
    }

    PrivateKey key() {
        return key;
    }

    /** Made when it is first needed; with it stay the TLS sessions that can be resumed. */
    SSLContext context(Function<ClientIdentity, SSLContext> made) {
        SSLContext known = context;
        if (known == null) {
            known = made.apply(this);
            context = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return "ClientIdentity[" + chain.getFirst().getSubjectX500Principal() + ", key=redacted]";
    }
}
