package io.integrationhub.dispatch.destination;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What we show to a receiver that asks for a certificate (mutual TLS).
 *
 * @param chain the certificate of the key, then each the one that has issued the one before
 */
public record ClientCertificate(List<X509Certificate> chain, PrivateKey key) {

    /** What is wrong with a certificate or a key, in words for the person who entered it; without any part of it. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1;
        private final boolean inKey;

        Unusable(boolean inKey, String words) {
            super(words, null, false, false);
            this.inKey = inKey;
        }

        /** Whether the key is at fault, or the certificate. */
        boolean isInKey() {
            return inKey;
        }
    }

    private static final Pattern CERTIFICATE = block("CERTIFICATE");
    private static final Pattern KEY = block("PRIVATE KEY");
    private static final Pattern OTHER_KEY = Pattern.compile("-----BEGIN (RSA|EC|DSA|ENCRYPTED) PRIVATE KEY-----");
    private static final int LONGEST_CHAIN = 10;
    /** Larger ones would keep the thread that checks them busy. */
    private static final int LARGEST_RSA = 4096;

    private static final int SMALLEST_RSA = 2048;
    private static final int SMALLEST_EC = 256;
    private static final SecureRandom RANDOM = new SecureRandom();

    public ClientCertificate {
        chain = List.copyOf(chain);
    }

    private static Pattern block(String name) {
        return Pattern.compile("\\s*-----BEGIN " + name + "-----([A-Za-z0-9+/=\\s]+)-----END " + name + "-----\\s*");
    }

    /**
     * Reads and checks both.
     *
     * @param certificate PEM, the chain without the root
     * @param key PEM, PKCS #8
     */
    static ClientCertificate of(String certificate, String key, Instant now) throws Unusable {
        List<X509Certificate> chain = usable(certificate, now);
        PrivateKey secret = key(key);
        requireFit(chain.getFirst().getPublicKey(), secret);
        return new ClientCertificate(chain, secret);
    }

    /** The certificates of a PEM text, each valid and issued by the next. */
    static List<X509Certificate> usable(String certificate, Instant now) throws Unusable {
        List<X509Certificate> chain = chain(certificate);
        requireUsable(chain, now);
        return chain;
    }

    private static List<X509Certificate> chain(String pem) throws Unusable {
        Matcher matcher = CERTIFICATE.matcher(pem);
        List<X509Certificate> chain = new ArrayList<>();
        int end = 0;
        while (matcher.region(end, pem.length()).lookingAt()) {
            chain.add(certificate(matcher.group(1)));
            end = matcher.end();
        }
        if (chain.isEmpty() || end != pem.length()) {
            throw new Unusable(false, "must be certificates in PEM, each between BEGIN and END CERTIFICATE");
        }
        if (chain.size() > LONGEST_CHAIN) {
            throw new Unusable(false, "must hold " + LONGEST_CHAIN + " certificates at most");
        }
        return chain;
    }

    private static X509Certificate certificate(String base64) throws Unusable {
        try {
            byte[] der = Base64.getMimeDecoder().decode(base64.getBytes(StandardCharsets.US_ASCII));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException | IllegalArgumentException e) {
            throw new Unusable(false, "holds a certificate that cannot be read");
        }
    }

    /** As it was stored: what has expired since is for the receiver to refuse. */
    static ClientCertificate stored(String certificate, byte[] key) {
        try {
            return new ClientCertificate(chain(certificate), key(key));
        } catch (Unusable altered) {
            throw new IllegalStateException("cannot read a stored certificate", altered);
        }
    }

    /** The first of a stored chain. */
    static X509Certificate shown(String certificate) {
        try {
            return chain(certificate).getFirst();
        } catch (Unusable altered) {
            throw new IllegalStateException("cannot read a stored certificate", altered);
        }
    }

    /** The chain in PEM. */
    String pem() {
        return chain.stream().map(ClientCertificate::pem).collect(Collectors.joining());
    }

    private static String pem(X509Certificate certificate) {
        try {
            byte[] lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encode(certificate.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + new String(lines, StandardCharsets.US_ASCII)
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read cannot be written", e);
        }
    }

    private static void requireUsable(List<X509Certificate> chain, Instant now) throws Unusable {
        for (int i = 0; i < chain.size(); i++) {
            X509Certificate certificate = chain.get(i);
            requireSize(false, certificate.getPublicKey());
            Instant start = certificate.getNotBefore().toInstant();
            Instant end = certificate.getNotAfter().toInstant();
            if (end.isBefore(now)) {
                throw new Unusable(false, place(i) + " expired on " + end);
            }
            if (start.isAfter(now)) {
                throw new Unusable(false, place(i) + " is not valid before " + start);
            }
            if (i > 0) {
                requireIssued(chain.get(i - 1), certificate, i);
            }
        }
    }

    private static String place(int index) {
        return "certificate " + (index + 1);
    }

    private static void requireIssued(X509Certificate certificate, X509Certificate issuer, int index) throws Unusable {
        try {
            certificate.verify(issuer.getPublicKey());
        } catch (GeneralSecurityException e) {
            throw new Unusable(false, place(index) + " has not issued the one before it: the order is wrong");
        }
    }

    private static PrivateKey key(String pem) throws Unusable {
        if (OTHER_KEY.matcher(pem).find()) {
            throw new Unusable(
                    true, "must be an unencrypted key in PKCS #8 (BEGIN PRIVATE KEY): openssl pkcs8 -topk8 -nodes");
        }
        Matcher matcher = KEY.matcher(pem);
        if (!matcher.matches()) {
            throw new Unusable(true, "must be one key in PEM between BEGIN and END PRIVATE KEY");
        }
        try {
            return key(Base64.getMimeDecoder().decode(matcher.group(1).getBytes(StandardCharsets.US_ASCII)));
        } catch (IllegalArgumentException e) {
            throw new Unusable(true, "is a key that cannot be read");
        }
    }

    private static PrivateKey key(byte[] der) throws Unusable {
        for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
            try {
                PrivateKey key = KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
                requireSize(true, key);
                return key;
            } catch (GeneralSecurityException another) {
                // It may be of the next kind.
            }
        }
        throw new Unusable(true, "must be an RSA, EC or Ed25519 key");
    }

    private static void requireSize(boolean inKey, Key key) throws Unusable {
        switch (key) {
            case RSAKey rsa
            when rsa.getModulus().bitLength() < SMALLEST_RSA || rsa.getModulus().bitLength() > LARGEST_RSA ->
                throw new Unusable(
                        inKey, "must have RSA keys of " + SMALLEST_RSA + " to " + LARGEST_RSA + " bits only");
            case ECKey ec
            when ec.getParams().getOrder().bitLength() < SMALLEST_EC ->
                throw new Unusable(inKey, "must have EC keys of at least " + SMALLEST_EC + " bits only");
            default -> {}
        }
    }

    /** What the one signs, the other has to verify. */
    private static void requireFit(PublicKey certified, PrivateKey key) throws Unusable {
        byte[] challenge = new byte[32];
        RANDOM.nextBytes(challenge);
        try {
            Signature signature = Signature.getInstance(algorithm(key));
            signature.initSign(key);
            signature.update(challenge);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(challenge);
            if (signature.verify(signed)) {
                return;
            }
        } catch (GeneralSecurityException another) {
            // A key of another kind.
        }
        throw new Unusable(true, "is not the key of the certificate");
    }

    private static String algorithm(PrivateKey key) {
        return switch (key) {
            case RSAKey ignored -> "SHA256withRSA";
            case ECKey ignored -> "SHA256withECDSA";
            default -> "Ed25519";
        };
    }

    @Override
    public String toString() {
        return "ClientCertificate[" + chain.getFirst().getSubjectX500Principal() + ", key=redacted]";
    }
}
