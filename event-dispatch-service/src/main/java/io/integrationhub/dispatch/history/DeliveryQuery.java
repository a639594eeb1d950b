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

    static final int MOST_LOOKED_AT = 50_000;

    static final int MOST_EVENTS = 2_000;

    /** Changes that one look at them sees at most. */
    static final int MOST_CHANGES = 500;

    private static final String ONE = """
            select delivery.*, nullif(due.due_at, 'infinity') as due_at from delivery
            left join scheduled_retry due on due.delivery_id = delivery.id
            where delivery.account = $1 and delivery.id = $2""";

    private static final String NO_FLOOR = "null::uuid";

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

    /** Counts the events that are asked for, as far as they can be looked up one by one. */
    static DeliveryQuery events(String account, DeliveryFilter filter) {
        Conditions conditions = new Conditions(account);
        conditions.events(filter);
        return new DeliveryQuery(
                "select count(*) from (select from event where event.account = $1" + conditions.sql + " limit "
                        + (MOST_EVENTS + 1) + ") as asked",
                conditions.parameters);
    }

    /**
     * A page of deliveries.
     *
     * @param events how many {@link #events} there are; of too many, the newest deliveries are looked through instead
     * @param only the hub that alone the caller reaches
     * @param limit one more is read, which tells whether there is a next page
     */
    static DeliveryQuery page(
            String account,
            DeliveryFilter filter,
            long events,
            DeliveryPeriod period,
            Optional<CallerHub> only,
            @Nullable Cursor after,
            int limit) {
        Conditions conditions = new Conditions(account);
        boolean byEvent = filter.isOfEvents() && events <= MOST_EVENTS;
        if (byEvent) {
            conditions.events(filter);
        } else {
            conditions.newest(filter, period, after);
        }
        String looked = conditions.take();
        if (byEvent) {
            conditions.newest(filter, period, after);
        }
        only.ifPresent(conditions::confine);
        conditions.filter(filter);
        String sql = """
            with found as materialized (
                select delivery.* from %s
                where true%s
                order by delivery.id desc limit %d)
            select looked.floor, found.*, nullif(due.due_at, 'infinity') as due_at
            from (select %s as floor) as looked
            left join found on true
            left join scheduled_retry due on due.delivery_id = found.id
            order by found.id desc""".formatted(
                        byEvent ? ofEvents(looked) : newest(looked),
                        conditions.take(),
                        limit + 1,
                        byEvent ? NO_FLOOR : floor(limit, looked));
        return new DeliveryQuery(sql, conditions.parameters);
    }

    /**
     * What of an account has changed after a place, by transactions all of which have ended: a change that is committed late has
     * a later place than everything that was seen before. Answers with {@code horizon}, the oldest transaction that has not
     * ended; with the place of each change ({@code place}, {@code changed_id}), in their order; and with the delivery as it
     * is now, with the id of the hub that it is of, if that is not gone, and the URL that its destination has now.
     */
    static DeliveryQuery changes(String account, ChangePosition after) {
        return new DeliveryQuery(CHANGES, List.of(account, after.transaction(), after.delivery()));
    }

    private static final String CHANGES = """
            with present as materialized (
                select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as horizon),
            page as materialized (
                select delivery.changed_in, delivery.id, delivery.day from delivery
                where delivery.account = $1 and (delivery.changed_in, delivery.id) > ($2, $3)
                    and delivery.changed_in < (select horizon from present)
                order by delivery.changed_in, delivery.id limit %d)
            select present.horizon, page.changed_in as place, page.id as changed_id, found.*,
                nullif(due.due_at, 'infinity') as due_at, hub.id as hub_id, split_part(destination.url, '?', 1) as url
            from present
            left join page on true
            left join lateral (
                select delivery.* from delivery
                where delivery.id = page.id and delivery.day = page.day and delivery.account = $1
                offset 0) as found on true
            left join scheduled_retry due on due.delivery_id = found.id
            left join hub on hub.account = $1 and hub.name = found.hub and hub.known_since <= found.created_at
            left join destination on destination.id = found.destination_id
            order by page.changed_in, page.id""".formatted(MOST_CHANGES);

    /** What an index orders, and only so much of it, whatever else is asked for. */
    private static String newest(String looked) {
        return """
            (select delivery.* from delivery where delivery.account = $1%s
                order by delivery.id desc limit %d) as delivery""".formatted(looked, MOST_LOOKED_AT);
    }

    /** One after the other, by their ids: of very few of all deliveries. */
    private static String ofEvents(String asked) {
        return """
            (select day, account, id, session_id, type, recorded_at from event
                where event.account = $1%s offset 0) as event
            cross join lateral (
                select delivery.* from delivery
                where delivery.day = event.day and delivery.account = event.account
                    and delivery.event_id = event.id and delivery.session_id = event.session_id
                    and delivery.event_type = event.type and delivery.id >= lowest_delivery_id(event.recorded_at)
                    and delivery.id < lowest_delivery_id(event.recorded_at + interval '1 millisecond')
                offset 0) as delivery""".formatted(asked);
    }

    /** By what an index knows, once the page is not full. */
    private static String floor(int limit, String looked) {
        return """
            case when (select count(*) from found) <= %d then (
                select delivery.id from delivery where delivery.account = $1%s
                order by delivery.id desc offset %d limit 1) end""".formatted(limit, looked, MOST_LOOKED_AT - 1);
    }

    /** Conditions with their parameters, of which the account is the first. */
    private static final class Conditions {
        private final StringBuilder sql = new StringBuilder();
        private final List<Object> parameters = new ArrayList<>();

        Conditions(String account) {
            parameters.add(account);
        }

        /** The conditions until now; others follow. */
        String take() {
            String taken = sql.toString();
            sql.setLength(0);
            return taken;
        }

        void events(DeliveryFilter filter) {
            andGiven("event.id = ", filter.eventId());
            andGiven("event.session_id = ", filter.sessionId());
        }

        /** What an index knows. */
        void newest(DeliveryFilter filter, DeliveryPeriod period, @Nullable Cursor after) {
            between(period.from(), period.to());
            if (after != null) {
                and("delivery.id < ", after.id());
            }
            filter.oneStatus().ifPresent(this::status);
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
            andGiven("delivery.event_id = ", filter.eventId());
            andGiven("delivery.session_id = ", filter.sessionId());
            andGiven("delivery.error_category = ", filter.errorCategory());
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
