package io.integrationhub.dispatch.destination;

/** A destination by its names. */
record DestinationKey(String account, String hub, String eventType) {}
