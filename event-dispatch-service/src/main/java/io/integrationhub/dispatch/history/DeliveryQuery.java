package io.integrationhub.dispatch.history;

import io.integrationhub.identity.CallerHub;
import io.integrationhub.kit.paging.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The statement for one delivery, or for one page of them, newest first.
 *
 * @param parameters in the order of their numbers
 */
record DeliveryQuery(String sql, List<Object> parameters) {
    private static final String SELECT = """
            select delivery.*, nullif(due.due_at, 'infinity') as due_at from delivery
            left join scheduled_retry due on due.delivery_id = delivery.id
            where delivery.account = $1""";

    /** Found by the events of the session. */
    private static final String SELECT_OF_SESSION = """
            select delivery.*, nullif(due.due_at, 'infinity') as due_at from event
            join delivery on delivery.day = event.day and delivery.account = event.account
                and delivery.event_id = event.id and delivery.session_id = event.session_id
                and delivery.event_type = event.type and delivery.id >= lowest_delivery_id(event.recorded_at)
                and delivery.id < lowest_delivery_id(event.recorded_at + interval '1 millisecond')
            left join scheduled_retry due on due.delivery_id = delivery.id
            where event.account = $1 and event.session_id = $2""";

    /**
     * The delivery of this id.
     *
     * @param only the hub that alone the caller reaches
     */
    static DeliveryQuery one(String account, UUID id, Optional<CallerHub> only) {
        List<Object> parameters = new ArrayList<>(List.of(account, id));
        StringBuilder sql = new StringBuilder(SELECT).append(" and delivery.id = $2");
        only.ifPresent(hub -> confine(sql, parameters, hub));
        return new DeliveryQuery(sql.toString(), parameters);
    }

    /**
     * A page of deliveries.
     *
     * @param only the hub that alone the caller reaches
     */
    static DeliveryQuery page(
            String account, DeliveryFilter filter, Optional<CallerHub> only, @Nullable Cursor after, int limit) {
        List<Object> parameters = new ArrayList<>(List.of(account));
        String session = filter.sessionId();
        boolean ofSession = session != null && !session.isEmpty();
        if (ofSession) {
            parameters.add(session);
        }
        StringBuilder sql = new StringBuilder(ofSession ? SELECT_OF_SESSION : SELECT);
        only.ifPresent(hub -> confine(sql, parameters, hub));
        for (DeliveryFilter.Condition condition : filter.conditions()) {
            parameters.add(condition.value());
            sql.append(" and delivery.")
                    .append(condition.column())
                    .append(" = $")
                    .append(parameters.size());
        }
        if (after != null) {
            parameters.add(after.id());
            sql.append(" and delivery.id < $").append(parameters.size());
        }
        // One more than asked for tells whether there is a next page.
        sql.append(" order by delivery.id desc limit ").append(limit + 1);
        return new DeliveryQuery(sql.toString(), parameters);
    }

    /** Deliveries name their hub. What is older than the hub was for one that had its name before it. */
    private static void confine(StringBuilder sql, List<Object> parameters, CallerHub hub) {
        parameters.add(hub.name());
        parameters.add(hub.id());
        sql.append(
                " and delivery.hub = $%d and delivery.created_at >= (select hub.known_since from hub where hub.id = $%d)"
                        .formatted(parameters.size() - 1, parameters.size()));
    }
}
