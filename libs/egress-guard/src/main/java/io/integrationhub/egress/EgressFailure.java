package io.integrationhub.egress;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A request got no answer. The words are for the person who can do something about it; they hold no address, nothing
 * that was sent, and of what came back only the names of TLS alerts and the dates of a certificate.
 */
public final class EgressFailure extends RuntimeException {

    /** When it failed. */
    public enum Phase {
        /** No connection that can be used: the server cannot have seen the request. */
        CONNECTING,
        /** While the request was sent and its answer waited for. */
        WAITING
    }

    /**
     * What went wrong. Of several addresses that were tried the one that came furthest is reported, so the order of those in
     * the phase of connecting matters.
     */
    public enum Kind {
        NO_ROUTE(Phase.CONNECTING),
        CONNECT_TIMEOUT(Phase.CONNECTING),
        CONNECTION_REFUSED(Phase.CONNECTING),
        TLS_TIMEOUT(Phase.CONNECTING),
        TLS_CLOSED(Phase.CONNECTING),
        /** https, and the server answers in plain text. */
        NOT_TLS(Phase.CONNECTING),
        /** The server ended the handshake with an alert, or both have no version or cipher suite in common. */
        TLS_REFUSED(Phase.CONNECTING),
        CERTIFICATE_UNTRUSTED(Phase.CONNECTING),
        CERTIFICATE_EXPIRED(Phase.CONNECTING),
        CERTIFICATE_NOT_YET_VALID(Phase.CONNECTING),
        CERTIFICATE_WRONG_NAME(Phase.CONNECTING),
        /** Reported by the handshake, or with TLS 1.3 only after the request was sent. */
        CLIENT_CERTIFICATE_WANTED(Phase.CONNECTING),
        /** Reported as the one before. */
        CLIENT_CERTIFICATE_REFUSED(Phase.CONNECTING),
        /** http, and the server answers in TLS. */
        TLS_EXPECTED(Phase.WAITING),
        TIMEOUT(Phase.WAITING),
        /** The connection was reset before there was a whole head of an answer. */
        RESET(Phase.WAITING),
        /** The connection was closed before there was a whole head of an answer. */
        CLOSED(Phase.WAITING),
        HEADERS_TOO_LARGE(Phase.WAITING),
        /** A 101, though no other protocol was asked for. */
        UNASKED_UPGRADE(Phase.WAITING),
        /** Interim answers without end. */
        TOO_MANY_INTERIM(Phase.WAITING),
        NOT_HTTP(Phase.WAITING);

        private final Phase phase;

        Kind(Phase phase) {
            this.phase = phase;
        }

        public Phase phase() {
            return phase;
        }

        /** The kind as it appears in records and metrics, such as {@code certificate_expired}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Kind kind;
    private final String words;
    private volatile Timings timings = Timings.of(Duration.ZERO);

    public EgressFailure(Kind kind, String words) {
        this(kind, words, null);
    }

    EgressFailure(Kind kind, String words, @Nullable Throwable cause) {
        super("the server " + words, cause);
        this.kind = kind;
        this.words = words;
    }

    public Kind kind() {
        return kind;
    }

    /** What the server did, without a subject and a full stop: {@code refused the connection}. */
    public String words() {
        return words;
    }

    /** From when there was room for a connection until it failed. */
    public Duration elapsed() {
        return timings.duration();
    }

    /** The phases as far as it came. */
    public Timings timings() {
        return timings;
    }

    EgressFailure after(Timings phases) {
        timings = phases;
        return this;
    }
}
