package io.integrationhub.dispatch.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.kit.paging.Cursor;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the database does for a page, with more deliveries and more events of a session than one page looks at. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class DeliveryQueryTest {
    private static final int MANY = 120_000;
    private static final DeliveryPeriod EVER = new DeliveryPeriod(null, null);

    @Inject
    Pool pool;

    private final String account = "account-" + UUID.randomUUID();

    /** Of the session "few" every ten-thousandth, and "many" the others; the oldest has a hub of its own. */
    @BeforeEach
    void deliveries() {
        run("""
                insert into event (day, account, id, type, session_id, occurred_at, recorded_at, partition, data)
                select '2021-03-02', $1, 'event-' || i, 'form.submitted', case i % 10000 when 0 then 'few' else 'many' end,
                    at, at, 0, '{}'
                from (select i, timestamptz '2021-03-02T00:00:00Z' + i * interval '1 millisecond' as at
                    from generate_series(1, 120000) as i) as made""");
        run("""
                insert into delivery (day, id, account, event_id, event_type, session_id, hub, destination_id, partition,
                    status, attempts, created_at, updated_at)
                select day, lowest_delivery_id(recorded_at), account, id, type, session_id,
                    case id when 'event-1' then 'oldest' else 'hub_1' end, gen_random_uuid(), 0, 'succeeded', 1,
                    recorded_at, recorded_at
                from event where account = $1""");
        pool.query("analyze event").executeAndAwait();
        pool.query("analyze delivery").executeAndAwait();
    }

    @AfterEach
    void clear() {
        run("delete from delivery where account = $1");
        run("delete from event where account = $1");
    }

    @Test
    void noPageLooksAtMoreThanItMayWhateverIsAskedFor() {
        Stream.of(
                        filter(null, null, null, null),
                        filter("nobody", null, null, null),
                        filter("oldest", null, null, null),
                        filter(null, "few", null, null),
                        filter(null, "many", null, null),
                        filter("oldest", "many", null, null),
                        filter(null, null, "failed", null),
                        filter(null, null, "succeeded", "nobody has this text"),
                        filter(null, "nobody", "succeeded", null))
                .forEach(filter -> {
                    DeliveryQuery query = page(filter, null);
                    JsonObject plan = plan(query);
                    assertThat(nodes(plan))
                            .as("%s: %s", filter, plan.encodePrettily())
                            .noneMatch(node -> node.getString("Node Type").equals("Seq Scan")
                                    && node.getString("Relation Name").matches("(delivery|event)_default"))
                            .allMatch(node -> rows(node) <= DeliveryQuery.MOST_LOOKED_AT);
                });
    }

    @Test
    void changesAreReadFromTheirIndexAndOnlySoManyAtATime() {
        DeliveryQuery query = DeliveryQuery.changes(account, ChangePosition.before(0));

        JsonObject plan = plan(query);

        assertThat(nodes(plan))
                .as(plan::encodePrettily)
                .noneMatch(node -> node.getString("Node Type").equals("Seq Scan")
                        && "delivery_default".equals(node.getString("Relation Name")))
                .anyMatch(node ->
                        node.getString("Node Type").equals("Limit") && rows(node) == DeliveryQuery.MOST_CHANGES);
    }

    @Test
    void whatOnlyLaterPagesHoldIsFoundByGoingOn() {
        List<String> found = new ArrayList<>();
        for (DeliveryFilter filter :
                List.of(filter("oldest", null, null, null), filter("oldest", "many", null, null))) {
            found.clear();
            @Nullable Cursor after = null;
            int pages = 0;
            do {
                var rows = run(page(filter, after));
                rows.forEach(
                        row -> Optional.ofNullable(row.getString("event_id")).ifPresent(found::add));
                UUID floor = rows.iterator().next().getUUID(DeliveryQuery.FLOOR);
                after = floor == null ? null : new Cursor(List.of(floor.toString()));
                pages++;
            } while (after != null);
            assertThat(found).containsExactly("event-1");
            assertThat(pages).isEqualTo(MANY / DeliveryQuery.MOST_LOOKED_AT + 1);
        }
    }

    @Test
    void theDeliveriesOfASessionWithFewEventsAreAllOnOnePage() {
        var rows = run(page(filter(null, "few", null, null), null));

        assertThat(rows.size()).isEqualTo(MANY / 10_000);
        assertThat(rows.iterator().next().getString("event_id")).isEqualTo("event-" + MANY);
        assertThat(rows.iterator().next().getUUID(DeliveryQuery.FLOOR)).isNull();
    }

    private DeliveryQuery page(DeliveryFilter filter, @Nullable Cursor after) {
        long events = filter.isOfEvents()
                ? run(DeliveryQuery.events(account, filter)).iterator().next().getLong(0)
                : 0;
        assertThat(events).isLessThanOrEqualTo(DeliveryQuery.MOST_EVENTS + 1);
        return DeliveryQuery.page(account, filter, events, EVER, Optional.empty(), after, 50);
    }

    private static DeliveryFilter filter(
            @Nullable String hub, @Nullable String session, @Nullable String status, @Nullable String text) {
        return new DeliveryFilter(hub, null, null, session, status, null, null, text);
    }

    private JsonObject plan(DeliveryQuery query) {
        Object plan = pool.preparedQuery("explain (analyze, format json) " + query.sql())
                .executeAndAwait(Tuple.from(query.parameters()))
                .iterator()
                .next()
                .getValue(0);
        return new JsonArray(plan.toString()).getJsonObject(0).getJsonObject("Plan");
    }

    private static List<JsonObject> nodes(JsonObject plan) {
        List<JsonObject> nodes = new ArrayList<>(List.of(plan));
        plan.getJsonArray("Plans", new JsonArray()).forEach(child -> nodes.addAll(nodes((JsonObject) child)));
        return nodes;
    }

    private static double rows(JsonObject node) {
        double looked = node.getDouble("Actual Rows") + node.getDouble("Rows Removed by Filter", 0.0);
        return looked * node.getDouble("Actual Loops");
    }

    private RowSet<Row> run(DeliveryQuery query) {
        return pool.preparedQuery(query.sql()).executeAndAwait(Tuple.from(query.parameters()));
    }

    private void run(String statement) {
        pool.preparedQuery(statement).executeAndAwait(Tuple.of(account));
    }
}
