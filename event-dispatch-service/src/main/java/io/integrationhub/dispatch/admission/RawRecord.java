package io.integrationhub.dispatch.admission;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka record before anything is known of it. Key and header values are UTF-8.
 *
 * @param headers finds the value of a header; null when there is none of the name
 */
public record RawRecord(
        int partition,
        long offset,
        Instant recordedAt,
        @Nullable String key,
        Function<String, @Nullable String> headers,
        @Nullable ByteBuffer value) {

    /** The text of a header; empty when there is none. */
    String header(String name) {
        String value = headers.apply(name);
        return value == null ? "" : value;
    }
}
