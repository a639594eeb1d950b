package io.integrationhub.mapping.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.kit.problem.Violation;
import io.integrationhub.mapping.attribute.AttributeType;
import io.integrationhub.mapping.schema.Shape.Part;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields that a JSON Schema describes. What applies to a place is put together from the schema there, what it refers
 * to, {@code allOf}, and the alternatives of {@code anyOf}, {@code oneOf}, {@code if} and the dependent schemas, whose members
 * may be there and need not. A schema that comes again below itself is followed once.
 */
final class JsonSchemaReader {

    /** Schemas that are put together in all. What is within it is read in a fraction of a second. */
    private static final int MOST_WORK = 20_000;

    /** Schemas, one within or referred to by the other, that all apply to one place. */
    private static final int LONGEST_CHAIN = 100;

    /** Members that are put together count as work. */
    private static final int MEMBERS_OF_WORK = 8;

    /** Elements of a list of at most so many have fields each; of a longer one, only the first has. */
    private static final int MOST_ELEMENTS = 10;

    private static final Set<Shape.Type> NUMBERS = EnumSet.of(Shape.Type.NUMBER, Shape.Type.INTEGER);
    private static final Set<Shape.Type> SCALARS =
            EnumSet.of(Shape.Type.BOOLEAN, Shape.Type.NUMBER, Shape.Type.INTEGER, Shape.Type.STRING);

    private final FieldList fields = new FieldList();
    private final SchemaDocument document;
    private int work;

    private JsonSchemaReader(ObjectNode root, Dialect dialect) {
        this.document = new SchemaDocument(root, dialect, fields);
    }

    static SchemaReading read(ObjectNode root, Dialect dialect, Recognition recognition) {
        var reader = new JsonSchemaReader(root, dialect);
        if (!reader.fields.hasProblems()) {
            reader.root();
        }
        return reader.fields.reading(recognition);
    }

    /** The schemas that were entered on the way to a place. */
    private record Trail(@Nullable Trail before, JsonNode schema) {

        @SuppressWarnings("ReferenceEquality") // schemas that are the same may be in two places
        static boolean has(@Nullable Trail trail, JsonNode schema) {
            for (Trail step = trail; step != null; step = step.before) {
                if (step.schema == schema) {
                    return true;
                }
            }
            return false;
        }
    }

    private void root() {
        ObjectNode root = document.root();
        Shape shape = shape(new Part.One(root), List.of());
        if (!shape.types().contains(Shape.Type.OBJECT)) {
            fields.problem(root.has("type") ? "/type" : "", "describes no object, and the data of a call is one");
        } else if (shape.members().isEmpty()) {
            fields.problem("", "describes no members of an object, and they are the fields");
        } else {
            members(FieldPlace.ROOT, shape, true, new Trail(null, root));
        }
    }

    /** What is said of the members of one object. */
    private void members(FieldPlace place, Shape shape, boolean required, Trail trail) {
        var shapes = new LinkedHashMap<String, Shape>();
        shape.members().forEach((name, part) -> {
            if (!fields.isFull() && fields.admits(place, name, at(part))) {
                shapes.put(name, shape(part, List.of()));
            }
        });
        AddressGuess.of(texts(shapes)).ifPresent(parts -> fields.addAddress(place, parts, shape.title(), required));
        shapes.forEach((name, member) -> {
            boolean wanted = required && shape.required().contains(name);
            visit(
                    place.member(name),
                    member,
                    Objects.requireNonNull(shape.members().get(name)),
                    wanted,
                    trail);
        });
    }

    private static List<String> texts(Map<String, Shape> members) {
        return members.entrySet().stream()
                .filter(member -> member.getValue().types().contains(Shape.Type.STRING))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Where the document speaks of a part. */
    private String at(Part part) {
        return switch (part) {
            case Part.One(var schema) -> document.pointer(schema);
            case Part.All(var parts) -> at(parts.getFirst());
            case Part.Any(var parts) -> at(parts.getFirst());
        };
    }

    private void visit(FieldPlace place, Shape shape, Part part, boolean required, Trail trail) {
        if (fields.isFull()) {
            return;
        }
        Optional<Trail> further = further(part, trail);
        Set<Shape.Type> types = shape.typesOfValues();
        boolean object = types.contains(Shape.Type.OBJECT) && !shape.members().isEmpty();
        boolean list = types.contains(Shape.Type.ARRAY) && shape.element(0) != null;
        if (further.isEmpty() && (object || list)) {
            fields.note(place, "The schema comes again within itself here; it is followed once.");
        } else if (object) {
            members(place, shape, required, further.orElseThrow());
        } else if (list) {
            elements(place, shape, further.orElseThrow());
        } else {
            leaf(place, shape, types, required);
        }
    }

    /** The trail with the schemas of a part; empty when one of them is on it already. */
    private static Optional<Trail> further(Part part, Trail trail) {
        Trail further = trail;
        for (JsonNode schema : schemas(part, new ArrayList<>())) {
            if (Trail.has(trail, schema)) {
                return Optional.empty();
            }
            further = schema.isObject() ? new Trail(further, schema) : further;
        }
        return Optional.of(further);
    }

    private static List<JsonNode> schemas(Part part, List<JsonNode> into) {
        switch (part) {
            case Part.One(var schema) -> into.add(schema);
            case Part.All(var parts) -> parts.forEach(each -> schemas(each, into));
            case Part.Any(var parts) -> parts.forEach(each -> schemas(each, into));
        }
        return into.stream().filter(JsonNode::isObject).toList();
    }

    private void elements(FieldPlace place, Shape shape, Trail trail) {
        Integer most = shape.mostElements();
        int elements = shape.first().size();
        if (shape.rest() != null) {
            if (most != null) {
                elements = most;
            } else {
                fields.note(place, "Of the list, no element after " + elements + " has fields.");
                elements++;
            }
        }
        for (int i = 0; i < elements && !fields.isFull(); i++) {
            FieldPlace element = place.element(i);
            Part part = shape.element(i);
            if (part != null && fields.reaches(element, at(part))) {
                visit(element, shape(part, List.of()), part, false, trail);
            }
        }
    }

    private void leaf(FieldPlace place, Shape shape, Set<Shape.Type> types, boolean required) {
        if (types.isEmpty()) {
            fields.note(place, "It never has a value.");
            return;
        }
        if (types.stream().noneMatch(SCALARS::contains)) {
            fields.note(
                    place,
                    types.contains(Shape.Type.OBJECT)
                            ? "It is an object whose members are not described."
                            : "It is a list whose elements are not described.");
            return;
        }
        List<JsonNode> options = options(shape, types);
        fields.add(place, type(shape, types, options), options, shape.title(), required);
    }

    private static List<JsonNode> options(Shape shape, Set<Shape.Type> types) {
        Set<JsonNode> options = shape.options();
        return options == null
                ? List.of()
                : options.stream()
                        .filter(option -> (option.isTextual() && types.contains(Shape.Type.STRING))
                                || (option.isBoolean() && types.contains(Shape.Type.BOOLEAN))
                                || (option.isNumber() && types.stream().anyMatch(NUMBERS::contains)))
                        .toList();
    }

    private static AttributeType type(Shape shape, Set<Shape.Type> types, List<JsonNode> options) {
        if (!options.isEmpty()) {
            return Options.type(options);
        }
        if (NUMBERS.containsAll(types)) {
            return AttributeType.DIGIT;
        }
        if (types.equals(Set.of(Shape.Type.BOOLEAN))) {
            return AttributeType.BOOLEAN;
        }
        return "date".equals(shape.format()) ? AttributeType.DATE : AttributeType.TEXT;
    }

    // What applies to a place, put together.

    /**
     * What is said together.
     *
     * @param within the schemas that this is put together for: one that refers to itself says nothing new
     */
    private Shape shape(Part part, List<JsonNode> within) {
        if (fields.isFull()) {
            return Shape.ANYTHING;
        }
        return switch (part) {
            case Part.One(ObjectNode schema) -> shape(schema, within);
            case Part.One(BooleanNode always) -> always.booleanValue() ? Shape.ANYTHING : Shape.NOTHING;
            case Part.One one -> Shape.ANYTHING;
            case Part.All(var parts) ->
                parts.stream().map(each -> shape(each, within)).reduce(Shape.ANYTHING, Shape::and);
            case Part.Any(var parts) ->
                parts.stream()
                        .map(each -> shape(each, within))
                        .reduce(Shape::or)
                        .orElse(Shape.ANYTHING);
        };
    }

    @SuppressWarnings("ReferenceEquality") // schemas that are the same may be in two places
    private Shape shape(ObjectNode schema, List<JsonNode> within) {
        if (within.stream().anyMatch(outer -> outer == schema)) {
            return Shape.ANYTHING;
        }
        work++;
        if (work > MOST_WORK || within.size() > LONGEST_CHAIN) {
            fields.stop(document.pointer(schema), "refers to so many schemas that it is too large to be read");
            return Shape.ANYTHING;
        }
        var inner = new ArrayList<>(within);
        inner.add(schema);
        if (document.isReferenceOnly(schema)) {
            return referred(schema, "$ref", inner);
        }
        return own(schema)
                .and(referred(schema, "$ref", inner))
                .and(referred(schema, "$dynamicRef", inner))
                .and(all(schema, inner))
                .and(alternatives(schema, "anyOf", inner))
                .and(alternatives(schema, "oneOf", inner))
                .and(conditional(schema, inner));
    }

    private Shape referred(ObjectNode schema, String keyword, List<JsonNode> within) {
        String reference = schema.path(keyword).textValue();
        if (reference == null) {
            return Shape.ANYTHING;
        }
        return switch (document.target(schema, reference)) {
            case SchemaDocument.Target.Schema(var target) -> shape(new Part.One(target), within);
            case SchemaDocument.Target.None(String fault) -> {
                fields.problem(document.pointer(schema) + "/" + Violation.escape(keyword), fault);
                yield Shape.ANYTHING;
            }
        };
    }

    private Shape all(ObjectNode schema, List<JsonNode> within) {
        Shape together = Shape.ANYTHING;
        for (JsonNode each : schema.path("allOf")) {
            together = weighed(together.and(shape(new Part.One(each), within)));
        }
        return together;
    }

    private Shape alternatives(ObjectNode schema, String keyword, List<JsonNode> within) {
        Shape together = null;
        for (JsonNode each : schema.path(keyword)) {
            Shape alternative = shape(new Part.One(each), within);
            together = together == null ? alternative : weighed(together.or(alternative));
        }
        return together == null ? Shape.ANYTHING : together;
    }

    private Shape weighed(Shape shape) {
        work += shape.members().size() / MEMBERS_OF_WORK;
        return shape;
    }

    /** Members that are there on some conditions. Of types and options, conditions say nothing. */
    private Shape conditional(ObjectNode schema, List<JsonNode> within) {
        var conditional = new ArrayList<JsonNode>();
        for (String keyword : List.of("then", "else")) {
            if (schema.has("if") && schema.has(keyword)) {
                conditional.add(schema.get(keyword));
            }
        }
        for (String keyword : List.of("dependentSchemas", "dependencies")) {
            schema.path(keyword).forEach(conditional::add);
        }
        return conditional.stream()
                .filter(JsonNode::isObject)
                .map(each -> shape(new Part.One(each), within).or(Shape.ANYTHING))
                .reduce(Shape.ANYTHING, (one, other) -> weighed(one.and(other)));
    }

    /** What the keywords of the schema itself say. */
    private static Shape own(ObjectNode schema) {
        var members = new LinkedHashMap<String, Part>();
        schema.path("properties")
                .properties()
                .forEach(member -> members.put(member.getKey(), new Part.One(member.getValue())));
        var required = new LinkedHashSet<String>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        var first = new ArrayList<Part>();
        boolean listed = schema.path("items").isArray();
        schema.path(listed ? "items" : "prefixItems").forEach(item -> first.add(new Part.One(item)));
        JsonNode rest = schema.get(listed ? "additionalItems" : "items");
        return new Shape(
                types(schema.path("type")),
                ownOptions(schema),
                schema.path("format").textValue(),
                schema.path("title").textValue(),
                members,
                required,
                first,
                rest == null || rest.isBoolean() ? null : new Part.One(rest),
                mostElements(schema.path("maxItems")));
    }

    private static Set<Shape.Type> types(JsonNode type) {
        var types = EnumSet.noneOf(Shape.Type.class);
        List<JsonNode> named = type.isArray() ? type.valueStream().toList() : List.of(type);
        named.stream()
                .map(JsonNode::asText)
                .filter(SchemaKeywords.TYPES::contains)
                .map(Shape.Type::of)
                .forEach(types::add);
        return types.isEmpty() ? EnumSet.allOf(Shape.Type.class) : types;
    }

    private static @Nullable Set<JsonNode> ownOptions(ObjectNode schema) {
        if (schema.has("const")) {
            return Set.of(schema.get("const"));
        }
        if (!schema.path("enum").isArray()) {
            return null;
        }
        var options = new LinkedHashSet<JsonNode>();
        schema.get("enum").forEach(options::add);
        return options;
    }

    private static @Nullable Integer mostElements(JsonNode maxItems) {
        return maxItems.isNumber() && maxItems.decimalValue().compareTo(BigDecimal.valueOf(MOST_ELEMENTS)) <= 0
                ? Integer.valueOf(maxItems.decimalValue().intValue())
                : null;
    }
}
