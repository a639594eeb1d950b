package io.integrationhub.mapping.schema;

import io.integrationhub.kit.problem.Violation;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a document makes, or would make, of a hub's data schema. */
@Schema(name = "NewDataSchemaVersion", description = "What a document makes, or would make, of a hub's data schema")
record NewVersionView(
        @Schema(
                description = "What the document was taken for",
                enumeration = {"json_schema", "sample"})
        String kind,

        @Schema(description = "Why, in a sentence", examples = "Its $schema names draft 2020-12.")
        String reason,

        @Schema(description = "The version's number; the current one when the document is the current one's")
        int version,

        @Schema(description = "Whether the document differs from the current version's: otherwise nothing changes")
        boolean changed,

        @Schema(description = "How many fields it describes")
        int fields,

        @Schema(
                description = "Parts that are not among the fields, and why, by their pointers in the data; 50 at most",
                examples = "[{\"pointer\":\"/customer/extra\",\"detail\":\"It is an object whose members are not"
                        + " described.\"}]")
        List<Violation> notes,

        @Schema(description = "What it changes") SchemaDifference difference) {}
