package io.integrationhub.mapping.source;

import io.integrationhub.mapping.attribute.AttributeType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of a hub's latest import, as a source of an attribute.
 *
 * @param options what a dataset's values are; empty for other types
 * @param writtenBy the attribute whose changes are written back to it; null when none is
 */
record CandidateField(
        String object,
        String name,
        String label,
        AttributeType type,
        boolean updatable,
        List<String> options,
        @Nullable String writtenBy) {

    CandidateField {
        options = List.copyOf(options);
    }
}
