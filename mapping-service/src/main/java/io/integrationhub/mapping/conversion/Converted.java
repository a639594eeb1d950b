package io.integrationhub.mapping.conversion;

import com.fasterxml.jackson.databind.JsonNode;

/** What became of a value. */
public sealed interface Converted {

    /** There is none. */
    Missing MISSING = new Missing();

    /** It is this on the other side. */
    record Value(JsonNode value) implements Converted {

        /** Without the value, which may be sensitive. */
        @Override
        public String toString() {
            return "Value[…]";
        }
    }

    /**
     * It cannot be converted.
     *
     * @param reason a sentence for people. It never holds the value, which may be sensitive
     */
    record Invalid(String reason) implements Converted {}

    /** There was no value, and there is no default for it. */
    record Missing() implements Converted {}
}
