package io.integrationhub.dispatch.history;

import io.integrationhub.kit.problem.CommonProblem;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * The time that is asked for, by when events were recorded.
 *
 * @param first first moment, RFC 3339
 * @param end first moment that does not belong to it any more, RFC 3339
 */
public record DeliveryPeriod(
        @Parameter(
                description = "Only for events that were recorded from this moment on (RFC 3339)",
                schema = @Schema(type = SchemaType.STRING, format = "date-time"))
        @QueryParam("from")
        @Nullable
        String first,

        @Parameter(
                description = "Only for events that were recorded before this moment (RFC 3339)",
                schema = @Schema(type = SchemaType.STRING, format = "date-time"))
        @QueryParam("to")
        @Nullable
        String end) {

    /** As section 5.6 has it, which is less than ISO 8601 allows. */
    private static final Pattern RFC_3339 =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?(?:[Zz]|[+-]\\d{2}:\\d{2})");

    private static final Instant EARLIEST = Instant.EPOCH;
    /** Within what the database can hold. */
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    public @Nullable Instant from() {
        return parse("?from", first);
    }

    public @Nullable Instant to() {
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
            if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
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
