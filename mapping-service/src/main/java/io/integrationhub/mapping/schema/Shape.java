package io.integrationhub.mapping.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What all the schemas that apply to one place say of it together.
 *
 * @param types the types that a value may have
 * @param options the values that it may have; null when they are not listed
 * @param members what is said of the members of an object
 * @param required the members that it must have
 * @param first what is said of the first elements of a list, one by one
 * @param rest what is said of the elements after these; null when nothing is
 * @param mostElements how many elements it may have; null when that is not said
 */
record Shape(
        Set<Type> types,
        @Nullable Set<JsonNode> options,
        @Nullable String format,
        @Nullable String title,
        Map<String, Part> members,
        Set<String> required,
        List<Part> first,
        @Nullable Part rest,
        @Nullable Integer mostElements) {

    /** The types of JSON Schema. */
    enum Type {
        NULL,
        BOOLEAN,
        OBJECT,
        ARRAY,
        NUMBER,
        INTEGER,
        STRING;

        static Type of(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    /** What is said of a part of the value. */
    sealed interface Part {

        /** One schema. */
        record One(JsonNode schema) implements Part {}

        /** All of these hold. */
        record All(List<Part> parts) implements Part {}

        /** At least one of these holds. */
        record Any(List<Part> parts) implements Part {}
    }

    /** Nothing is said. */
    static final Shape ANYTHING =
            new Shape(EnumSet.allOf(Type.class), null, null, null, Map.of(), Set.of(), List.of(), null, null);

    /** No value fits. */
    static final Shape NOTHING = ANYTHING.withTypes(EnumSet.noneOf(Type.class));

    Shape withTypes(Set<Type> others) {
        return new Shape(others, options, format, title, members, required, first, rest, mostElements);
    }

    /** Both hold. What this one calls the value goes first. */
    Shape and(Shape other) {
        var both = expanded(types);
        both.retainAll(expanded(other.types));
        return new Shape(
                both,
                bothOptions(options, other.options),
                format == null ? other.format : format,
                title == null ? other.title : title,
                merged(members, other.members, true),
                union(required, other.required),
                firstElements(this, other, true),
                together(rest, other.rest, true),
                least(mostElements, other.mostElements));
    }

    /** A number may be an integer: the integers among the numbers are what two of them have in common. */
    private static Set<Type> expanded(Set<Type> types) {
        var expanded = EnumSet.noneOf(Type.class);
        expanded.addAll(types);
        if (types.contains(Type.NUMBER)) {
            expanded.add(Type.INTEGER);
        }
        return expanded;
    }

    /** Either holds: members of any may be there, and none must be. */
    Shape or(Shape other) {
        var either = EnumSet.noneOf(Type.class);
        either.addAll(types);
        either.addAll(other.types);
        return new Shape(
                either,
                options == null || other.options == null ? null : union(options, other.options),
                Objects.equals(format, other.format) ? format : null,
                Objects.equals(title, other.title) ? title : null,
                merged(members, other.members, false),
                common(required, other.required),
                firstElements(this, other, false),
                together(rest, other.rest, false),
                null);
    }

    private static @Nullable Set<JsonNode> bothOptions(@Nullable Set<JsonNode> one, @Nullable Set<JsonNode> other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return common(one, other);
    }

    private static <T> Set<T> common(Set<T> one, Set<T> other) {
        var common = new LinkedHashSet<>(one);
        common.retainAll(other);
        return common;
    }

    private static <T> Set<T> union(Set<T> one, Set<T> other) {
        var union = new LinkedHashSet<>(one);
        union.addAll(other);
        return union;
    }

    private static Map<String, Part> merged(Map<String, Part> one, Map<String, Part> other, boolean all) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        var merged = new LinkedHashMap<>(one);
        other.forEach((name, part) ->
                merged.merge(name, part, (before, more) -> Objects.requireNonNull(together(before, more, all))));
        return merged;
    }

    /** The first elements of either; where one says nothing of an element, what it says of the rest holds. */
    private static List<Part> firstElements(Shape one, Shape other, boolean all) {
        var elements = new ArrayList<Part>();
        for (int i = 0; i < Math.max(one.first.size(), other.first.size()); i++) {
            Part part = together(one.element(i), other.element(i), all);
            if (part != null) {
                elements.add(part);
            }
        }
        return elements;
    }

    /** What is said of the element at this index; null when nothing is. */
    @Nullable
    Part element(int index) {
        return index < first.size() ? first.get(index) : rest;
    }

    private static @Nullable Part together(@Nullable Part one, @Nullable Part other, boolean all) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return all
                ? new Part.All(Stream.concat(allOf(one), allOf(other)).toList())
                : new Part.Any(Stream.concat(anyOf(one), anyOf(other)).toList());
    }

    /** Flat, so that many alternatives are no deep tree. */
    private static Stream<Part> allOf(Part part) {
        return part instanceof Part.All(var parts) ? parts.stream() : Stream.of(part);
    }

    private static Stream<Part> anyOf(Part part) {
        return part instanceof Part.Any(var parts) ? parts.stream() : Stream.of(part);
    }

    private static @Nullable Integer least(@Nullable Integer one, @Nullable Integer other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Math.min(one, other);
    }

    /** The types without null, which every field may be. */
    Set<Type> typesOfValues() {
        var some = new HashSet<>(types);
        some.remove(Type.NULL);
        return some;
    }
}
