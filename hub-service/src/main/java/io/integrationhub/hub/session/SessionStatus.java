package io.integrationhub.hub.session;

import java.util.Locale;

/** How far a session is. */
enum SessionStatus {
    /** Nobody has entered yet. */
    CREATED,
    /** A participant has entered. */
    OPENED,
    /** Finished or closed. */
    ENDED,
    /** Its lifetime was over before it ended. */
    EXPIRED,
    /** Over, and nothing is known of the customer any more. */
    ERASED;

    /** For parameters of the API. */
    static final String PATTERN = "created|opened|ended|expired|erased";

    static final String DESCRIPTION = "created, opened, ended, expired or erased";

    /** As the API shows it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SessionStatus of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    boolean isOver() {
        return this == ENDED || this == EXPIRED || this == ERASED;
    }
}
