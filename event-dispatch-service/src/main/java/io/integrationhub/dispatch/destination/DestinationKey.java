package io.integrationhub.dispatch.destination;

/**
 * A destination by its names.
 *
 * @param eventType an event type, or {@link Target#DEFAULT}
 */
record DestinationKey(String account, String hub, String eventType) {

    boolean isDefault() {
        return eventType.equals(Target.DEFAULT);
    }
}
