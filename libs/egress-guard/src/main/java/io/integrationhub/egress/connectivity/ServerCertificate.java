package io.integrationhub.egress.connectivity;

import io.integrationhub.egress.EgressFailure.Kind;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** What is said of the certificate that a server has shown. */
public final class ServerCertificate {
    private static final int DAYS_TO_RENEW = 21;

    private ServerCertificate() {}

    /**
     * Until when it is valid; empty without TLS, or when there was no session.
     *
     * @param session null without TLS
     */
    public static Optional<Instant> expiry(@Nullable SSLSession session) {
        if (session == null) {
            return Optional.empty();
        }
        try {
            return session.getPeerCertificates()[0] instanceof X509Certificate certificate
                    ? Optional.of(certificate.getNotAfter().toInstant())
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException noHandshake) {
            return Optional.empty();
        }
    }

    /** Days that it is still valid, when they are few. */
    public static Optional<Long> daysToRenew(Instant expiry, Instant now) {
        return Optional.of(ChronoUnit.DAYS.between(now, expiry)).filter(days -> days < DAYS_TO_RENEW);
    }

    /**
     * What to do about a handshake that failed for the server's certificate; empty when it failed for something else.
     *
     * @param server what the server is called: {@code the receiver}
     */
    public static Optional<String> advice(Kind kind, String server) {
        return switch (kind) {
            case CERTIFICATE_EXPIRED -> Optional.of("Have the certificate of " + server + " renewed: it has expired.");
            case CERTIFICATE_NOT_YET_VALID ->
                Optional.of("Have " + server
                        + " use a certificate that is valid already, and check the clocks of both machines.");
            case CERTIFICATE_WRONG_NAME ->
                Optional.of("Check how the host is spelt, or have " + server + " use a certificate that names it.");
            case CERTIFICATE_UNTRUSTED ->
                Optional.of("Have " + server + " send its certificate with the whole chain, from an authority that is"
                        + " trusted here; whoever runs this installation can trust others.");
            default -> Optional.empty();
        };
    }
}
