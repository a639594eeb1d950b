package io.integrationhub.dispatch.delivery;

import io.integrationhub.egress.EgressRequest;
import io.integrationhub.egress.Timings;
import io.integrationhub.egress.answer.HeaderLines;
import io.integrationhub.egress.answer.HeaderLines.Line;
import io.integrationhub.egress.answer.SentSecrets;
import io.netty.handler.codec.http.HttpHeaders;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of an attempt: how long its phases took, and the headers of request and answer, with secrets masked. The
 * headers are made fit to be shown when somebody asks for them, as most never are.
 */
public final class Evidence {
    /** Of each, names and values together. */
    private static final int MOST_CHARS = 8_192;

    private final Timings timings;
    private final Supplier<List<Line>> request;
    private final Supplier<List<Line>> response;
    private final @Nullable SSLSession session;

    /**
     * Of a request.
     *
     * @param response null when there was no answer, or nothing of it may be kept
     * @param secrets that were sent
     */
    Evidence(Timings timings, EgressRequest request, @Nullable HttpHeaders response, Supplier<SentSecrets> secrets) {
        this.timings = timings;
        this.session = request.session();
        this.request = lines(request.headers(), secrets);
        this.response = response == null ? List::of : lines(response, secrets);
    }

    private Evidence(Timings timings) {
        this.timings = timings;
        this.session = null;
        this.request = List::of;
        this.response = List::of;
    }

    /** Of an attempt of which only the length is known. */
    public static Evidence of(Duration latency) {
        return of(Timings.of(latency));
    }

    /** Of an attempt of which only the phases are known. */
    public static Evidence of(Timings timings) {
        return new Evidence(timings);
    }

    /** Large ones are cut at once, so that what a receiver sends does not fill the memory. */
    private static Supplier<List<Line>> lines(HttpHeaders headers, Supplier<SentSecrets> secrets) {
        if (HeaderLines.length(headers) <= MOST_CHARS) {
            return () -> HeaderLines.of(headers, secrets.get(), MOST_CHARS);
        }
        List<Line> cut = HeaderLines.of(headers, secrets.get(), MOST_CHARS);
        return () -> cut;
    }

    public Timings timings() {
        return timings;
    }

    /** Empty when nothing was sent. */
    public List<Line> requestHeaders() {
        return request.get();
    }

    /** Empty when there was no answer, or nothing of it may be kept. */
    public List<Line> responseHeaders() {
        return response.get();
    }

    /** Until when the receiver's certificate is valid; empty without TLS, or when there was no session. */
    public Optional<Instant> certificateExpiry() {
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

    /** Without headers. */
    @Override
    public String toString() {
        return "Evidence[" + timings + "]";
    }
}
