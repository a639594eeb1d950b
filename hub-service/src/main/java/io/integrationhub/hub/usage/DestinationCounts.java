package io.integrationhub.hub.usage;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** What event-dispatch-service has of a hub: just what is read of its answer. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DestinationCounts(long destinations, long pendingDeliveries) {}
