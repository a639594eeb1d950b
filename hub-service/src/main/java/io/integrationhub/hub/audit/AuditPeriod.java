package io.integrationhub.hub.audit;

import io.integrationhub.kit.problem.CommonProblem;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * The time that a list covers.
 *
 * @param first first moment, RFC 3339
 * @param end first moment that is not shown any more, RFC 3339
 */
record AuditPeriod(
        @Parameter(
                description = "Only from this moment on (RFC 3339)",
                schema = @Schema(type = SchemaType.STRING, format = "date-time"))
        @QueryParam("from")
        @Nullable
        String first,

        @Parameter(
                description = "Only before this moment (RFC 3339)",
                schema = @Schema(type = SchemaType.STRING, format = "date-time"))
        @QueryParam("to")
        @Nullable
        String end) {

    private static final Instant EARLIEST = Instant.EPOCH;
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
