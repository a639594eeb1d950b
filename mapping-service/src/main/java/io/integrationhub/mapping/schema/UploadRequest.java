package io.integrationhub.mapping.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.kit.problem.Violation;
import io.integrationhub.mapping.problem.MappingProblem;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A document that describes the customer's data. */
@Schema(name = "DataSchemaUpload", description = "A document that describes the data of the hub's document analyses")
record UploadRequest(
        @Schema(
                description = "A JSON Schema (draft 2020-12 or draft-07; references within the document only), or a"
                        + " sample of the data")
        @NotNull(message = "a document is required")
        JsonNode document,

        @Schema(
                description = "What the document is; recognised when absent",
                enumeration = {"json_schema", "sample"})
        @Pattern(regexp = SchemaKind.PATTERN, message = "must be json_schema or sample")
        @Nullable
        String kind,

        @Schema(
                description = "Name of the file, for people; 200 characters at most",
                examples = "loan-application.json")
        @Size(min = 1, max = 200, message = "must have 1 to 200 characters")
        @Pattern(regexp = "\\P{Cntrl}*", message = "must not contain control characters")
        @Nullable
        String fileName) {

    /** Characters of a document as it is stored. */
    private static final int LONGEST_DOCUMENT = 500_000;

    /**
     * The document as it is stored, and its fields.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem schema_refused with everything that is wrong
     */
    ReadDocument read() {
        String text = document.toString();
        if (text.length() > LONGEST_DOCUMENT) {
            throw MappingProblem.SCHEMA_REFUSED.at(
                    "/document", "must have %,d characters at most".formatted(LONGEST_DOCUMENT));
        }
        return switch (SchemaReader.read(document, SchemaKind.of(kind))) {
            case SchemaReading.Fields fields ->
                new ReadDocument(
                        new SchemaVersion.Draft(fields.recognition(), text, fileName, null),
                        fields.fields(),
                        fields.notes());
            case SchemaReading.Refused refused ->
                throw MappingProblem.SCHEMA_REFUSED.problem(
                        "The document was taken for a "
                                + name(refused.recognition().kind()) + ". "
                                + refused.recognition().reason(),
                        refused.problems().stream()
                                .map(problem -> new Violation("/document" + problem.pointer(), problem.detail()))
                                .toList());
        };
    }

    private static String name(SchemaKind kind) {
        return kind == SchemaKind.SAMPLE ? "sample of data" : "JSON Schema";
    }

    /** Without the document, which may hold the customer's data. */
    @Override
    public String toString() {
        return "UploadRequest[fileName=" + fileName + "]";
    }
}
