package io.integrationhub.mapping.hub;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a hub has here. */
@Schema(name = "HubUsage", description = "What a hub has here, and what goes with it when it is deleted")
record HubUsageView(
        @Schema(description = "Sources of attributes in the hub")
        long sources,

        @Schema(description = "Whether the hub has connection settings")
        boolean connection,

        @Schema(description = "Imported objects of the hub") long importedObjects,

        @Schema(description = "Fields of the hub's data schema that are mapped to attributes")
        long schemaFields,

        @Schema(description = "Write-backs to the hub's customer app that wait; they would be skipped")
        long waitingWriteBacks) {}
