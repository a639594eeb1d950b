package io.integrationhub.hub.registry;

import io.integrationhub.hub.usage.CredentialCounts;
import io.integrationhub.hub.usage.DestinationCounts;
import io.integrationhub.hub.usage.MappingCounts;
import io.integrationhub.hub.usage.Usage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What goes with a hub when it is deleted. What could not be had is absent and listed: it is not nothing. */
@Schema(name = "HubDeletion", description = "What deleting the hub would do; nothing has been deleted")
record HubDeletionView(
        @Schema(description = "Name of the hub") String hub,

        @Schema(description = "Active API credentials that would be revoked; absent when unknown") @Nullable
        Long credentials,

        @Schema(description = "Destinations that would be removed; absent when unknown") @Nullable
        Long destinations,

        @Schema(description = "Waiting deliveries that would be cancelled; absent when unknown") @Nullable
        Long pendingDeliveries,

        @Schema(description = "Sources of attributes that would be removed; absent when unknown") @Nullable
        Long mappingSources,

        @Schema(description = "Whether connection settings would be removed; absent when unknown") @Nullable
        Boolean connection,

        @Schema(description = "Imported objects that would be removed; absent when unknown") @Nullable
        Long importedObjects,

        @Schema(
                description = "Fields of its data schema whose mapping to an attribute would be removed; absent when"
                        + " unknown")
        @Nullable
        Long schemaFields,

        @Schema(description = "Waiting write-backs that would be skipped; absent when unknown") @Nullable
        Long waitingWriteBacks,

        @Schema(description = "Open sessions that were created with the hub as their source; they stay")
        long sessionsFromHub,

        @Schema(description = "Open sessions whose events go to this hub alone; they would go nowhere")
        long sessionsNarrowedToHub,

        @Schema(description = "Document analyses in progress that were created with the hub as their source; they stay")
        long analysesFromHub,

        @Schema(description = "Document analyses in progress whose events go to this hub alone; they would go nowhere")
        long analysesNarrowedToHub,

        @Schema(description = "Names of the counts that could not be had, because a service does not answer")
        List<String> unknown) {

    static HubDeletionView of(String hub, HubSessions.Counts sessions, Usage usage) {
        var destinations = usage.destinations();
        var mappings = usage.mappings();
        return new HubDeletionView(
                hub,
                usage.credentials().map(CredentialCounts::activeCredentials).orElse(null),
                destinations.map(DestinationCounts::destinations).orElse(null),
                destinations.map(DestinationCounts::pendingDeliveries).orElse(null),
                mappings.map(MappingCounts::sources).orElse(null),
                mappings.map(MappingCounts::connection).orElse(null),
                mappings.map(MappingCounts::importedObjects).orElse(null),
                mappings.map(MappingCounts::schemaFields).orElse(null),
                mappings.map(MappingCounts::waitingWriteBacks).orElse(null),
                sessions.asSource(),
                sessions.narrowed(),
                sessions.analysesAsSource(),
                sessions.analysesNarrowed(),
                unknown(usage));
    }

    private static List<String> unknown(Usage usage) {
        return Stream.of(
                        missing(usage.credentials(), "credentials"),
                        missing(usage.destinations(), "destinations", "pendingDeliveries"),
                        missing(
                                usage.mappings(),
                                "mappingSources",
                                "connection",
                                "importedObjects",
                                "schemaFields",
                                "waitingWriteBacks"))
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> missing(Optional<?> counts, String... names) {
        return counts.isPresent() ? List.of() : List.of(names);
    }
}
