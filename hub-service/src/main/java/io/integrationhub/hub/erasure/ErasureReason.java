package io.integrationhub.hub.erasure;

import java.util.Locale;

/** Why a session was erased. */
enum ErasureReason {
    /** Somebody asked for it. */
    REQUESTED,
    /** It was kept as long as it may be. */
    RETENTION;

    /** The form in the API, in events and in the database. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
