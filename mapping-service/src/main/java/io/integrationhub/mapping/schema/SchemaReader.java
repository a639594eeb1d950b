package io.integrationhub.mapping.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.kit.problem.Violation;
import java.util.List;
import java.util.Optional;

/** Reads the document that describes a customer's data. A plain function of the document: nothing is fetched. */
final class SchemaReader {

    /** Levels of a document; far more than data of {@link FieldList#DEEPEST} levels needs. */
    static final int DEEPEST_DOCUMENT = 200;

    private SchemaReader() {}

    /**
     * Reads a document.
     *
     * @param said what somebody says that it is; empty to have it recognised
     */
    static SchemaReading read(JsonNode document, Optional<SchemaKind> said) {
        Recognition recognition =
                said.map(kind -> Recognition.said(document, kind)).orElseGet(() -> Recognition.of(document));
        if (isDeeper(document, DEEPEST_DOCUMENT)) {
            return refused(recognition, "", "is nested deeper than " + DEEPEST_DOCUMENT + " levels");
        }
        if (recognition.kind() == SchemaKind.SAMPLE) {
            return SampleReader.read(document, recognition);
        }
        return schema(document, recognition);
    }

    private static SchemaReading schema(JsonNode document, Recognition recognition) {
        Dialect dialect = recognition.dialect();
        if (dialect == null) {
            return refused(
                    recognition,
                    "/$schema",
                    "must be https://json-schema.org/draft/2020-12/schema or http://json-schema.org/draft-07/schema#:"
                            + " other drafts and dialects are not read");
        }
        return switch (document) {
            case BooleanNode always ->
                refused(
                        recognition,
                        "",
                        always.booleanValue()
                                ? "allows everything, and so describes no field"
                                : "allows nothing, and so describes no field");
            case ObjectNode schema -> JsonSchemaReader.read(schema, dialect, recognition);
            default -> refused(recognition, "", "must be an object, as JSON Schemas are");
        };
    }

    private static SchemaReading refused(Recognition recognition, String pointer, String detail) {
        return new SchemaReading.Refused(recognition, List.of(new Violation(pointer, detail)));
    }

    private static boolean isDeeper(JsonNode node, int levels) {
        return node.isContainerNode()
                && (levels == 0 || node.valueStream().anyMatch(inner -> isDeeper(inner, levels - 1)));
    }
}
