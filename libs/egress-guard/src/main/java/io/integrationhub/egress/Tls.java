package io.integrationhub.egress;

import io.integrationhub.egress.EgressFailure.Kind;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.StandardConstants;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * TLS as a client: server certificates are checked with their names, and one of our own is sent only for a destination that
 * has one, when the server asks. The checks are Java's; what
 * is added is only that a failure says which of them failed.
 */
final class Tls {

    /** A certificate that was not accepted. Within {@link SSLException}, as Java wants it. */
    private static final class Unacceptable extends CertificateException {
        private final transient EgressFailure failure;

        private Unacceptable(Kind kind, String words, CertificateException cause) {
            super(words, cause);
            this.failure = new EgressFailure(kind, words, cause);
        }
    }

    /** A host name that Java's own class does not take. */
    private static final class AnyHost extends SNIServerName {
        private AnyHost(String host) {
            super(StandardConstants.SNI_HOST_NAME, host.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static final String PROPERTY = "integration-hub.egress.trusted-certificates";
    private static final Pattern ALERT = Pattern.compile("(?i)fatal alert: ([a-z0-9_]{1,40})");

    private static final String ALIAS = "client";

    /** Alerts that a server sends when it does not like a client's certificate (RFC 8446, section 6.2). */
    private static final Set<String> OF_CLIENT_CERTIFICATES = Set.of(
            "bad_certificate",
            "unsupported_certificate",
            "certificate_revoked",
            "certificate_expired",
            "certificate_unknown",
            "unknown_ca",
            "access_denied",
            "decrypt_error",
            "handshake_failure",
            "certificate_required");

    private final SSLContext context;
    private final X509ExtendedTrustManager trust;
    private final boolean http2;
    private final Set<SSLEngine> asked = engines();
    private final Set<SSLEngine> shown = engines();

    /**
     * TLS that trusts the authorities of the Java runtime.
     *
     * @param trusted PEM files of the authorities to trust instead; empty for those of Java
     * @param http2 whether HTTP/2 is offered
     */
    Tls(Optional<List<String>> trusted, boolean http2) {
        this.http2 = http2;
        try {
            trust = new Explaining(trustManager(trusted));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS cannot be set up", e);
        }
        context = context(null);
    }

    private static Set<SSLEngine> engines() {
        return Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    }

    private SSLContext context(@Nullable ClientIdentity identity) {
        try {
            SSLContext made = SSLContext.getInstance("TLS");
            made.init(new KeyManager[] {new Shown(identity)}, new TrustManager[] {trust}, null);
            return made;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS cannot be set up", e);
        }
    }

    /**
     * The handler for a connection; the host name is for SNI and the check of the certificate.
     *
     * @param identity shown when the server asks
     */
    SslHandler handler(UrlPolicy.Target url, @Nullable ClientIdentity identity) {
        String host =
                url.host().startsWith("[") ? url.host().substring(1, url.host().length() - 1) : url.host();
        SSLContext used = identity == null ? context : identity.context(this::context);
        SSLEngine engine = used.createSSLEngine(host, url.port());
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        if (!CertificateNames.areOwnFor(host)) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        if (url.literal().isEmpty()) {
            parameters.setServerNames(
                    List.of(CertificateNames.areOwnFor(host) ? new AnyHost(host) : new SNIHostName(host)));
        }
        if (http2) {
            parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
        }
        engine.setSSLParameters(parameters);
        return new SslHandler(engine);
    }

    /** Why there is no TLS session, or why it ended. */
    EgressFailure explain(Throwable failure, SSLEngine engine) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Unacceptable unacceptable) {
                return unacceptable.failure;
            }
            if (cause instanceof NotSslRecordException) {
                return new EgressFailure(
                        Kind.NOT_TLS,
                        "does not speak TLS on this port: the URL may need another port, or http:// where that is allowed",
                        failure);
            }
            if (cause instanceof SslHandshakeTimeoutException) {
                return new EgressFailure(Kind.TLS_TIMEOUT, "did not finish the TLS handshake in time", failure);
            }
        }
        Optional<String> alert = alert(failure);
        if (shown.contains(engine)) {
            return alert.filter(OF_CLIENT_CERTIFICATES::contains)
                    .map(name -> refused(name, failure))
                    .orElseGet(() -> withoutCertificates(alert, failure));
        }
        return asked.contains(engine)
                ? new EgressFailure(
                        Kind.CLIENT_CERTIFICATE_WANTED, "wants a client certificate, which is not sent", failure)
                : withoutCertificates(alert, failure);
    }

    /** Whether the server has asked for a client certificate and got none; with TLS 1.3 it refuses only after the handshake. */
    boolean clientCertificateMissing(SSLEngine engine) {
        return asked.contains(engine) && !shown.contains(engine);
    }

    private static EgressFailure refused(String alert, Throwable failure) {
        return new EgressFailure(
                Kind.CLIENT_CERTIFICATE_REFUSED,
                "did not accept the client certificate (alert " + alert + ")",
                failure);
    }

    private static EgressFailure withoutCertificates(Optional<String> alert, Throwable failure) {
        if (alert.isPresent()) {
            return new EgressFailure(
                    Kind.TLS_REFUSED, "refused the TLS handshake with the alert " + alert.get(), failure);
        }
        boolean closed = failure instanceof ClosedChannelException
                || !(failure instanceof SSLException)
                || String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("closed");
        return closed
                ? new EgressFailure(
                        Kind.TLS_CLOSED,
                        "closed the connection during the TLS handshake: the port may not be one for https",
                        failure)
                : new EgressFailure(
                        Kind.TLS_REFUSED,
                        "does not agree on a TLS session: it has no protocol version or cipher suite in common with us",
                        failure);
    }

    private static Optional<String> alert(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Matcher matcher = ALERT.matcher(String.valueOf(cause.getMessage()));
            if (matcher.find()) {
                return Optional.of(matcher.group(1));
            }
        }
        return Optional.empty();
    }

    private static X509ExtendedTrustManager trustManager(Optional<List<String>> files) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(files.isPresent() ? keyStore(files.get()) : null);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static KeyStore keyStore(List<String> files) throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        try {
            store.load(null, null);
            for (String file : files) {
                try (InputStream pem = Files.newInputStream(Path.of(file))) {
                    for (Certificate certificate :
                            CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                        store.setCertificateEntry("trusted-" + store.size(), certificate);
                    }
                }
            }
        } catch (IOException | CertificateException e) {
            throw new IllegalArgumentException(PROPERTY + ": the certificates cannot be read", e);
        }
        if (store.size() == 0) {
            throw new IllegalArgumentException(PROPERTY + ": the files hold no certificate");
        }
        return store;
    }

    /** Shows the identity, if there is one, and remembers who asked for one. */
    private final class Shown extends X509ExtendedKeyManager {
        private final @Nullable ClientIdentity identity;

        private Shown(@Nullable ClientIdentity identity) {
            this.identity = identity;
        }

        /** Whichever authorities the server names: many name none, or only the last one. */
        @Override
        public @Nullable String chooseEngineClientAlias(
                String[] keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
            SSLEngine asking = Objects.requireNonNull(engine);
            asked.add(asking);
            if (identity == null
                    || !Arrays.asList(keyType).contains(identity.key().getAlgorithm())) {
                return null;
            }
            shown.add(asking);
            return ALIAS;
        }

        @Override
        public X509Certificate @Nullable [] getCertificateChain(@Nullable String alias) {
            return identity == null ? null : identity.chain().toArray(X509Certificate[]::new);
        }

        @Override
        public @Nullable PrivateKey getPrivateKey(@Nullable String alias) {
            return identity == null ? null : identity.key();
        }

        @Override
        public @Nullable String chooseClientAlias(
                String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }

        @Override
        public String @Nullable [] getClientAliases(@Nullable String keyType, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public String @Nullable [] getServerAliases(@Nullable String keyType, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public @Nullable String chooseServerAlias(
                @Nullable String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }
    }

    /** Java's checks; only when they have refused, it is found out which. */
    private static final class Explaining extends X509ExtendedTrustManager {
        private final X509ExtendedTrustManager java;

        private Explaining(X509ExtendedTrustManager java) {
            this.java = java;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            try {
                java.checkServerTrusted(chain, authType, engine);
            } catch (CertificateException e) {
                throw explained(chain, authType, e);
            }
            String host = String.valueOf(engine.getPeerHost());
            if (CertificateNames.areOwnFor(host) && !CertificateNames.cover(chain[0], host)) {
                throw wrongName(new CertificateException("no name of the certificate is that of the host"));
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            java.checkServerTrusted(chain, authType, socket);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            java.checkServerTrusted(chain, authType);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            java.checkClientTrusted(chain, authType, engine);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            java.checkClientTrusted(chain, authType, socket);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            java.checkClientTrusted(chain, authType);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return java.getAcceptedIssuers();
        }

        private CertificateException explained(X509Certificate[] chain, String authType, CertificateException e) {
            for (X509Certificate certificate : chain) {
                try {
                    certificate.checkValidity();
                } catch (CertificateExpiredException expired) {
                    return new Unacceptable(
                            Kind.CERTIFICATE_EXPIRED,
                            "has a certificate that expired on " + day(certificate.getNotAfter()),
                            e);
                } catch (CertificateNotYetValidException early) {
                    return new Unacceptable(
                            Kind.CERTIFICATE_NOT_YET_VALID,
                            "has a certificate that is not valid before " + day(certificate.getNotBefore()),
                            e);
                }
            }
            return isTrusted(chain, authType)
                    ? wrongName(e)
                    : new Unacceptable(
                            Kind.CERTIFICATE_UNTRUSTED,
                            "has a certificate that no trusted authority has signed, or does not send the chain to one",
                            e);
        }

        private static Unacceptable wrongName(CertificateException e) {
            return new Unacceptable(Kind.CERTIFICATE_WRONG_NAME, "has a certificate that is not for the URL's host", e);
        }

        /** Without the engine, names are not compared. */
        private boolean isTrusted(X509Certificate[] chain, String authType) {
            try {
                java.checkServerTrusted(chain, authType);
                return true;
            } catch (CertificateException e) {
                return false;
            }
        }

        private static LocalDate day(Date date) {
            return date.toInstant().atZone(ZoneOffset.UTC).toLocalDate();
        }
    }
}
