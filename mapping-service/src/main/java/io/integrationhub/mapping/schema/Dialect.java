package io.integrationhub.mapping.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The drafts of JSON Schema that are read. */
enum Dialect {
    DRAFT_2020_12("draft 2020-12", "json-schema.org/draft/2020-12/schema"),
    DRAFT_07("draft-07", "json-schema.org/draft-07/schema");

    static final String SCHEMA = "$schema";

    private static final Set<String> ONLY_IN_07 = Set.of("definitions", "dependencies", "additionalItems");
    private static final Set<String> ONLY_LATER =
            Set.of("$defs", "prefixItems", "$anchor", "$dynamicRef", "$dynamicAnchor", "dependentSchemas");

    private final String title;
    private final String uri;

    Dialect(String title, String uri) {
        this.title = title;
        this.uri = uri;
    }

    String title() {
        return title;
    }

    /** The dialect that {@code $schema} names; empty when it is none of these. */
    static Optional<Dialect> named(String schema) {
        String bare = schema.replaceFirst("^https?://", "").replaceFirst("#$", "");
        return Stream.of(values()).filter(dialect -> dialect.uri.equals(bare)).findFirst();
    }

    /** The dialect of a schema that names none, by its keywords; the current one when they do not tell. */
    static Dialect guessed(JsonNode schema) {
        boolean old = ONLY_IN_07.stream().anyMatch(schema::has)
                || schema.path("items").isArray();
        boolean current = ONLY_LATER.stream().anyMatch(schema::has);
        return old && !current ? DRAFT_07 : DRAFT_2020_12;
    }

    /** In draft-07 a reference has no keywords beside it: they are ignored (section 8.3). */
    boolean ignoresSiblingsOfReferences() {
        return this == DRAFT_07;
    }
}
