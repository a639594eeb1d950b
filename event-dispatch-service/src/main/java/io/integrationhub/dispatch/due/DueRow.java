package io.integrationhub.dispatch.due;

import io.integrationhub.dispatch.delivery.Delivery.Progress;
import io.integrationhub.dispatch.delivery.SessionEvent;
import io.integrationhub.kit.trace.TraceParent;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.util.UUID;

/**
 * A delivery whose time has come.
 *
 * @param recovered whether somebody has it made (again)
 * @param cancelled whether somebody has cancelled it, so that it is to be ended
 */
record DueRow(
        UUID delivery,
        SessionEvent event,
        String hub,
        UUID destination,
        Progress progress,
        boolean recovered,
        boolean cancelled) {

    static DueRow of(Row row) {
        SessionEvent event = new SessionEvent(
                row.getString("event_id"),
                row.getString("event_type"),
                row.getString("account"),
                row.getString("session_id"),
                row.getOffsetDateTime("occurred_at").toInstant(),
                row.getOffsetDateTime("recorded_at").toInstant(),
                row.getInteger("partition"),
                row.getLong("record_offset"),
                TraceParent.read(row.getString("traceparent")),
                row.getString("data"));
        return new DueRow(
                row.getUUID("delivery_id"),
                event,
                row.getString("hub"),
                row.getUUID("destination_id"),
                new Progress(
                        row.getInteger("attempts"),
                        row.getInteger("step"),
                        Duration.ofMillis(row.getLong("failing_ms"))),
                row.getBoolean("recovered"),
                row.getBoolean("cancelled"));
    }
}
