package io.integrationhub.dispatch.deadletter;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which dead letters are meant; what is null is not filtered by. */
record DeadLetterFilter(
        @Nullable String status,
        @Nullable String reason,
        @Nullable String type) {

    /** Those that can still be redriven. */
    static DeadLetterFilter open(@Nullable String reason, @Nullable String type) {
        return new DeadLetterFilter(DeadLetter.Status.OPEN.text(), reason, type);
    }

    /** Values by member of {@link DeadLetter}. */
    Map<String, String> conditions() {
        Map<String, String> conditions = new LinkedHashMap<>();
        put(conditions, "status", status);
        put(conditions, "reason", reason);
        put(conditions, "eventType", type);
        return conditions;
    }

    private static void put(Map<String, String> conditions, String member, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            conditions.put(member, value);
        }
    }
}
