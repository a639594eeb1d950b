package io.integrationhub.dispatch.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.dispatch.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many rows a step reads when many days are stored: about as many as it is about. What is stored here is rolled back. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class RecoveryPlansTest {
    private static final String GENERIC = "force_generic_plan";
    private static final String CUSTOM = "force_custom_plan";
    private static final int DAYS = 5;
    private static final int EACH_DAY = 4_000;

    private static final String RECOVERY = """
            insert into recovery (id, account, kind, status, since, until, rate_per_second, requested_by, created_at,
                last_delivery, last_time, width_ms)
            values ('%s', '%s', 'recover_failed', 'running', now(), now(), 1, 'x', now(), '%1$s', now(), 1)""";

    private final TestAccount account = new TestAccount();

    @Inject
    Pool pool;

    @ParameterizedTest
    @ValueSource(strings = {CUSTOM, GENERIC})
    void whatIsMissingIsLookedUpEventByEvent(String planning) {
        String destination = destination();
        inFilledTables(destination, connection -> {
            JsonObject plan =
                    plan(connection, planning, MissingEvents.FIND, """
                    '%s', '%s', 'form.submitted', '{}', '2001-01-03 10:00Z', '2001-01-03 12:00Z', '', '', '', false, 500\
                    """.formatted(account.name(), destination));

            assertThat(rowsRead(plan, "event")).isGreaterThanOrEqualTo(359);
            assertThat(rowsRead(plan, "delivery")).isBetween(359L, 1_000L);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {CUSTOM, GENERIC})
    void whatFailedIsLookedUpOneByOne(String planning) {
        String destination = destination();
        inFilledTables(destination, connection -> {
            UUID recovery = UUID.randomUUID();
            run(connection, RECOVERY.formatted(recovery, account.name()));
            JsonObject plan = plan(connection, planning, HandOver.FAILED, """
                    '%s', '2001-01-01 00:00Z', '2001-01-06 00:00Z', '00000000-0000-0000-0000-000000000000', 200, null, null,
                    null, null, 100, '%s'""".formatted(account.name(), recovery));

            assertThat(count(
                            connection,
                            "select count(*) from recovery_delivery where recovery_id = '" + recovery + "'"))
                    .isEqualTo(100);
            assertThat(rowsRead(plan, "delivery")).isBetween(100L, 2_000L);
            assertThat(rowsRead(plan, "event")).isBetween(100L, 1_000L);
            assertThat(rowsRead(plan, "erasure")).isLessThan(1_000);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {CUSTOM, GENERIC})
    void erasuresAreLookedUpOneByOne(String planning) {
        String destination = destination();
        inFilledTables(destination, connection -> {
            UUID recovery = UUID.randomUUID();
            run(connection, RECOVERY.formatted(recovery, account.name()));
            JsonObject plan = plan(connection, planning, MissingDeliveries.MAKE, """
                    '%s', 'hub_1', '%s', '%s', array['%s', '%s']::uuid[], '{a,b}', '{form.submitted,form.submitted}', '{s-1,e-1}',
                    '{9999,9999}', '{2001-01-03 10:00Z,2001-01-03 10:00Z}', '{null,null}'""".formatted(
                            account.name(), destination, recovery, UUID.randomUUID(), UUID.randomUUID()));

            assertThat(count(
                            connection,
                            "select count(*) from recovery_delivery where recovery_id = '" + recovery + "'"))
                    .isEqualTo(1);
            assertThat(rowsRead(plan, "erasure")).isLessThan(100);
        });
    }

    private String destination() {
        account.withHub("hub_1").destination("hub_1", "form.submitted", "https://receiver.example.com/");
        return account.admin()
                .get("/api/v1/destinations/hub_1/form.submitted")
                .jsonPath()
                .getString("id");
    }

    private void inFilledTables(String destination, Consumer<SqlConnection> check) {
        SqlConnection connection = pool.getConnectionAndAwait();
        try {
            run(connection, "begin");
            for (int day = 1; day <= DAYS; day++) {
                fill(connection, day, destination);
            }
            addErasures(connection);
            assertThat(count(connection, "select count(*) from delivery where account = '" + account.name() + "'"))
                    .isEqualTo(DAYS * EACH_DAY);
            connection.preparedQuery(RecoveryTable.SETTINGS).executeAndAwait();
            check.accept(connection);
        } finally {
            run(connection, "rollback");
            connection.closeAndAwait();
        }
    }

    private void fill(SqlConnection connection, int day, String destination) {
        run(connection, """
            create table event_plan_%1$d partition of event for values from ('2001-01-0%1$d') to ('2001-01-0%2$d');
            create table delivery_plan_%1$d partition of delivery for values from ('2001-01-0%1$d') to ('2001-01-0%2$d');
            create temporary table planned on commit drop as
                select '2001-01-0%1$d 00:00Z'::timestamptz + n * interval '20 seconds' as at, '%3$s' as account,
                    '%1$d-' || n as event, 's-' || n as session, case n %% 3 when 0 then 'failed' else 'succeeded' end as status
                from generate_series(1, 4000) as n;
            insert into event (day, account, id, type, session_id, occurred_at, recorded_at, partition, data, record_offset)
            select '2001-01-0%1$d', account, event, 'form.submitted', session, at, at, 9999, '{}', 7 from planned;
            insert into delivery (day, id, account, event_id, event_type, session_id, hub, destination_id, partition, status,
                attempts, created_at, updated_at)
            select '2001-01-0%1$d', overlay(lowest_delivery_id(at)::text placing substr(gen_random_uuid()::text, 15) from 15)::uuid,
                account, event, 'form.submitted', session, 'hub_1', '%4$s', 9999, status, 1, at, at from planned;
            drop table planned""".formatted(day, day + 1, account.name(), destination));
    }

    private void addErasures(SqlConnection connection) {
        run(connection, """
            insert into erasure (account, subject, event_type, subjects, next_sweep_at)
            select '%s', 'e-' || n, 'session.erased', array['e-' || n], 'infinity' from generate_series(1, 10000) as n;
            analyze event; analyze delivery; analyze erasure""".formatted(account.name()));
    }

    private static JsonObject plan(SqlConnection connection, String planning, String statement, String parameters) {
        run(connection, "set local plan_cache_mode = " + planning);
        run(connection, "prepare planned as " + statement);
        try {
            return connection
                    .query("explain (analyze, format json) execute planned(" + parameters + ")")
                    .executeAndAwait()
                    .iterator()
                    .next()
                    .get(JsonArray.class, 0)
                    .getJsonObject(0)
                    .getJsonObject("Plan");
        } finally {
            run(connection, "deallocate planned");
        }
    }

    /**
     * Of a table, or of its days that were filled here, those included that were read in vain. Of other days there are a few
     * rows by other tests, which are read as they come (docs/adr/0073).
     */
    private static long rowsRead(JsonObject node, String table) {
        long rows = 0;
        if (isScanOf(node, table)) {
            double each = node.getDouble("Actual Rows") + node.getDouble("Rows Removed by Filter", 0.0);
            rows += Math.round(each * node.getLong("Actual Loops"));
        }
        for (Object inner : node.getJsonArray("Plans", new JsonArray())) {
            rows += rowsRead((JsonObject) inner, table);
        }
        return rows;
    }

    private static boolean isScanOf(JsonObject node, String table) {
        String relation = node.getString("Relation Name", "");
        return node.getString("Node Type").endsWith("Scan")
                && (relation.equals(table) || relation.matches(table + "_plan_\\d"));
    }

    private static long count(SqlConnection connection, String query) {
        return connection.query(query).executeAndAwait().iterator().next().getLong(0);
    }

    private static void run(SqlConnection connection, String statements) {
        connection.query(statements).executeAndAwait();
    }
}
