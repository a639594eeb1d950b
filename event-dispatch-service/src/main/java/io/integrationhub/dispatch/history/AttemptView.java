package io.integrationhub.dispatch.history;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An attempt as the API shows it. */
@Schema(name = "Attempt", description = "One request to the receiver")
record AttemptView(
        @Schema(description = "Number of the attempt, from 1")
        int number,

        @Schema(description = "When it began") Instant startedAt,

        @Schema(description = "How long it took, in milliseconds")
        int durationMs,

        @Schema(
                description = "succeeded, or why not: refused, unresolved, unreachable, tls_failed, token_unavailable,"
                        + " timeout, connection_lost, invalid_response, redirect, throttled, server_error, not_accepted, gone,"
                        + " internal")
        String outcome,

        @Schema(description = "HTTP status of the answer; absent when there was none") @Nullable
        Integer httpStatus,

        @Schema(description = "What went wrong, in words; absent on success") @Nullable
        String error,

        @Schema(
                description = "Beginning of the answer of a failed attempt, 1000 characters at most, with *** for what"
                        + " was sent as a secret; or what the answer is, when it is binary or compressed")
        @Nullable
        String responseExcerpt) {

    /** The attempt of a delivery that succeeded at once. */
    static AttemptView onlyOneOf(DeliveryView delivery) {
        int took = delivery.durationMs() == null ? 0 : delivery.durationMs();
        return new AttemptView(
                1, delivery.updatedAt().minusMillis(took), took, "succeeded", delivery.lastStatus(), null, null);
    }

    static AttemptView of(Row row) {
        return new AttemptView(
                row.getInteger("number"),
                row.getOffsetDateTime("started_at").toInstant(),
                row.getInteger("duration_ms"),
                row.getString("outcome"),
                row.getInteger("http_status"),
                row.getString("error"),
                row.getString("response_excerpt"));
    }
}
