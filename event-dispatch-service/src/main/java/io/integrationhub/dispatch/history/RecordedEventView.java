package io.integrationhub.dispatch.history;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.integrationhub.dispatch.delivery.SealedValues;
import io.integrationhub.kit.paging.Cursor;
import io.integrationhub.kit.trace.TraceParent;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An event as it was recorded, whether anybody was to get it or not. */
@Schema(name = "RecordedEvent", description = "An event of a session, as it was recorded")
record RecordedEventView(
        @Schema(description = "Identifier of the event; the webhook-id of its deliveries")
        String id,

        @Schema(description = "Type of the event", examples = "form.submitted")
        String type,

        @Schema(description = "When it happened, as its producer says")
        Instant occurredAt,

        @Schema(description = "When it was recorded") Instant recordedAt,

        @Schema(
                description = "The trace of what caused it; absent when its producer named none",
                examples = "0af7651916cd43dd8448eb211c80319c")
        @Nullable
        String traceId,

        @Schema(description = "Whether its data was erased with the session's")
        boolean erased,

        @Schema(
                description =
                        "Its data; sensitive values are masked. Absent when it was erased, or is longer than 16,000"
                                + " characters",
                implementation = Object.class)
        @Nullable
        JsonNode data,

        @JsonIgnore long offset) {

    /** What {@link #of} reads. */
    static final String COLUMNS = """
            id, type, occurred_at, recorded_at, traceparent, record_offset, data = '' as erased,
                case when length(data) <= 16000 then data end as shown""";

    static RecordedEventView of(Row row) {
        boolean erased = row.getBoolean("erased");
        String shown = row.getString("shown");
        return new RecordedEventView(
                row.getString("id"),
                row.getString("type"),
                row.getOffsetDateTime("occurred_at").toInstant(),
                row.getOffsetDateTime("recorded_at").toInstant(),
                TraceParent.read(row.getString("traceparent"))
                        .map(TraceParent::traceId)
                        .orElse(null),
                erased,
                erased || shown == null ? null : asRecorded(SealedValues.mask(shown)),
                row.getLong("record_offset"));
    }

    /** As it was published: reading and writing it again could change a number. */
    private static JsonNode asRecorded(String json) {
        return new POJONode(new RawValue(json));
    }

    static Cursor position(RecordedEventView event) {
        return new Cursor(List.of(Long.toString(event.offset()), event.id()));
    }

    /** Without the data. */
    @Override
    public String toString() {
        return "RecordedEventView[id=" + id + ", type=" + type + "]";
    }
}
