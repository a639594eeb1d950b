package io.integrationhub.hub.audit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which entries a list shows; what is null is not filtered by.
 *
 * @param actor a subject, client id or user name, exactly
 * @param action an action such as {@code hub.created}, or an object's actions such as {@code hub}
 * @param from first moment
 * @param to first moment that is not shown any more
 */
record AuditFilter(
        @Nullable String actor,
        @Nullable String action,
        @Nullable String objectType,
        @Nullable String objectId,
        @Nullable String hub,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** A condition with its one value, which the sign {@code ?} stands for, wherever it occurs. */
    record Condition(String sql, Object value) {}

    List<Condition> conditions() {
        List<Condition> conditions = new ArrayList<>();
        add(conditions, "(actor_subject = ? or actor_name = ?)", actor);
        add(conditions, "(action = ? or starts_with(action, ? || '.'))", action);
        add(conditions, "object_type = ?", objectType);
        add(conditions, "object_id = ?", objectId);
        add(conditions, "hub = ?", hub);
        add(conditions, "occurred_at >= ?", time(from));
        add(conditions, "occurred_at < ?", time(to));
        return conditions;
    }

    private static void add(List<Condition> conditions, String sql, @Nullable Object value) {
        if (value != null) {
            conditions.add(new Condition(sql, value));
        }
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
