package io.integrationhub.dispatch.admission;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Kafka record before anything is known of it. Key and header values are UTF-8. */
public record RawRecord(
        int partition,
        Instant recordedAt,
        @Nullable String key,
        Map<String, String> headers,
        @Nullable ByteBuffer value) {

    /** The text of a header; empty when there is none. */
    String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
