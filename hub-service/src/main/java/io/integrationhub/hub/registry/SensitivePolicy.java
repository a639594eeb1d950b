package io.integrationhub.hub.registry;

import java.util.Locale;

/** Whether the webhooks of a hub carry the values of sensitive attributes, or a mask instead (docs/adr/0013). */
enum SensitivePolicy {
    MASKED,
    REVEALED;

    static final String MASKED_TEXT = "masked";
    static final String REVEALED_TEXT = "revealed";

    /** The form in the API and on Kafka. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SensitivePolicy of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
