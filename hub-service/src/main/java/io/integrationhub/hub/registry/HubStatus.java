package io.integrationhub.hub.registry;

import java.util.Locale;

/** Whether a hub takes part. A paused one keeps its settings, is no source of new data, and its deliveries wait. */
enum HubStatus {
    ACTIVE,
    PAUSED;

    static final String ACTIVE_TEXT = "active";
    static final String PAUSED_TEXT = "paused";

    /** The form in the API and on Kafka. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static HubStatus of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
