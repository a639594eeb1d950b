package io.integrationhub.hub.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.hub.problem.HubServiceProblem;
import io.integrationhub.kit.problem.CommonProblem;
import io.integrationhub.kit.problem.Violation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a session may hold. */
final class SessionLimits {

    static final int MAX_ATTRIBUTES = 500;
    static final int MAX_VALUE_CHARS = 20_000;
    static final int MAX_NAME_CHARS = 200;
    static final int MAX_RECORD_CHARS = 200;
    static final int MAX_WORKFLOWS = 100;

    /** All attributes as they are stored. An event that carries them fits a Kafka record. */
    static final int MAX_BYTES = 512 * 1024;

    /** The form of object names in contracts/openapi/customer-app.yaml. */
    private static final Pattern OBJECT = Pattern.compile("[^./\\s\\p{Cntrl}]{1,100}");

    private SessionLimits() {}

    /**
     * Refuses data with a name or a value that is too long.
     *
     * @param pointer where the request holds the data
     */
    static void requireValues(@Nullable Map<String, JsonNode> data, String pointer) {
        var errors = new ArrayList<Violation>();
        if (data != null) {
            data.forEach((name, value) -> {
                if (name.length() > MAX_NAME_CHARS) {
                    errors.add(new Violation(pointer, "no name may have more than " + MAX_NAME_CHARS + " characters"));
                } else if (value.toString().length() > MAX_VALUE_CHARS) {
                    errors.add(new Violation(
                            pointer + "/" + escaped(name), "must have " + MAX_VALUE_CHARS + " characters at most"));
                }
            });
        }
        refuse(errors);
    }

    /** Refuses records whose object is no name of one, or whose id is missing or too long. */
    static void requireRecords(@Nullable Map<String, @Nullable String> records) {
        var errors = new ArrayList<Violation>();
        if (records != null) {
            records.forEach((object, record) -> {
                if (!OBJECT.matcher(object).matches()) {
                    errors.add(new Violation(
                            "/records",
                            "an object's name has 1 to 100 characters without dots, slashes and white space"));
                } else if (record == null || record.isEmpty() || record.length() > MAX_RECORD_CHARS) {
                    errors.add(new Violation(
                            "/records/" + escaped(object), "must have 1 to " + MAX_RECORD_CHARS + " characters"));
                }
            });
        }
        refuse(errors);
    }

    private static void refuse(List<Violation> errors) {
        if (!errors.isEmpty()) {
            throw CommonProblem.INVALID_REQUEST.problem("The request breaks a rule.", errors);
        }
    }

    /** Refuses attributes that are, all together, too many or too large. */
    static void requireRoom(ObjectNode attributes) {
        if (attributes.size() > MAX_ATTRIBUTES) {
            throw HubServiceProblem.SESSION_TOO_LARGE.problem(
                    "A session has " + MAX_ATTRIBUTES + " attributes at most.");
        }
        if (attributes.toString().getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw HubServiceProblem.SESSION_TOO_LARGE.problem(
                    "The attributes of a session have " + MAX_BYTES / 1024 + " KiB at most.");
        }
    }

    /** RFC 6901, section 3. */
    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
