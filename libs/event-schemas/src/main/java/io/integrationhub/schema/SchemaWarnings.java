package io.integrationhub.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.dialect.Draft202012;
import com.networknt.schema.format.Format;
import com.networknt.schema.format.Formats;
import io.integrationhub.kit.json.NearestName;
import io.integrationhub.kit.problem.Violation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What has no effect in a schema that is otherwise right: draft 2020-12 lets everybody add keywords (core, section 6.5), so
 * a typing error is a keyword that nobody knows. The pointers are into the schema.
 */
public final class SchemaWarnings {
    private static final int MOST = 20;

    /** The prefix keeps the keyword apart from all others. */
    private static final String EXTENSION = "x-";

    private static final Set<String> KEYWORDS = keywords();
    private static final Set<String> FORMATS =
            Formats.DEFAULT.stream().map(Format::getName).collect(Collectors.toCollection(TreeSet::new));

    /** Keywords of OpenAPI and of older drafts, with what stands for them in this one. */
    private static final Map<String, String> FOREIGN = Map.ofEntries(
            Map.entry(
                    "nullable", "is of OpenAPI 3.0 and has no effect here: write \"type\": [\"…\", \"null\"] instead"),
            Map.entry("example", "is of OpenAPI and has no effect here: write \"examples\": […] instead"),
            Map.entry("discriminator", "is of OpenAPI and has no effect here: use oneOf with const instead"),
            Map.entry("xml", "is of OpenAPI and has no effect here"),
            Map.entry("externalDocs", "is of OpenAPI and has no effect here: use $comment or description instead"),
            Map.entry("id", "is of draft 4 and has no effect here: write $id instead"),
            Map.entry("divisibleBy", "is of draft 3 and has no effect here: write multipleOf instead"),
            Map.entry("extends", "is of draft 3 and has no effect here: write allOf instead"),
            Map.entry("disallow", "is of draft 3 and has no effect here: write not instead"),
            Map.entry(
                    "optional",
                    "is of draft 2 and has no effect here: members are optional unless required names them"));

    private final List<Violation> warnings = new ArrayList<>();

    private SchemaWarnings() {}

    /** Of the whole schema, in its order; twenty at most. */
    public static List<Violation> of(ObjectNode schema) {
        SchemaWarnings walk = new SchemaWarnings();
        Deque<Subschema> left = new ArrayDeque<>(List.of(new Subschema(schema, "")));
        while (!left.isEmpty() && walk.warnings.size() < MOST) {
            Subschema next = left.pop();
            walk.keywords(next);
            Subschema.of(next).reversed().forEach(left::push);
        }
        return walk.warnings.stream().limit(MOST).map(Violation::brief).toList();
    }

    private void keywords(Subschema subschema) {
        JsonNode schema = subschema.schema();
        schema.fieldNames().forEachRemaining(name -> {
            if (!KEYWORDS.contains(name) && !name.startsWith(EXTENSION)) {
                warn(subschema, name, FOREIGN.getOrDefault(name, unknown(name)));
            }
        });
        String format = schema.path("format").asText();
        if (schema.path("format").isTextual() && !FORMATS.contains(format)) {
            warn(subschema, "format", "is no format of the draft, and has no effect" + nearest(format, FORMATS));
        }
        pair(subschema, "then", "if");
        pair(subschema, "else", "if");
        pair(subschema, "minContains", "contains");
        pair(subschema, "maxContains", "contains");
    }

    private void pair(Subschema subschema, String keyword, String needed) {
        if (subschema.schema().has(keyword) && !subschema.schema().has(needed)) {
            warn(subschema, keyword, "has no effect without " + needed);
        }
    }

    private void warn(Subschema subschema, String keyword, String detail) {
        warnings.add(new Violation(subschema.pointer() + "/" + Violation.escape(keyword), detail));
    }

    private static String unknown(String name) {
        return "is no keyword of JSON Schema draft 2020-12, and has no effect" + nearest(name, KEYWORDS);
    }

    private static String nearest(String name, Set<String> known) {
        return NearestName.of(name, known)
                .map(nearest -> "; the nearest is " + nearest)
                .orElse("");
    }

    private static Set<String> keywords() {
        Set<String> keywords =
                new TreeSet<>(Draft202012.getInstance().getKeywords().keySet());
        keywords.removeAll(Set.of("id", "notAllowed", "true", "false", "dependencies"));
        return keywords;
    }
}
