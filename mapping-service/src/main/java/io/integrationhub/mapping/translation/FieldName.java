package io.integrationhub.mapping.translation;

import io.integrationhub.mapping.source.MappedField;
import org.jspecify.annotations.Nullable;

/**
 * How a call names a field: {@code field}, or {@code Object.field}. Names of objects and fields have no dots.
 *
 * @param object null when the field's name stands alone
 */
record FieldName(@Nullable String object, String field) {

    static FieldName of(String key) {
        int dot = key.indexOf('.');
        return dot < 0 ? new FieldName(null, key) : new FieldName(key.substring(0, dot), key.substring(dot + 1));
    }

    boolean fits(MappedField mapped) {
        return mapped.field().equals(field)
                && (object == null || mapped.object().equals(object));
    }
}
