package io.integrationhub.dispatch.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.OptionalInt;

/** What a value is compared with. */
sealed interface Literal {

    /** Whether a value is the same; numbers by their value and not by how they are written. */
    boolean isSameAs(JsonNode value);

    /** How a value compares to it, as {@link Comparable} does; empty when the two have no order. */
    OptionalInt order(JsonNode value);

    record Text(String text) implements Literal {
        @Override
        public boolean isSameAs(JsonNode value) {
            return value.isTextual() && text.equals(value.textValue());
        }

        @Override
        public OptionalInt order(JsonNode value) {
            return value.isTextual() ? OptionalInt.of(value.textValue().compareTo(text)) : OptionalInt.empty();
        }

        @Override
        public String toString() {
            return quoted(text);
        }
    }

    record Decimal(BigDecimal number) implements Literal {
        @Override
        public boolean isSameAs(JsonNode value) {
            return value.isNumber() && value.decimalValue().compareTo(number) == 0;
        }

        @Override
        public OptionalInt order(JsonNode value) {
            return value.isNumber() ? OptionalInt.of(value.decimalValue().compareTo(number)) : OptionalInt.empty();
        }

        @Override
        public String toString() {
            return number.toString();
        }
    }

    record Truth(boolean truth) implements Literal {
        @Override
        public boolean isSameAs(JsonNode value) {
            return value.isBoolean() && value.booleanValue() == truth;
        }

        @Override
        public OptionalInt order(JsonNode value) {
            return OptionalInt.empty();
        }

        @Override
        public String toString() {
            return Boolean.toString(truth);
        }
    }

    record Nothing() implements Literal {
        @Override
        public boolean isSameAs(JsonNode value) {
            return value.isNull();
        }

        @Override
        public OptionalInt order(JsonNode value) {
            return OptionalInt.empty();
        }

        @Override
        public String toString() {
            return "null";
        }
    }

    static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }
}
