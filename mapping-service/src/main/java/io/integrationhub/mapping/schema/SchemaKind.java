package io.integrationhub.mapping.schema;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an uploaded document is taken for. */
enum SchemaKind {
    JSON_SCHEMA,
    SAMPLE;

    /** The names as a regular expression. */
    static final String PATTERN = "json_schema|sample";

    /** The name in the API and in the database. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of this name; empty when there is none. */
    static Optional<SchemaKind> of(@Nullable String text) {
        return Arrays.stream(values()).filter(kind -> kind.text().equals(text)).findFirst();
    }
}
