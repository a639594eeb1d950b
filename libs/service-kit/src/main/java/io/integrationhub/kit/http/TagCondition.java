package io.integrationhub.kit.http;

import io.integrationhub.kit.problem.CommonProblem;
import io.integrationhub.kit.problem.Violation;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.EntityTag;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of If-Match or If-None-Match: entity tags, or the wildcard for whatever state there is (RFC 9110, sections
 * 13.1.1 and 13.1.2).
 *
 * @param any whether it is the wildcard; there are no tags then
 */
record TagCondition(boolean any, List<EntityTag> tags) {

    private static final TagCondition ANY = new TagCondition(true, List.of());

    /** An element of a list, which may be empty (RFC 9110, sections 5.6.1 and 8.8.3), and what ends it. */
    private static final Pattern ELEMENT =
            Pattern.compile("[ \\t]*+(?:(?<weak>W/)?\"(?<opaque>[!#-~\\x80-\\xff]*+)\")?+[ \\t]*+(?:,|$)");

    TagCondition {
        tags = List.copyOf(tags);
    }

    /**
     * Reads a header.
     *
     * @param lines its values, when it comes several times
     * @throws HttpProblem malformed_request when there is no tag in it, or something else
     */
    static TagCondition parse(String header, List<String> lines) {
        String value = String.join(",", lines).strip();
        if (value.equals("*")) {
            return ANY;
        }
        var tags = new ArrayList<EntityTag>();
        Matcher element = ELEMENT.matcher(value);
        int start = 0;
        while (start < value.length()) {
            if (!element.region(start, value.length()).lookingAt()) {
                throw malformed(header, "holds something else than entity tags");
            }
            if (element.group("opaque") != null) {
                tags.add(new EntityTag(element.group("opaque"), element.group("weak") != null));
            }
            start = element.end();
        }
        if (tags.isEmpty()) {
            throw malformed(header, "is empty");
        }
        return new TagCondition(false, tags);
    }

    private static HttpProblem malformed(String header, String fault) {
        return CommonProblem.MALFORMED_REQUEST.at(
                Violation.header(header),
                header + " " + fault + ". It takes the ETag of an answer, with its quotes, several with commas"
                        + " between them, or * alone.");
    }

    /** Weak tags match nothing (RFC 9110, section 8.8.3.2). */
    boolean matchesStrongly(EntityTag current) {
        return any
                || tags.stream().anyMatch(tag -> !tag.isWeak() && tag.getValue().equals(current.getValue()));
    }

    boolean matchesWeakly(EntityTag current) {
        return any || tags.stream().anyMatch(tag -> tag.getValue().equals(current.getValue()));
    }
}
