package io.integrationhub.hub.usage;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** What mapping-service has of a hub: just what is read of its answer. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record MappingCounts(
        long sources, boolean connection, long importedObjects, long schemaFields, long waitingWriteBacks) {}
