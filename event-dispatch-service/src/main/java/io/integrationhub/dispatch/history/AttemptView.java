package io.integrationhub.dispatch.history;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An attempt as the API shows it. */
@Schema(name = "Attempt", description = "One request to the receiver")
record AttemptView(
        @Schema(description = "Number of the attempt, from 1")
        int number,

        @Schema(description = "When it began") Instant startedAt,

        @Schema(
                description =
                        "How long it took, in milliseconds, from when there was room for a connection; looking up the"
                                + " host comes before it")
        int durationMs,

        @Schema(description = "The phases of it") TimingsView timings,

        @Schema(
                description = "succeeded, or the error category",
                enumeration = {
                    "succeeded",
                    "refused",
                    "unresolved",
                    "unreachable",
                    "tls_failed",
                    "token_unavailable",
                    "timeout",
                    "connection_lost",
                    "invalid_response",
                    "redirect",
                    "throttled",
                    "server_error",
                    "not_accepted",
                    "gone",
                    "internal"
                })
        String outcome,

        @Schema(description = "HTTP status of the answer; absent when there was none") @Nullable
        Integer httpStatus,

        @Schema(description = "What went wrong, in words; absent on success") @Nullable
        String error,

        @Schema(
                description = "When the next attempt was to follow, as it was decided then; absent when none was",
                examples = "2026-03-01T10:00:05Z")
        @Nullable
        Instant nextAttemptAt,

        @Schema(
                description = "Where it went, with *** for a query; absent for a delivery that succeeded at once",
                examples = "https://receiver.example/events?***")
        @Nullable
        String url,

        @Schema(
                description =
                        "Headers of the request, with *** for secrets and signatures, the first 64, 8000 characters at most; absent"
                                + " when nothing was sent, and for a delivery that succeeded at once")
        @Nullable
        List<HeaderView> requestHeaders,

        @Schema(
                description =
                        "Headers of the answer, with *** for cookies and for what was sent as a secret, the first 64, 8000"
                                + " characters at most; absent when there was no answer, for a delivery that succeeded at once, once the"
                                + " session was erased, and when the request held values of sensitive attributes")
        @Nullable
        List<HeaderView> responseHeaders,

        @Schema(
                description = "Beginning of the answer of a failed attempt, 1000 characters at most, with *** for what"
                        + " was sent as a secret; or what the answer is, when it is binary or compressed")
        @Nullable
        String responseExcerpt) {

    /** A header. */
    @Schema(name = "Header", description = "A header of a request or an answer")
    record HeaderView(
            @Schema(description = "Its name", examples = "content-type")
            String name,

            @Schema(description = "Its value, with *** for secrets", examples = "application/json")
            String value) {}

    /** The attempt of a delivery that succeeded at once, from the delivery's row. */
    static AttemptView onlyOneOf(Row delivery) {
        Integer duration = delivery.getInteger("duration_ms");
        int took = duration == null ? 0 : duration;
        Instant endedAt = delivery.getOffsetDateTime("updated_at").toInstant();
        Integer status = delivery.getInteger("last_status");
        return new AttemptView(
                1,
                endedAt.minusMillis(took),
                took,
                TimingsView.of(delivery),
                "succeeded",
                status,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static AttemptView of(Row row) {
        Instant startedAt = row.getOffsetDateTime("started_at").toInstant();
        int took = row.getInteger("duration_ms");
        Long nextIn = row.getLong("next_in_ms");
        return new AttemptView(
                row.getInteger("number"),
                startedAt,
                took,
                TimingsView.of(row),
                row.getString("outcome"),
                row.getInteger("http_status"),
                row.getString("error"),
                nextIn == null ? null : startedAt.plusMillis(nextIn),
                row.getString("url"),
                headers(row.getString("request_headers")),
                headers(row.getString("response_headers")),
                row.getString("response_excerpt"));
    }

    private static @Nullable List<HeaderView> headers(@Nullable String json) {
        return json == null
                ? null
                : new JsonArray(json)
                        .stream()
                                .map(JsonObject.class::cast)
                                .map(line -> new HeaderView(line.getString("name"), line.getString("value")))
                                .toList();
    }
}
