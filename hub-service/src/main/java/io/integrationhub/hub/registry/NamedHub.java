package io.integrationhub.hub.registry;

import java.util.UUID;

/** What is known of a hub that a request names. */
record NamedHub(UUID id, HubStatus status) {}
