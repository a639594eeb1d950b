package io.integrationhub.egress.connectivity;

import io.integrationhub.egress.EgressFailure;
import io.integrationhub.egress.EgressRefused;
import java.util.Locale;

/** The steps of a connection to somebody else's server, in their order. A test has those that apply to it. */
public enum Step {
    /** Whether the egress guard lets us connect there. */
    POLICY,
    /** Looking up the host. */
    DNS,
    /** Getting an access token. */
    TOKEN,
    /** Connecting. */
    TCP,
    /** The TLS handshake. */
    TLS,
    /** The request and its answer. */
    HTTP,
    /** Whether the server took us for somebody who may call. */
    AUTHENTICATION,
    /** Whether the answer is of the shape that was agreed on. */
    ANSWER;

    /** The form in the API and the database. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** At which step the guard refused. */
    public static Step of(EgressRefused refused) {
        return refused.reason() == EgressRefused.Reason.NOT_RESOLVED ? DNS : POLICY;
    }

    /** At which step there was no answer. */
    public static Step of(EgressFailure.Kind kind) {
        return switch (kind) {
            case NO_ROUTE, CONNECT_TIMEOUT, CONNECTION_REFUSED -> TCP;
            case TLS_TIMEOUT,
                    TLS_CLOSED,
                    NOT_TLS,
                    TLS_REFUSED,
                    CERTIFICATE_UNTRUSTED,
                    CERTIFICATE_EXPIRED,
                    CERTIFICATE_NOT_YET_VALID,
                    CERTIFICATE_WRONG_NAME,
                    CLIENT_CERTIFICATE_WANTED,
                    CLIENT_CERTIFICATE_REFUSED -> TLS;
            case TLS_EXPECTED, TIMEOUT, RESET, CLOSED, HEADERS_TOO_LARGE, UNASKED_UPGRADE, TOO_MANY_INTERIM, NOT_HTTP ->
                HTTP;
        };
    }
}
