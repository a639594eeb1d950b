package io.integrationhub.dispatch.delivery;

import io.integrationhub.egress.EgressFailure;
import io.integrationhub.egress.EgressRequest;
import io.integrationhub.egress.Timings;
import io.integrationhub.egress.answer.HeaderLines;
import io.integrationhub.egress.answer.HeaderLines.Line;
import io.integrationhub.egress.answer.SentSecrets;
import io.integrationhub.egress.connectivity.ServerCertificate;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of an attempt: how long its phases took, and the first headers of request and answer. They are made fit to
 * be shown, without secrets, when they are first asked for.
 */
public final class Evidence {
    /** Of request and answer each, as {@link HeaderLines} counts. */
    private static final int MOST_CHARS = 8_192;

    private final Timings timings;
    private final @Nullable HeaderLines request;
    private final @Nullable HeaderLines response;
    private final @Nullable Supplier<SentSecrets> secrets;
    private final @Nullable SSLSession session;
    private EgressFailure.@Nullable Kind unanswered;
    private @Nullable List<Line> shownRequest;
    private @Nullable List<Line> shownResponse;

    /**
     * Of a request.
     *
     * @param response null when there was no answer, or nothing of it may be kept
     * @param secrets that were sent
     */
    Evidence(Timings timings, EgressRequest request, @Nullable HttpHeaders response, Supplier<SentSecrets> secrets) {
        this.timings = timings;
        this.session = request.session();
        this.secrets = secrets;
        this.request = HeaderLines.of(request.headers(), MOST_CHARS);
        this.response = response == null ? null : HeaderLines.of(response, MOST_CHARS);
    }

    private Evidence(Timings timings) {
        this.timings = timings;
        this.session = null;
        this.secrets = null;
        this.request = null;
        this.response = null;
    }

    /** Of an attempt of which only the length is known. */
    public static Evidence of(Duration latency) {
        return of(Timings.of(latency));
    }

    /** Of an attempt of which only the phases are known. */
    public static Evidence of(Timings timings) {
        return new Evidence(timings);
    }

    /** Of an attempt that got no answer, for this reason. */
    Evidence unanswered(EgressFailure.Kind reason) {
        unanswered = reason;
        return this;
    }

    /** Why there was no answer; empty when there was one, or when it was not the network. */
    public Optional<EgressFailure.Kind> unanswered() {
        return Optional.ofNullable(unanswered);
    }

    public Timings timings() {
        return timings;
    }

    /** Empty when nothing was sent. */
    public List<Line> requestHeaders() {
        List<Line> shown = shownRequest;
        if (shown == null) {
            shown = shown(request);
            shownRequest = shown;
        }
        return shown;
    }

    /** Empty when there was no answer, or nothing of it may be kept. */
    public List<Line> responseHeaders() {
        List<Line> shown = shownResponse;
        if (shown == null) {
            shown = shown(response);
            shownResponse = shown;
        }
        return shown;
    }

    private List<Line> shown(@Nullable HeaderLines headers) {
        return headers == null || secrets == null ? List.of() : headers.without(secrets.get());
    }

    /** Until when the receiver's certificate is valid; empty without TLS, or when there was no session. */
    public Optional<Instant> certificateExpiry() {
        return ServerCertificate.expiry(session);
    }

    /** Without headers. */
    @Override
    public String toString() {
        return "Evidence[" + timings + "]";
    }
}
