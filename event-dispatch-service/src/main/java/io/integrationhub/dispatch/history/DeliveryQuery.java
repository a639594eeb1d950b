package io.integrationhub.dispatch.history;

import io.integrationhub.identity.CallerHub;
import io.integrationhub.kit.paging.Cursor;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The statement for one delivery, or for one page of them, newest first.
 *
 * <p>No page looks at more than {@value #MOST_LOOKED_AT} deliveries, however few of them are asked for: it then says where
 * the next one goes on. So it takes as long with ten million deliveries as with a hundred thousand.
 *
 * @param parameters in the order of their numbers
 */
record DeliveryQuery(String sql, List<Object> parameters) {
    /** Names the id at which a page that has looked at enough ends; null when it has seen all. */
    static final String FLOOR = "floor";

    private static final int MOST_LOOKED_AT = 50_000;

    private static final String ONE = """
            select delivery.*, nullif(due.due_at, 'infinity') as due_at from delivery
            left join scheduled_retry due on due.delivery_id = delivery.id
            where delivery.account = $1 and delivery.id = $2""";

    private static final String DELIVERIES = "delivery";

    /** Of an event or a session. */
    private static final String OF_EVENTS = """
            event join delivery on delivery.day = event.day and delivery.account = event.account
                and delivery.event_id = event.id and delivery.session_id = event.session_id
                and delivery.event_type = event.type and delivery.id >= lowest_delivery_id(event.recorded_at)
                and delivery.id < lowest_delivery_id(event.recorded_at + interval '1 millisecond')""";

    private static final String NO_FLOOR = "null::uuid";
    private static final String NOT_BELOW =
            " and delivery.id >= coalesce(looked.floor, '00000000-0000-0000-0000-000000000000')";

    /**
     * The delivery of this id.
     *
     * @param only the hub that alone the caller reaches
     */
    static DeliveryQuery one(String account, UUID id, Optional<CallerHub> only) {
        Conditions conditions = new Conditions(account);
        conditions.parameters.add(id);
        only.ifPresent(conditions::confine);
        return new DeliveryQuery(ONE + conditions.sql, conditions.parameters);
    }

    /**
     * A page of deliveries.
     *
     * @param only the hub that alone the caller reaches
     * @param limit one more is read, which tells whether there is a next page
     */
    static DeliveryQuery page(
            String account,
            DeliveryFilter filter,
            DeliveryPeriod period,
            Optional<CallerHub> only,
            @Nullable Cursor after,
            int limit) {
        Conditions conditions = new Conditions(account);
        conditions.between(period.from(), period.to());
        if (after != null) {
            conditions.and("delivery.id < ", after.id());
        }
        DeliveryFilter.given(filter.status()).ifPresent(conditions::status);
        boolean bounded = !filter.isOfEvents() && (filter.isLookedThrough() || only.isPresent());
        String floor = bounded ? floor(conditions) : NO_FLOOR;
        conditions.sql.append(NOT_BELOW);
        only.ifPresent(conditions::confine);
        conditions.filter(filter);
        String sql = """
            select looked.floor, found.* from (select %s as floor) looked
            left join lateral (
                select delivery.*, nullif(due.due_at, 'infinity') as due_at from %s
                left join scheduled_retry due on due.delivery_id = delivery.id
                where %s
                order by delivery.id desc limit %d) found on true
            order by found.id desc""".formatted(
                        floor,
                        filter.isOfEvents() ? OF_EVENTS : DELIVERIES,
                        "delivery.account = $1" + conditions.sql,
                        limit + 1);
        return new DeliveryQuery(sql, conditions.parameters);
    }

    /** By what an index knows. */
    private static String floor(Conditions conditions) {
        return "(select delivery.id from delivery where delivery.account = $1" + conditions.sql
                + " order by delivery.id desc offset " + (MOST_LOOKED_AT - 1) + " limit 1)";
    }

    /** Conditions with their parameters, of which the account is the first. */
    private static final class Conditions {
        private final StringBuilder sql = new StringBuilder();
        private final List<Object> parameters = new ArrayList<>();

        Conditions(String account) {
            parameters.add(account);
        }

        void between(@Nullable Instant from, @Nullable Instant to) {
            if (from != null) {
                String number = number(from.atOffset(ZoneOffset.UTC));
                sql.append(" and delivery.id >= lowest_delivery_id(")
                        .append(number)
                        .append(")");
                and("delivery.day >= ", LocalDate.ofInstant(from, ZoneOffset.UTC));
            }
            if (to != null) {
                String number = number(to.atOffset(ZoneOffset.UTC));
                sql.append(" and delivery.id < lowest_delivery_id(")
                        .append(number)
                        .append(")");
                and("delivery.day <= ", LocalDate.ofInstant(to, ZoneOffset.UTC));
            }
        }

        /** As a literal, one of four: the index of what is unfinished is used for what is known when planning. */
        void status(String status) {
            sql.append(
                    switch (status) {
                        case "pending" -> " and delivery.status = 'pending'";
                        case "failed" -> " and delivery.status = 'failed'";
                        case "cancelled" -> " and delivery.status = 'cancelled'";
                        default -> "";
                    });
        }

        /** Deliveries name their hub. What is older than the hub was for one that had its name before it. */
        void confine(CallerHub hub) {
            and("delivery.hub = ", hub.name());
            String number = number(hub.id());
            sql.append(" and delivery.created_at >= (select hub.known_since from hub where hub.id = ")
                    .append(number)
                    .append(")");
        }

        void filter(DeliveryFilter filter) {
            andGiven("delivery.hub = ", filter.hub());
            andGiven("delivery.event_type = ", filter.eventType());
            andGiven("event.id = ", filter.eventId());
            andGiven("event.session_id = ", filter.sessionId());
            andGiven("delivery.error_category = ", filter.errorCategory());
            if (filter.isOfEvents()) {
                sql.append(" and event.account = $1");
            }
            if ("succeeded".equals(filter.status())) {
                sql.append(" and delivery.status = 'succeeded'");
            }
            DeliveryFilter.given(filter.statusClass()).ifPresent(this::statusClass);
            DeliveryFilter.given(filter.text()).ifPresent(this::text);
        }

        private void statusClass(String statusClass) {
            if ("none".equals(statusClass)) {
                sql.append(" and delivery.last_status is null and delivery.attempts > 0");
            } else {
                int lowest = 100 * (statusClass.charAt(0) - '0');
                and("delivery.last_status >= ", lowest);
                and("delivery.last_status < ", lowest + 100);
            }
        }

        private void text(String text) {
            sql.append(" and (").append("""
            position(lower(%1$s) in lower(delivery.event_id)) > 0
                or position(lower(%1$s) in lower(delivery.session_id)) > 0
                or position(lower(%1$s) in lower(delivery.error)) > 0
                or delivery.destination_id in (
                    select id from destination
                    where account = $1 and position(lower(%1$s) in lower(split_part(url, '?', 1))) > 0)""".formatted(number(text))).append(")");
        }

        private void andGiven(String condition, @Nullable String value) {
            DeliveryFilter.given(value).ifPresent(given -> and(condition, given));
        }

        void and(String condition, Object value) {
            String number = number(value);
            sql.append(" and ").append(condition).append(number);
        }

        private String number(Object value) {
            parameters.add(value);
            return "$" + parameters.size();
        }
    }
}
