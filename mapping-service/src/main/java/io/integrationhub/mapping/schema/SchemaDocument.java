package io.integrationhub.mapping.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.kit.problem.Violation;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The schemas of one document: whether they are well formed, where each is, and which one a reference names (JSON Schema
 * 2020-12, section 8.2). Only the document itself is looked at; nothing is ever fetched.
 */
final class SchemaDocument {

    /** What a reference names. */
    sealed interface Target {

        record Schema(JsonNode node) implements Target {}

        /** Nothing that could be used; the fault is the end of a sentence that begins with the reference. */
        record None(String fault) implements Target {}
    }

    /** Where a schema is in the document, and what its references are relative to. */
    private record Home(String pointer, String base) {}

    private static final String REF = "$ref";

    /** That are alternatives of each other, or that all apply to one place. */
    private static final int MOST_SCHEMAS = 1_000;

    private final ObjectNode root;
    private final Dialect dialect;
    private final FieldList faults;
    private final IdentityHashMap<JsonNode, Home> homes = new IdentityHashMap<>();
    private final Map<String, JsonNode> resources = new HashMap<>();
    private final Map<String, JsonNode> anchors = new HashMap<>();

    SchemaDocument(ObjectNode root, Dialect dialect, FieldList faults) {
        this.root = root;
        this.dialect = dialect;
        this.faults = faults;
        resources.put("", root);
        visit(root, "", "");
    }

    /** Where the schema is: a JSON Pointer into the document. */
    String pointer(JsonNode schema) {
        Home home = homes.get(schema);
        return home == null ? "" : home.pointer();
    }

    /** Whether the keywords beside a reference count. */
    boolean isReferenceOnly(ObjectNode schema) {
        return dialect.ignoresSiblingsOfReferences() && schema.path(REF).isTextual();
    }

    private void visit(JsonNode node, String pointer, String base) {
        if (node.isBoolean()) {
            return;
        }
        if (!(node instanceof ObjectNode schema)) {
            faults.problem(pointer, "must be a schema: an object, true or false");
            return;
        }
        String own = isReferenceOnly(schema) ? base : identified(schema, pointer, base);
        homes.put(schema, new Home(pointer, own));
        for (var member : schema.properties()) {
            SchemaKeywords.Value form = SchemaKeywords.VALUES.get(member.getKey());
            if (form != null) {
                visit(form, member.getValue(), pointer + "/" + Violation.escape(member.getKey()), own);
            }
        }
    }

    private void visit(SchemaKeywords.Value form, JsonNode value, String pointer, String base) {
        switch (form) {
            case SCHEMA -> visit(value, pointer, base);
            case SCHEMAS -> list(value, pointer, base);
            case SCHEMA_OR_SCHEMAS -> {
                if (value.isArray()) {
                    list(value, pointer, base);
                } else {
                    visit(value, pointer, base);
                }
            }
            case NAMED_SCHEMAS, DEPENDENCIES -> named(form, value, pointer, base);
            default -> SchemaKeywords.fault(form, value).ifPresent(fault -> faults.problem(pointer, fault));
        }
    }

    private void list(JsonNode schemas, String pointer, String base) {
        if (!schemas.isArray() || schemas.size() > MOST_SCHEMAS) {
            faults.problem(pointer, "must be a list of schemas, " + MOST_SCHEMAS + " at most");
            return;
        }
        for (int i = 0; i < schemas.size(); i++) {
            visit(schemas.get(i), pointer + "/" + i, base);
        }
    }

    private void named(SchemaKeywords.Value form, JsonNode schemas, String pointer, String base) {
        if (!schemas.isObject()) {
            faults.problem(pointer, "must be an object whose members are schemas");
            return;
        }
        for (var member : schemas.properties()) {
            boolean names = form == SchemaKeywords.Value.DEPENDENCIES
                    && member.getValue().isArray();
            if (!names) {
                visit(member.getValue(), pointer + "/" + Violation.escape(member.getKey()), base);
            }
        }
    }

    /** What the references of a schema are relative to, after its names have been noted. */
    private String identified(ObjectNode schema, String pointer, String base) {
        String own = base;
        String id = schema.path("$id").textValue();
        if (id != null) {
            Optional<String> resolved = resolved(base, id);
            if (resolved.isEmpty()) {
                faults.problem(pointer + "/$id", "must be a URI reference (RFC 3986)");
            } else if (id.startsWith("#")) {
                anchors.putIfAbsent(resolved.get(), schema);
            } else {
                own = document(resolved.get());
                resources.putIfAbsent(own, schema);
            }
        }
        anchor(schema, "$anchor", own);
        anchor(schema, "$dynamicAnchor", own);
        return own;
    }

    private void anchor(ObjectNode schema, String keyword, String base) {
        String name = schema.path(keyword).textValue();
        if (name != null) {
            anchors.putIfAbsent(base + "#" + name, schema);
        }
    }

    /** The schema that a reference of another one names. */
    Target target(ObjectNode from, String reference) {
        Home home = homes.get(from);
        String base = home == null ? "" : home.base();
        Optional<String> resolved = resolved(base, reference);
        if (resolved.isEmpty()) {
            return new Target.None("must be a URI reference (RFC 3986)");
        }
        String document = document(resolved.get());
        String fragment = resolved.get().substring(Math.min(resolved.get().length(), document.length() + 1));
        JsonNode resource = resources.get(document);
        if (resource == null) {
            return new Target.None("refers to another document, and none is ever fetched: copy what it names to $defs,"
                    + " and refer to it there");
        }
        return fragment.isEmpty() || fragment.startsWith("/")
                ? inside(resource, fragment, document)
                : anchored(document + "#" + fragment);
    }

    private Target anchored(String name) {
        JsonNode schema = anchors.get(name);
        return schema == null
                ? new Target.None("names an anchor that the document does not have")
                : new Target.Schema(schema);
    }

    private Target inside(JsonNode resource, String fragment, String base) {
        JsonNode node = resource;
        String pointer = pointer(resource);
        for (String step : steps(fragment)) {
            node = node.isArray() ? node.path(index(step)) : node.path(step);
            pointer += "/" + Violation.escape(step);
        }
        if (node.isObject() && !homes.containsKey(node)) {
            visit(node, pointer, base);
        }
        return node.isObject() || node.isBoolean()
                ? new Target.Schema(node)
                : new Target.None("names no schema of the document");
    }

    private static String[] steps(String fragment) {
        if (fragment.isEmpty()) {
            return new String[0];
        }
        String[] steps = decoded(fragment).substring(1).split("/", -1);
        for (int i = 0; i < steps.length; i++) {
            steps[i] = steps[i].replace("~1", "/").replace("~0", "~");
        }
        return steps;
    }

    /** RFC 6901, section 6: percent-encoded in a URI; a plus sign stands for itself. */
    private static String decoded(String fragment) {
        try {
            return URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return fragment;
        }
    }

    private static int index(String step) {
        boolean number = !step.isEmpty() && step.length() < 7 && step.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Integer.parseInt(step) : -1;
    }

    private static String document(String uri) {
        int fragment = uri.indexOf('#');
        return fragment < 0 ? uri : uri.substring(0, fragment);
    }

    /** A reference made absolute (RFC 3986, section 5); empty when it is none. */
    private static Optional<String> resolved(String base, String reference) {
        if (reference.isEmpty() || reference.startsWith("#")) {
            return Optional.of(base + reference);
        }
        try {
            URI uri = new URI(reference);
            return Optional.of(
                    base.isEmpty() ? reference : new URI(base).resolve(uri).toString());
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    ObjectNode root() {
        return root;
    }
}
