package io.integrationhub.dispatch.destination;

/**
 * A destination by its names.
 *
 * @param eventType an event type, or {@link #DEFAULT}
 */
record DestinationKey(String account, String hub, String eventType) {
    /** Stands for all event types of the hub without a destination of their own; no event type is named without a dot. */
    static final String DEFAULT = "default";

    boolean isDefault() {
        return eventType.equals(DEFAULT);
    }
}
