package io.integrationhub.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.kit.problem.Violation;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a schema must keep to before it is compiled: draft 2020-12, self-contained, and cheap to check data with. The
 * pointers are into the schema.
 *
 * @param instructions of all regular expressions that may be applied to one text, counted likewise
 */
public record SchemaRules(List<Violation> violations, int instructions) {

    /** Largest schema, in bytes of UTF-8. */
    public static final int MAX_BYTES = 64 * 1024;

    /** Deepest nesting of the document. */
    static final int MAX_DEPTH = 32;

    /** Checks a schema. */
    public static SchemaRules check(ObjectNode schema) {
        if (bytes(schema) > MAX_BYTES) {
            return refused("is larger than 64 KiB");
        }
        if (isDeeper(schema, MAX_DEPTH)) {
            return refused("is nested deeper than " + MAX_DEPTH + " levels");
        }
        List<Violation> broken = MetaSchema.violations(schema);
        return broken.isEmpty() ? SchemaWalk.of(schema) : new SchemaRules(broken, 0);
    }

    /** Size of a document as it is stored. */
    public static int bytes(JsonNode document) {
        return document.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    /** Whether a document has more levels than that. */
    public static boolean isDeeper(JsonNode document, int levels) {
        if (levels == 0) {
            return true;
        }
        for (JsonNode child : document) {
            if (isDeeper(child, levels - 1)) {
                return true;
            }
        }
        return false;
    }

    private static SchemaRules refused(String reason) {
        return new SchemaRules(List.of(new Violation("", reason)), 0);
    }
}
