package io.integrationhub.dispatch.destination;

import java.util.Locale;

/** Whether a destination is delivered to now ({@code active}), later ({@code paused}) or not at all ({@code disabled}). */
public enum DestinationStatus {
    ACTIVE,
    PAUSED,
    DISABLED;

    /** The form in the API and in the database. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static DestinationStatus of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
