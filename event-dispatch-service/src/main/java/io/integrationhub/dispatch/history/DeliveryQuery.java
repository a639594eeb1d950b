package io.integrationhub.dispatch.history;

import io.integrationhub.kit.paging.Cursor;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The statement for one page of deliveries, newest first.
 *
 * @param parameters in the order of their numbers
 */
record DeliveryQuery(String sql, List<Object> parameters) {
    private static final String SELECT = """
            select delivery.*, due.due_at from delivery
            left join due_delivery due on due.delivery_id = delivery.id
            where delivery.account = $1""";

    static DeliveryQuery page(String account, DeliveryFilter filter, @Nullable Cursor after, int limit) {
        List<Object> parameters = new ArrayList<>(List.of(account));
        StringBuilder sql = new StringBuilder(SELECT);
        for (DeliveryFilter.Condition condition : filter.conditions()) {
            parameters.add(condition.value());
            sql.append(" and delivery.")
                    .append(condition.column())
                    .append(" = $")
                    .append(parameters.size());
        }
        if (after != null) {
            Instant time = after.time();
            parameters.add(time.atOffset(ZoneOffset.UTC));
            parameters.add(after.id());
            sql.append(" and (delivery.created_at, delivery.id) < ($%d, $%d)"
                    .formatted(parameters.size() - 1, parameters.size()));
        }
        // One more than asked for tells whether there is a next page.
        sql.append(" order by delivery.created_at desc, delivery.id desc limit ")
                .append(limit + 1);
        return new DeliveryQuery(sql.toString(), parameters);
    }
}
