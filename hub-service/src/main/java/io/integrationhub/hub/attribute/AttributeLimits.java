package io.integrationhub.hub.attribute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.json.Characters;
import io.integrationhub.kit.problem.CommonProblem;
import io.integrationhub.kit.problem.ProblemType;
import io.integrationhub.kit.problem.Violation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many attribute values a call, a session or a document analysis may hold, and how large. */
public final class AttributeLimits {

    static final int MAX_ATTRIBUTES = 500;
    static final int MAX_VALUE_CHARS = 20_000;
    static final int MAX_NAME_CHARS = 200;

    /** All attributes as they are stored. An event that carries them fits a Kafka record. */
    static final int MAX_BYTES = 512 * 1024;

    private AttributeLimits() {}

    /**
     * Refuses data with a name or a value that is too long.
     *
     * @param pointer where the request holds the data
     */
    public static void requireValues(@Nullable Map<String, JsonNode> data, String pointer) {
        var errors = new ArrayList<Violation>();
        if (data != null) {
            data.forEach((name, value) -> {
                if (!Characters.areAtMost(MAX_NAME_CHARS, name)) {
                    errors.add(new Violation(pointer, "no name may have more than " + MAX_NAME_CHARS + " characters"));
                } else if (!Characters.areAtMost(MAX_VALUE_CHARS, text(value))) {
                    errors.add(new Violation(
                            pointer + "/" + Violation.escape(name),
                            "must have " + MAX_VALUE_CHARS + " characters at most"));
                }
            });
        }
        refuse(errors);
    }

    /** A text itself; of anything else, its JSON. */
    private static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }

    private static void refuse(List<Violation> errors) {
        if (!errors.isEmpty()) {
            throw CommonProblem.INVALID_REQUEST.problem("The request breaks a rule.", errors);
        }
    }

    /**
     * Refuses attributes that are, all together, too many or too large.
     *
     * @param problem what to refuse them with
     */
    public static void requireRoom(ObjectNode attributes, ProblemType problem) {
        if (attributes.size() > MAX_ATTRIBUTES) {
            throw problem.problem("There may be " + MAX_ATTRIBUTES + " attributes at most.");
        }
        if (attributes.toString().getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw problem.problem("All attributes together may have " + MAX_BYTES / 1024 + " KiB at most.");
        }
    }
}
