package io.integrationhub.messaging.event;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Reads the headers of a record that holds a {@link CloudEvent}. */
public final class CloudEventRecord {

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private CloudEventRecord() {}

    /** A header's text; empty when the record has no such header, or one without a value. */
    public static String header(ConsumerRecord<?, ?> record, String name) {
        return header(record.headers(), name);
    }

    /** As {@link #header(ConsumerRecord, String)}, of the headers alone. */
    public static String header(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        byte @Nullable [] value = header == null ? null : header.value();
        return value == null ? "" : new String(value, StandardCharsets.UTF_8);
    }

    /** A header's text. */
    public static String requiredHeader(ConsumerRecord<?, ?> record, String name) throws UnreadableRecord {
        String text = header(record, name);
        if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
            throw new UnreadableRecord("the header " + name + " is missing or has control characters");
        }
        return text;
    }

    /** The time of the event (RFC 3339). */
    public static Instant time(ConsumerRecord<?, ?> record) throws UnreadableRecord {
        try {
            return storable(
                    OffsetDateTime.parse(header(record, CloudEvent.TIME)).toInstant());
        } catch (DateTimeException e) {
            throw new UnreadableRecord("the header ce_time is missing or not a time");
        }
    }

    /** A time that the database can store, and with which one can reckon: of the years 1970 to 9999. */
    public static Instant storable(Instant time) throws UnreadableRecord {
        if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
            throw new UnreadableRecord("a time is out of range");
        }
        return time;
    }
}
