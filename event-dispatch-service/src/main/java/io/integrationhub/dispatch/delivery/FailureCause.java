package io.integrationhub.dispatch.delivery;

import java.util.Locale;

/** Why an attempt failed, by the phase in which it did: the phase says whether the receiver can have seen the event. */
public enum FailureCause {
    /** The egress guard does not let us connect there. */
    REFUSED(Phase.BEFORE, false),
    /** The host name has no address. */
    UNRESOLVED(Phase.BEFORE, true),
    /** No connection. */
    UNREACHABLE(Phase.BEFORE, true),
    /** A connection, but no TLS session: a certificate, a protocol, or TLS on one side only. */
    TLS_FAILED(Phase.BEFORE, true),
    /** The token endpoint of the destination gave no access token. */
    TOKEN_UNAVAILABLE(Phase.BEFORE, true),
    /** No status in time. */
    TIMEOUT(Phase.DURING, true),
    /** The connection ended after the request had started and before there was a status. */
    CONNECTION_LOST(Phase.DURING, true),
    /** What came back is not an HTTP answer, or one with more headers than are read. */
    INVALID_RESPONSE(Phase.DURING, false),
    /** A redirect, which is never followed. */
    REDIRECT(Phase.AFTER, false),
    /** 429: the receiver asks for less. */
    THROTTLED(Phase.AFTER, true),
    /** 5xx. */
    SERVER_ERROR(Phase.AFTER, true),
    /** 410: the receiver does not want to hear from us any more. */
    GONE(Phase.AFTER, false),
    /** Any other status that is not 2xx. */
    NOT_ACCEPTED(Phase.AFTER, false),
    /** Our own fault; it says nothing of the receiver. */
    INTERNAL(Phase.BEFORE, false);

    /** When it failed: before, during or after the exchange with the receiver. */
    public enum Phase {
        BEFORE,
        DURING,
        AFTER
    }

    private final Phase phase;
    private final boolean strain;

    FailureCause(Phase phase, boolean strain) {
        this.phase = phase;
        this.strain = strain;
    }

    public Phase phase() {
        return phase;
    }

    /** Whether it is a sign that the receiver cannot take what it is sent now; a prompt 400 is not. */
    public boolean strain() {
        return strain;
    }

    /** The form in the API, the database and the metrics. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
