package io.integrationhub.kit.problem;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One field at fault.
 *
 * @param pointer where: a JSON pointer (RFC 6901) into the body such as {@code /hubs/events}; {@code ?limit} for a query
 *     parameter; <code>{hub}</code> for a path parameter; {@code If-Match:} for a header
 * @param detail what is wrong and what is allowed
 */
@Schema(name = Violation.SCHEMA, description = "A field at fault")
public record Violation(
        @Schema(description = Violation.POINTER) String pointer,

        @Schema(description = Violation.DETAIL) String detail) {

    /** Its name in the API. */
    static final String SCHEMA = "FieldAtFault";

    /**
     * Characters that somebody reads. Twenty violations are some KiB then, also where they hold names of the sender's or quote
     * a rule with thousands of entries.
     */
    private static final int LONGEST_POINTER = 200;

    private static final int LONGEST_DETAIL = 300;

    /** What a detail is, for the API. */
    static final String DETAIL = "What is wrong and what is allowed";

    /** What a pointer is, for the API. */
    static final String POINTER =
            "JSON pointer into the body, ?name for a query parameter, {name} for a path parameter, name: for a header";

    /** The pointer to a request header. */
    public static String header(String name) {
        return name + ":";
    }

    /** A name as a step of a JSON pointer (RFC 6901, section 3). */
    public static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** The same with pointer and detail cut to what somebody reads. */
    public Violation brief() {
        return new Violation(brief(pointer, LONGEST_POINTER), brief(detail, LONGEST_DETAIL));
    }

    /** The beginning of a text when it is longer than so many characters; never cut inside one. */
    static String brief(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest)) + "…";
    }
}
