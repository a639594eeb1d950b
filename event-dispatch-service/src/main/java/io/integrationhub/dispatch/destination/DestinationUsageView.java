package io.integrationhub.dispatch.destination;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a hub has here. */
@Schema(name = "DestinationUsage", description = "What a hub has here, and what goes with it when it is deleted")
record DestinationUsageView(
        @Schema(description = "Destinations of the hub") long destinations,

        @Schema(description = "Deliveries to them that are pending or in flight")
        long pendingDeliveries) {}
