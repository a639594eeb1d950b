package io.integrationhub.schema;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.kit.problem.Violation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Follows a schema into every subschema, through its references, as checking data would. */
final class SchemaWalk {
    private static final int MAX_SUBSCHEMAS = 1_000;
    /** Instructions of all regular expressions together. */
    private static final int MAX_INSTRUCTIONS = 10_000;

    /** Subschemas inside each other: each is some frames on the stack of whoever checks. */
    private static final int MAX_NESTED = 64;

    /** They lead elsewhere, or change where others lead. */
    private static final List<String> REFUSED = List.of(
            "$anchor",
            "$dynamicAnchor",
            "$dynamicRef",
            "$recursiveAnchor",
            "$recursiveRef",
            "$vocabulary",
            "dependencies",
            "additionalItems");

    private final ObjectNode root;
    private final Set<Violation> violations = new LinkedHashSet<>();
    private final Deque<String> references = new ArrayDeque<>();
    private int subschemas;
    private int nested;
    private int instructions;

    private SchemaWalk(ObjectNode root) {
        this.root = root;
    }

    static SchemaRules of(ObjectNode root) {
        SchemaWalk walk = new SchemaWalk(root);
        JsonNode dialect = root.path("$schema");
        if (!dialect.isMissingNode() && !MetaSchema.DIALECT.equals(dialect.asText())) {
            walk.refuse("/$schema", "must be " + MetaSchema.DIALECT);
        }
        walk.references.push("#");
        walk.enter(new Subschema(root, ""));
        return new SchemaRules(List.copyOf(walk.violations), walk.instructions);
    }

    private void enter(Subschema entered) {
        if (++subschemas > MAX_SUBSCHEMAS) {
            refuse("", "applies more than " + MAX_SUBSCHEMAS + " subschemas, counted wherever they are referred to");
        } else if (nested == MAX_NESTED) {
            refuse(
                    entered.pointer(),
                    "is nested in more than " + MAX_NESTED + " subschemas, counted through references");
        } else if (entered.schema().isObject()) {
            nested++;
            keywords(entered.schema(), entered.pointer());
            Subschema.of(entered).forEach(this::enter);
            follow(entered.schema(), entered.pointer());
            nested--;
        }
    }

    private void keywords(JsonNode schema, String pointer) {
        REFUSED.stream().filter(schema::has).forEach(name -> refuse(pointer + "/" + name, "is not supported here"));
        if (!pointer.isEmpty()) {
            List.of("$id", "$schema").stream()
                    .filter(schema::has)
                    .forEach(name -> refuse(pointer + "/" + name, "is allowed at the top only"));
        }
        if (schema.path("pattern").isTextual()) {
            pattern(schema.get("pattern").textValue(), pointer + "/pattern");
        }
        schema.path("patternProperties")
                .fieldNames()
                .forEachRemaining(name -> pattern(name, pointer + "/patternProperties/" + Violation.escape(name)));
    }

    private void pattern(String expression, String pointer) {
        try {
            instructions += LinearPatterns.instructions(expression);
        } catch (LinearPatterns.Refused e) {
            refuse(pointer, String.valueOf(e.getMessage()));
        }
        if (instructions > MAX_INSTRUCTIONS) {
            refuse("", "has regular expressions that are too complex together, counted wherever they are referred to");
        }
    }

    private void follow(JsonNode schema, String pointer) {
        if (!schema.has("$ref")) {
            return;
        }
        String reference = schema.get("$ref").asText();
        if (!reference.startsWith("#/") || reference.contains("%")) {
            refuse(pointer + "/$ref", "must refer to a part of this schema, such as #/$defs/name; nothing is fetched");
        } else if (references.contains(reference)) {
            refuse(pointer + "/$ref", "must not refer to what it is part of");
        } else {
            follow(reference, pointer + "/$ref");
        }
    }

    private void follow(String reference, String pointer) {
        JsonNode target = root.at(JsonPointer.compile(reference.substring(1)));
        if (!target.isObject() && !target.isBoolean()) {
            refuse(pointer, "refers to nothing");
            return;
        }
        references.push(reference);
        enter(new Subschema(target, reference.substring(1)));
        references.pop();
    }

    private void refuse(String pointer, String detail) {
        if (violations.size() < 20) {
            violations.add(new Violation(pointer, detail));
        }
    }
}
