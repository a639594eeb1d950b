package io.integrationhub.dispatch.intake;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Kafka record before anything is known of it. Header values are UTF-8. */
record RawRecord(
        int shard,
        Instant recordedAt,
        Map<String, String> headers,
        @Nullable ByteBuffer value) {}
