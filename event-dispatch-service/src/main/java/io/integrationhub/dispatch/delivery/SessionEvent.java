package io.integrationhub.dispatch.delivery;

import io.integrationhub.kit.trace.TraceParent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * An event as it was read from {@code session-events.v1}.
 *
 * @param time when it happened, as its producer says
 * @param recordedAt the Kafka record's timestamp: the same whenever the record is read again
 * @param shard the Kafka partition it came from
 * @param offset of its record there, by which events of a session follow each other; -1 when it is not known
 * @param traceparent the trace of what caused it
 * @param data the event's data: JSON, byte for byte as published; empty once it was erased
 */
public record SessionEvent(
        String id,
        String type,
        String account,
        String sessionId,
        Instant time,
        Instant recordedAt,
        int shard,
        long offset,
        Optional<TraceParent> traceparent,
        String data) {

    /** The same event as if it had been recorded at this time. */
    public SessionEvent recordedAt(Instant time) {
        return new SessionEvent(id, type, account, sessionId, this.time, time, shard, offset, traceparent, data);
    }

    /** Whether its session was erased since: there is nothing left to send. */
    public boolean isErased() {
        return data.isEmpty();
    }

    /** The day whose storage partition holds this event and its deliveries. */
    public LocalDate day() {
        return recordedAt.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
