package io.integrationhub.mapping.writeback;

import io.integrationhub.kit.problem.CommonProblem;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which write-backs are asked for; what is null is not filtered by. */
record WriteBackFilter(
        @Parameter(description = "Only of this hub")
        @QueryParam("hub")
        @Pattern(regexp = WriteBackFilter.NAME, message = WriteBackFilter.NAME_IN_WORDS)
        @Nullable
        String hub,

        @Parameter(description = "Only of this session")
        @QueryParam("sessionId")
        @Pattern(regexp = WriteBackFilter.NAME, message = WriteBackFilter.NAME_IN_WORDS)
        @Nullable
        String sessionId,

        @Parameter(description = "Only pending, sending, succeeded, failed, skipped or cancelled ones")
        @QueryParam("status")
        @Pattern(
                regexp = "pending|sending|succeeded|failed|skipped|cancelled",
                message = "must be pending, sending, succeeded, failed, skipped or cancelled")
        @Nullable
        String status,

        @Parameter(
                description = "Only those that began at this moment or later (RFC 3339)",
                schema = @Schema(type = SchemaType.STRING, format = "date-time"))
        @QueryParam("from")
        @Nullable
        String first,

        @Parameter(
                description = "Only those that began before this moment (RFC 3339)",
                schema = @Schema(type = SchemaType.STRING, format = "date-time"))
        @QueryParam("to")
        @Nullable
        String end) {

    static final String NAME = "[^\\x00-\\x1f\\x7f]{1,500}";
    static final String NAME_IN_WORDS = "must have 1 to 500 characters, none of them a control character";

    /** As section 5.6 has it, which is less than ISO 8601 allows. */
    private static final java.util.regex.Pattern RFC_3339 = java.util.regex.Pattern.compile(
            "\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?(?:[Zz]|[+-]\\d{2}:\\d{2})");

    /** Within what the database can hold. */
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    @Nullable
    Instant from() {
        return parse("?from", first);
    }

    @Nullable
    Instant to() {
        return parse("?to", end);
    }

    private static @Nullable Instant parse(String pointer, @Nullable String text) {
        if (text == null) {
            return null;
        }
        if (!RFC_3339.matcher(text).matches()) {
            throw refused(pointer);
        }
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
                throw refused(pointer);
            }
            return time;
        } catch (DateTimeException e) {
            throw refused(pointer);
        }
    }

    private static RuntimeException refused(String pointer) {
        return CommonProblem.INVALID_REQUEST.at(
                pointer, "must be a moment such as 2026-03-02T12:00:00Z, not before 1970");
    }
}
