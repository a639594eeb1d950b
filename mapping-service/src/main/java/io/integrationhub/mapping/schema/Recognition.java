package io.integrationhub.mapping.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a document is taken for.
 *
 * @param dialect how its keywords are read; null for a sample, and for a schema of a draft that is not known
 * @param reason a sentence for people
 */
record Recognition(SchemaKind kind, @Nullable Dialect dialect, String reason) {

    /** Decides by the document alone. */
    static Recognition of(JsonNode document) {
        if (document.isBoolean()) {
            return schema(document, "It is true or false alone, which is a JSON Schema.");
        }
        if (document.path(Dialect.SCHEMA).isTextual()) {
            return named(document);
        }
        Optional<String> keyword = SchemaKeywords.evidence(document);
        return keyword.map(found -> schema(
                        document,
                        "It has the keyword " + found + " as JSON Schemas have it, and nothing that only data has."))
                .orElseGet(() -> new Recognition(
                        SchemaKind.SAMPLE,
                        null,
                        "It has no $schema, and its members are not the keywords of a JSON Schema: they were taken for"
                                + " data."));
    }

    /** What somebody says that it is. */
    static Recognition said(JsonNode document, SchemaKind kind) {
        if (kind == SchemaKind.SAMPLE) {
            return new Recognition(kind, null, "It was uploaded as a sample.");
        }
        return document.path(Dialect.SCHEMA).isTextual()
                ? named(document)
                : schema(document, "It was uploaded as a JSON Schema.");
    }

    private static Recognition named(JsonNode document) {
        return Dialect.named(document.path(Dialect.SCHEMA).textValue())
                .map(dialect ->
                        new Recognition(SchemaKind.JSON_SCHEMA, dialect, "Its $schema names " + dialect.title() + "."))
                .orElseGet(() -> new Recognition(
                        SchemaKind.JSON_SCHEMA, null, "It has a $schema, which only a JSON Schema has."));
    }

    private static Recognition schema(JsonNode document, String reason) {
        Dialect dialect = Dialect.guessed(document);
        return new Recognition(SchemaKind.JSON_SCHEMA, dialect, reason + " It was read as " + dialect.title() + ".");
    }
}
