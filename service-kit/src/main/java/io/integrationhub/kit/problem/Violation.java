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

        @Schema(description = "What is wrong and what is allowed")
        String detail) {

    /** Its name in the API. */
    static final String SCHEMA = "FieldAtFault";

    /** What a pointer is, for the API. */
    private static final String POINTER =
            "JSON pointer into the body, ?name for a query parameter, {name} for a path parameter, name: for a header";

    /** The pointer to a request header. */
    public static String header(String name) {
        return name + ":";
    }

    /** A name as a step of a JSON pointer (RFC 6901, section 3). */
    public static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
