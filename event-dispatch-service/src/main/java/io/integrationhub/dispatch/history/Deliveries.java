package io.integrationhub.dispatch.history;

import io.integrationhub.dispatch.problem.DispatchProblem;
import io.integrationhub.identity.CallerHub;
import io.integrationhub.identity.CurrentCaller;
import io.integrationhub.kit.paging.Cursor;
import io.integrationhub.kit.paging.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The recorded deliveries of an account, of which a caller that reaches a hub only sees that hub's. */
@ApplicationScoped
class Deliveries {
    private static final String ATTEMPTS = "select * from attempt where delivery_id = $1 and day = $2 order by number";

    private final Pool pool;
    private final CurrentCaller caller;

    Deliveries(Pool pool, CurrentCaller caller) {
        this.pool = pool;
        this.caller = caller;
    }

    Uni<Page<DeliveryView>> list(
            String account, DeliveryFilter filter, DeliveryPeriod period, @Nullable Cursor after, int limit) {
        Optional<CallerHub> only = caller.get().confinedTo();
        return events(account, filter)
                .map(events -> DeliveryQuery.page(account, filter, events, period, only, after, limit))
                .chain(query -> pool.preparedQuery(query.sql()).execute(Tuple.from(query.parameters())))
                .map(rows -> page(rows, limit));
    }

    private Uni<Long> events(String account, DeliveryFilter filter) {
        if (!filter.isOfEvents()) {
            return Uni.createFrom().item(0L);
        }
        DeliveryQuery query = DeliveryQuery.events(account, filter);
        return pool.preparedQuery(query.sql())
                .execute(Tuple.from(query.parameters()))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** A page that has looked at enough goes on at its floor, whatever it has found. */
    private static Page<DeliveryView> page(RowSet<Row> rows, int limit) {
        List<DeliveryView> found = all(rows, row -> row).stream()
                .filter(row -> row.getUUID("id") != null)
                .map(DeliveryView::of)
                .toList();
        UUID floor = rows.iterator().next().getUUID(DeliveryQuery.FLOOR);
        return found.size() > limit || floor == null
                ? Page.of(found, limit, DeliveryView::position)
                : new Page<>(found, new Cursor(List.of(floor.toString())).encode());
    }

    /** With its attempts; fails with delivery_not_found when the account has none of this id. */
    Uni<DeliveryView> find(String account, UUID id) {
        var query = DeliveryQuery.one(account, id, caller.get().confinedTo());
        return pool.preparedQuery(query.sql())
                .execute(Tuple.from(query.parameters()))
                .map(Deliveries::require)
                .chain(this::withAttempts);
    }

    private static Row require(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw DispatchProblem.DELIVERY_NOT_FOUND.problem("There is no delivery with this id.");
        }
        return rows.iterator().next();
    }

    private Uni<DeliveryView> withAttempts(Row delivery) {
        return pool.preparedQuery(ATTEMPTS)
                .execute(Tuple.of(delivery.getUUID("id"), delivery.getLocalDate("day")))
                .map(rows -> DeliveryView.of(delivery).with(attempts(delivery, rows)));
    }

    /** An attempt that succeeded at once has no row of its own: the delivery tells all of it. */
    private static List<AttemptView> attempts(Row delivery, RowSet<Row> rows) {
        return rows.size() == 0
                        && delivery.getInteger("attempts") == 1
                        && "succeeded".equals(delivery.getString("status"))
                ? List.of(AttemptView.onlyOneOf(delivery))
                : all(rows, AttemptView::of);
    }

    private static <T> List<T> all(RowSet<Row> rows, Function<Row, T> view) {
        return StreamSupport.stream(rows.spliterator(), false).map(view).toList();
    }
}
