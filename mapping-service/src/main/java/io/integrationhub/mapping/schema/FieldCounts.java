package io.integrationhub.mapping.schema;

import org.jspecify.annotations.Nullable;

/**
 * How many fields a schema has.
 *
 * @param fields those of the current document
 * @param mapped those of them with an attribute
 * @param stale mapped, and not in the current document
 */
record FieldCounts(int fields, int mapped, int stale) {

    static FieldCounts of(long rows, long withAttribute, @Nullable Number stale) {
        int gone = stale == null ? 0 : stale.intValue();
        return new FieldCounts((int) rows - gone, (int) withAttribute - gone, gone);
    }

    int unmapped() {
        return fields - mapped;
    }
}
