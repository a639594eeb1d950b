package io.integrationhub.dispatch.filter;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.integrationhub.dispatch.filter.Filter.Subject;
import java.util.Optional;

/** What of an event is looked at. */
sealed interface Operand {

    /** The value in the event; missing when it has none. */
    JsonNode in(Subject subject);

    /** The value in the event, if it has one that may be compared. */
    default Optional<JsonNode> comparable(Subject subject) {
        JsonNode value = in(subject);
        return value.isMissingNode() || isHidden(value) ? Optional.empty() : Optional.of(value);
    }

    /** Whether a value is that of a sensitive attribute, which travels sealed: a filter must not tell what it is. */
    static boolean isHidden(JsonNode value) {
        return value.isTextual() && value.textValue().startsWith("sealed:v1:");
    }

    /** In the data. */
    record Pointer(String text, JsonPointer pointer) implements Operand {
        static Pointer of(String text) {
            return new Pointer(text, JsonPointer.compile(text));
        }

        @Override
        public JsonNode in(Subject subject) {
            return subject.data().at(pointer);
        }

        @Override
        public String toString() {
            return Lexer.isBarePointer(text) ? text : Literal.quoted(text);
        }
    }

    /** Beside the data. */
    enum Attribute implements Operand {
        TYPE("type") {
            @Override
            public JsonNode in(Subject subject) {
                return TextNode.valueOf(subject.type());
            }
        },
        SESSION("session") {
            @Override
            public JsonNode in(Subject subject) {
                return TextNode.valueOf(subject.session());
            }
        };

        private final String word;

        Attribute(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }
}
