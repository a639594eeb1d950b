package io.integrationhub.mapping.translation;

import io.integrationhub.kit.problem.Violation;
import java.util.Objects;

/** Where in a request a field comes from, so that a fault points there. */
public enum Place {

    /** The request holds the field itself. */
    FIELDS {
        @Override
        Violation violation(String key, String detail) {
            return new Violation("/fields/" + Violation.escape(key), detail);
        }
    },

    /** The request names a record of the customer app that holds the field; the key is {@code Object.field}. */
    RECORDS {
        @Override
        Violation violation(String key, String detail) {
            var name = FieldName.of(key);
            return new Violation(ofRecord(Objects.requireNonNull(name.object())), name.field() + ": " + detail);
        }
    };

    abstract Violation violation(String key, String detail);

    /** The place of the record of an object. */
    static String ofRecord(String object) {
        return "/records/" + Violation.escape(object);
    }
}
