package io.integrationhub.mapping.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A version of a data schema as the API shows it. */
@Schema(name = "DataSchemaVersion", description = "A version of a hub's data schema")
record SchemaVersionView(
        @Schema(description = "Its number", examples = "3") int version,

        @Schema(description = "Whether it is the one that counts")
        boolean current,

        @Schema(
                description = "What the document was taken for",
                enumeration = {"json_schema", "sample"})
        String kind,

        @Schema(description = "Why, in a sentence") String reason,

        @Schema(description = "Name of the file; absent when it was not given") @Nullable
        String fileName,

        @Schema(description = "The version that this one repeats; absent when it was uploaded") @Nullable
        Integer restoredFrom,

        @Schema(description = "When it was uploaded or restored")
        Instant uploadedAt,

        @Schema(description = "The document; absent in lists") @Nullable
        JsonNode document) {

    static SchemaVersionView listed(SchemaVersion version, int current) {
        return of(version, current, null);
    }

    static SchemaVersionView whole(SchemaVersion version, int current) {
        return of(version, current, FieldJson.document(version.document()));
    }

    private static SchemaVersionView of(SchemaVersion version, int current, @Nullable JsonNode document) {
        return new SchemaVersionView(
                version.number(),
                version.number() == current,
                version.kind().text(),
                version.reason(),
                version.fileName(),
                version.restoredFrom(),
                version.uploadedAt(),
                document);
    }
}
