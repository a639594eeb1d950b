package io.integrationhub.mapping.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;

/** Puts values where a schema has its fields, and makes the objects and lists on the way. */
final class DataTree {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private DataTree() {}

    /** Puts the value of a field. */
    static void put(ObjectNode data, SchemaField field, JsonNode value) {
        put(data, steps(field), FieldPlace.ROOT, field.path(), value);
    }

    /** Puts a member of the object that a field is. */
    static void putMember(ObjectNode data, SchemaField field, String member, JsonNode value) {
        if (field.pointer().isEmpty()) {
            data.set(member, value);
            return;
        }
        JsonNode object = data.at(field.pointer());
        if (!object.isObject()) {
            object = NODES.objectNode();
            put(data, field, object);
        }
        ((ObjectNode) object).set(member, value);
    }

    private static List<String> steps(SchemaField field) {
        return Arrays.stream(field.pointer().substring(1).split("/", -1))
                .map(step -> step.replace("~1", "/").replace("~0", "~"))
                .toList();
    }

    private static void put(ContainerNode<?> into, List<String> steps, FieldPlace place, String path, JsonNode value) {
        String step = steps.getFirst();
        FieldPlace next = into.isArray() ? place.element(Integer.parseInt(step)) : place.member(step);
        if (steps.size() == 1) {
            set(into, step, value);
            return;
        }
        JsonNode inner = into.isArray() ? into.path(Integer.parseInt(step)) : into.path(step);
        if (!inner.isContainerNode()) {
            inner = isElement(next, steps.get(1), path) ? NODES.arrayNode() : NODES.objectNode();
            set(into, step, inner);
        }
        put((ContainerNode<?>) inner, steps.subList(1, steps.size()), next, path, value);
    }

    /** A number may be the index of an element or the name of a member; the path tells them apart. */
    private static boolean isElement(FieldPlace list, String step, String path) {
        return path.startsWith(list.path() + "[" + step + "]");
    }

    private static void set(ContainerNode<?> into, String step, JsonNode value) {
        if (into instanceof ArrayNode list) {
            int index = Integer.parseInt(step);
            while (list.size() <= index) {
                list.addNull();
            }
            list.set(index, value);
        } else if (into instanceof ObjectNode object) {
            object.set(step, value);
        }
    }
}
