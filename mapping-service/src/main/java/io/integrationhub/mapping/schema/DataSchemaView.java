package io.integrationhub.mapping.schema;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A hub's data schema as the API shows it. */
@Schema(name = "DataSchema", description = "What the data of a hub's document analyses looks like")
record DataSchemaView(
        @Schema(description = "Name of the hub", examples = "hub_2")
        String hub,

        @Schema(description = "Number of the current version", examples = "3")
        int version,

        @Schema(
                description = "What the document was taken for",
                enumeration = {"json_schema", "sample"})
        String kind,

        @Schema(description = "Why, in a sentence", examples = "Its $schema names draft 2020-12.")
        String reason,

        @Schema(description = "Name of the file; absent when it was not given") @Nullable
        String fileName,

        @Schema(description = "The version that this one repeats; absent when it was uploaded") @Nullable
        Integer restoredFrom,

        @Schema(description = "When it was uploaded or restored")
        Instant uploadedAt,

        @Schema(description = "How many fields it has") int fields,

        @Schema(description = "How many of them have an attribute")
        int mapped,

        @Schema(description = "How many have none") int unmapped,

        @Schema(description = "How many mappings wait for a field that an earlier version had")
        int stale) {

    static DataSchemaView of(String hub, SchemaVersion version, FieldCounts counts) {
        return new DataSchemaView(
                hub,
                version.number(),
                version.kind().text(),
                version.reason(),
                version.fileName(),
                version.restoredFrom(),
                version.uploadedAt(),
                counts.fields(),
                counts.mapped(),
                counts.unmapped(),
                counts.stale());
    }
}
