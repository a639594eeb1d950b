package io.integrationhub.dispatch.statistics;

import java.util.Arrays;

/** What statistics can be told apart by. */
enum StatGroup {
    HUB("hub", "hub"),
    EVENT_TYPE("eventType", "event_type"),
    DESTINATION("destination", "destination_id::text");

    static final String TEXTS = "hub|eventType|destination";

    private final String text;
    private final String column;

    StatGroup(String text, String column) {
        this.text = text;
        this.column = column;
    }

    static StatGroup of(String text) {
        return Arrays.stream(values())
                .filter(group -> group.text.equals(text))
                .findFirst()
                .orElseThrow();
    }

    String column() {
        return column;
    }
}
