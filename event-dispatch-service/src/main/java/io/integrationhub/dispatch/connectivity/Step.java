package io.integrationhub.dispatch.connectivity;

import java.util.Locale;

/** The steps of a test, in their order. */
enum Step {
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
    /** Whether the receiver took us for somebody who may send. */
    AUTHENTICATION;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
