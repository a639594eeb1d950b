package io.integrationhub.kit.json;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people call the types of JSON, rather than ours. */
final class JsonWords {

    private static final String A_TEXT = "a text";
    private static final String A_LIST = "a list";
    private static final String AN_OBJECT = "an object";
    private static final String A_NUMBER = "a number";

    private static final Set<Class<?>> WHOLE = Set.of(int.class, Integer.class, long.class, Long.class);
    private static final Set<Class<?>> BOOLEANS = Set.of(boolean.class, Boolean.class);

    private JsonWords() {}

    /** What a value of the type is in JSON. */
    static String expected(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(Object::toString)
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (type == Instant.class) {
            return "a time such as 2026-03-02T12:00:00Z";
        }
        if (type == UUID.class) {
            return "a UUID such as 123e4567-e89b-12d3-a456-426614174000";
        }
        if (WHOLE.contains(type)) {
            return range(type);
        }
        return BOOLEANS.contains(type) ? "true or false" : kind(type);
    }

    /** What is wrong when a token does not make a value of the type. */
    static String mismatch(Class<?> type, @Nullable JsonToken came) {
        if (type.isPrimitive() && came == JsonToken.END_OBJECT) {
            return "is missing: it must be " + expected(type);
        }
        String found = came == null ? "" : found(came);
        // "must be a time, not a text" would leave open which text.
        boolean rightKind = found.isEmpty() || found.equals(kind(type));
        return "must be " + expected(type) + (rightKind ? "" : ", not " + found);
    }

    /** The whole numbers that a type has. */
    static String range(Class<?> type) {
        boolean small = type == int.class || type == Integer.class;
        return "a whole number from "
                + (small ? Integer.MIN_VALUE : Long.MIN_VALUE)
                + " to "
                + (small ? Integer.MAX_VALUE : Long.MAX_VALUE);
    }

    private static String kind(Class<?> type) {
        if (CharSequence.class.isAssignableFrom(type) || type.isEnum() || type == Instant.class || type == UUID.class) {
            return A_TEXT;
        }
        if (Number.class.isAssignableFrom(type) || (type.isPrimitive() && type != boolean.class)) {
            return A_NUMBER;
        }
        boolean list = Collection.class.isAssignableFrom(type) || type.isArray() || type == ArrayNode.class;
        return list ? A_LIST : BOOLEANS.contains(type) ? "true or false" : AN_OBJECT;
    }

    private static String found(JsonToken came) {
        return switch (came) {
            case START_ARRAY, END_ARRAY -> A_LIST;
            case START_OBJECT, END_OBJECT, FIELD_NAME -> AN_OBJECT;
            case VALUE_STRING -> A_TEXT;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> A_NUMBER;
            case VALUE_TRUE -> "true";
            case VALUE_FALSE -> "false";
            case VALUE_NULL -> "null";
            case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> "";
        };
    }
}
