package io.integrationhub.dispatch.history;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which deliveries a list shows; what is null is not filtered by. */
record DeliveryFilter(
        @Nullable String hub,
        @Nullable String eventType,
        @Nullable String status,
        @Nullable String sessionId) {

    /** A condition with its value. */
    record Condition(String column, String value) {}

    /** Those that a delivery tells by itself; its session is found by its events. */
    List<Condition> conditions() {
        List<Condition> conditions = new ArrayList<>();
        add(conditions, "hub", hub);
        add(conditions, "event_type", eventType);
        add(conditions, "status", status);
        return conditions;
    }

    private static void add(List<Condition> conditions, String column, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            conditions.add(new Condition(column, value));
        }
    }
}
