package io.integrationhub.dispatch.due;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.integrationhub.dispatch.TestAccount;
import io.integrationhub.dispatch.due.DueTable.Owned;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is claimed, of shards that no process owns. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class DueTableTest {
    private static final Map<Integer, Long> EPOCHS = Map.of(9990, 7L, 9991, 8L, 9992, 9L);
    private static final Owned OWNED = new Owned(EPOCHS, shard -> true);

    /** Rows of a destination in a shard, due from some time on, with deliveries and events. */
    private static final String ROWS = """
            with made as (
                select gen_random_uuid() as id, n, now() + ($3 + n) * interval '1 millisecond' as due_at
                from generate_series(1, $4) as n),
            events as (
                insert into event (day, account, id, type, session_id, occurred_at, recorded_at, partition, data)
                select current_date, $5, id::text, 'form.submitted', 's-1', now(), now(), $2, '{}' from made),
            deliveries as (
                insert into delivery (day, id, account, event_id, event_type, session_id, hub, destination_id, partition,
                    status, attempts, created_at, updated_at)
                select current_date, id, $5, id::text, 'form.submitted', 's-1', 'hub_1', $1, $2, 'pending', 1, now(), now()
                from made)
            insert into scheduled_retry (delivery_id, day, partition, due_at, destination_id, account, session_id,
                event_type, attempts, step)
            select id, current_date, $2, due_at, $1, $5, 's-1', 'form.submitted', 1, 1 from made""";

    private static final String FILL = """
            insert into scheduled_retry (delivery_id, day, partition, due_at, destination_id, account, session_id,
                event_type, attempts, step)
            select gen_random_uuid(), current_date, 9990 + n %% 3, now() - interval '1 hour' + n * interval '1 millisecond',
                %s, 'acme', 's-1', 'form.submitted', 1, 1
            from generate_series(1, %d) as n""";

    private final TestAccount testAccount = new TestAccount();
    private final String account = testAccount.name();

    @Inject
    DueTable table;

    @Inject
    Pool pool;

    @BeforeEach
    void own() {
        EPOCHS.forEach((shard, epoch) -> pool.preparedQuery(
                        "insert into partition_epoch (partition, epoch, raised_at, generation) values ($1, $2, now(), 1)")
                .executeAndAwait(Tuple.of(shard, epoch)));
    }

    @AfterEach
    void cleanUp() {
        pool.query("delete from partition_epoch where partition between 9990 and 9992")
                .executeAndAwait();
        pool.query("delete from scheduled_retry where partition between 9990 and 9992")
                .executeAndAwait();
        for (String each : new String[] {"delivery", "event"}) {
            pool.preparedQuery("delete from " + each + " where account = $1").executeAndAwait(Tuple.of(account));
        }
    }

    /** However many rows of the others are in front of them. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void allThatIsDueForDestinationsWithRoomIsClaimedAndNothingOfTheOthers(long seed) {
        Random random = new Random(seed);
        DueSearch search = new DueSearch(table);
        Set<UUID> without = new HashSet<>();
        Set<UUID> destinations = fill(random, without);
        Map<UUID, String> others = rows("destination_id = any($2)", without);
        Set<UUID> expected =
                rows("destination_id <> all($2) and due_at <= now()", without).keySet();
        int room = 1 + random.nextInt(30);

        Set<UUID> claimed = new HashSet<>();
        int turns = 0;
        while (!claimed.equals(expected) && turns <= expected.size() + destinations.size()) {
            List<DueRow> rows = claim(search, OWNED, room, without);
            assertThat(rows).hasSizeLessThan(2 * room + EPOCHS.size());
            rows.forEach(row -> assertThat(claimed.add(row.delivery())).isTrue());
            turns++;
        }

        assertThat(claimed).isEqualTo(expected);
        assertThat(rows("destination_id = any($2)", without)).isEqualTo(others);
        assertThat(claim(search, OWNED, room, without)).isEmpty();
    }

    @Test
    void destinationsBehindOthersWithoutRoomTakeTurns() {
        UUID dead = UUID.randomUUID();
        List<UUID> healthy = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        insert(dead, 9990, -100_000, 500);
        healthy.forEach(one -> insert(one, 9990, -10_000, 50));

        List<DueRow> rows = claim(new DueSearch(table), OWNED, 20, Set.of(dead));

        assertThat(rows.stream().collect(Collectors.groupingBy(DueRow::destination, Collectors.counting())))
                .containsOnlyKeys(healthy)
                .allSatisfy((destination, count) -> assertThat(count).isEqualTo(5));
    }

    @Test
    void nothingIsClaimedUnderAnEpochThatIsNotTheLatest() {
        UUID dead = UUID.randomUUID();
        insert(dead, 9990, -100_000, 300);
        insert(UUID.randomUUID(), 9990, -10_000, 5);
        Owned former = new Owned(Map.of(9990, 6L), shard -> true);

        assertThat(claim(new DueSearch(table), former, 20, Set.of(dead))).isEmpty();
    }

    private static List<DueRow> claim(DueSearch search, Owned owned, int room, Set<UUID> without) {
        List<DueRow> claimed = new ArrayList<>();
        int count = search.claim(
                        owned,
                        room,
                        without,
                        rows -> Uni.createFrom().voidItem().invoke(() -> claimed.addAll(rows)))
                .await()
                .indefinitely();
        assertThat(claimed).hasSize(count);
        return claimed;
    }

    /**
     * However little room there is: a backlog of others would keep it for itself for hours. With room for one, each second
     * claim walks, and each third of these begins with that shard.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void whatIsBehindADeadDestinationHasItsTurnsBesideTheBacklogOfOtherShards(int room) {
        UUID dead = UUID.randomUUID();
        UUID behind = UUID.randomUUID();
        insert(dead, 9990, -1_000_000, 300);
        insert(behind, 9990, -10_000, 3);
        insert(UUID.randomUUID(), 9991, -1_000_000, 100);
        insert(UUID.randomUUID(), 9992, -1_000_000, 100);
        DueSearch search = new DueSearch(table);

        List<DueRow> claimed = new ArrayList<>();
        for (int turn = 0; turn < 3 * 3 * 2 + 2; turn++) {
            claimed.addAll(claim(search, OWNED, room, Set.of(dead)));
        }

        assertThat(claimed).filteredOn(row -> row.destination().equals(behind)).hasSize(3);
        assertThat(claimed).filteredOn(row -> row.event().shard() != 9990).hasSizeGreaterThan(3);
    }

    /** Whoever has claimed does not come to know of its rows otherwise before their lease ends. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void whatIsClaimedIsResumedWhicheverStatementFailsAfterwards(int failing) {
        UUID dead = UUID.randomUUID();
        insert(dead, 9990, -1_000_000, 300);
        insert(UUID.randomUUID(), 9990, -10_000, 3);
        insert(UUID.randomUUID(), 9991, -1_000_000, 3);
        List<UUID> resumed = new ArrayList<>();
        AtomicInteger parts = new AtomicInteger();
        DueSearch search = new DueSearch(table);
        for (int turn = 0; turn < 6; turn++) {
            search.claim(OWNED, 2, Set.of(dead), rows -> {
                        rows.forEach(row -> resumed.add(row.delivery()));
                        return parts.incrementAndGet() == failing
                                ? Uni.createFrom().failure(new IllegalStateException("no"))
                                : Uni.createFrom().voidItem();
                    })
                    .onFailure(IllegalStateException.class)
                    .recoverWithItem(0)
                    .await()
                    .indefinitely();
        }

        assertThat(rows("destination_id <> all($2) and claimed_by is not null", Set.of(dead)))
                .containsOnlyKeys(resumed);
        assertThat(resumed).hasSize(6);
    }

    /** An outcome may be written for one of them just then, with locks on others. */
    @Test
    void aShorterLeaseWaitsForNobody() {
        UUID destination = UUID.randomUUID();
        insert(destination, 9990, -10_000, 4);
        Set<UUID> claimed = claim(new DueSearch(table), OWNED, 10, Set.of()).stream()
                .map(DueRow::delivery)
                .collect(Collectors.toSet());
        UUID written = claimed.iterator().next();
        Map<UUID, String> before = rows("destination_id = any($2)", Set.of(destination));
        SqlConnection flush = pool.getConnectionAndAwait();
        try {
            run(flush, "begin");
            run(flush, "select from scheduled_retry where delivery_id = '" + written + "' for update");
            table.comeBackSoon(List.copyOf(claimed)).await().atMost(Duration.ofSeconds(30));
        } finally {
            run(flush, "rollback");
            flush.closeAndAwait();
        }

        Map<UUID, String> after = rows("destination_id = any($2)", Set.of(destination));
        assertThat(claimed)
                .hasSize(4)
                .allSatisfy(each -> assertThat(Objects.equals(after.get(each), before.get(each)))
                        .isEqualTo(each.equals(written)));
    }

    /**
     * A claim has waited since before a person had an ended delivery made again, whose row had stayed: it must not take the
     * row away for what the delivery was then, which would be pending for ever.
     */
    @Test
    void whatIsResentWhileAClaimWaitsKeepsItsRow() {
        testAccount.withHub("hub_1").destination("hub_1", "form.submitted", "https://receiver.example.com/");
        UUID destination = UUID.fromString(testAccount
                .admin()
                .get("/api/v1/destinations/hub_1/form.submitted")
                .jsonPath()
                .getString("id"));
        insert(destination, 9990, -10_000, 1);
        UUID delivery = rows("destination_id = any($2)", Set.of(destination))
                .keySet()
                .iterator()
                .next();
        pool.preparedQuery("update delivery set status = 'failed' where account = $1")
                .executeAndAwait(Tuple.of(account));

        CompletableFuture<List<DueRow>> claim;
        SqlConnection flush = pool.getConnectionAndAwait();
        try {
            flush.query("begin").executeAndAwait();
            flush.query("select from partition_epoch where partition = 9990 for update")
                    .executeAndAwait();
            claim = table.claimFront(OWNED, 5, Set.of()).subscribeAsCompletionStage();
            await().atMost(Duration.ofSeconds(30)).until(this::isClaimWaiting);
            testAccount
                    .as("hub-operator")
                    .post("/api/v1/deliveries/" + delivery + "/resend")
                    .then()
                    .statusCode(202);
        } finally {
            flush.query("rollback").executeAndAwait();
            flush.closeAndAwait();
        }

        List<DueRow> claimed = new ArrayList<>(claim.join());
        claimed.addAll(table.claimFront(OWNED, 5, Set.of()).await().indefinitely());
        assertThat(claimed).extracting(DueRow::delivery).containsExactly(delivery);
        assertThat(rows("destination_id = any($2)", Set.of(destination))).containsOnlyKeys(delivery);
    }

    /** PostgreSQL 18 has ended with a fault, which is an outage for all, when it found partitions after such a wait. */
    @ParameterizedTest
    @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
    void aClaimThatHasWaitedForAFlushReadsAllThatItNeeds(String planning) {
        insert(UUID.randomUUID(), 9990, -10_000, 20);
        String owned = "'{9990,9991,9992}', '{7,8,9}', '{t,t,t}', 60000, 10, '{}'";
        CompletableFuture<Integer> claim;
        SqlConnection flush = pool.getConnectionAndAwait();
        SqlConnection claiming = pool.getConnectionAndAwait();
        try {
            run(claiming, "set plan_cache_mode = " + planning);
            run(claiming, "prepare waiting as " + DueTable.CLAIM_FRONT);
            run(flush, "begin");
            run(flush, "update partition_epoch set recorded_offset = recorded_offset + 1 where partition = 9990");
            claim = claiming.query("execute waiting(" + owned + ")")
                    .execute()
                    .map(RowSet::size)
                    .subscribeAsCompletionStage();
            await().atMost(Duration.ofSeconds(30)).until(this::isClaimWaiting);
            run(flush, "commit");
            assertThat(claim.join()).isEqualTo(10);
            run(claiming, "deallocate waiting");
            run(claiming, "reset plan_cache_mode");
        } finally {
            flush.closeAndAwait();
            claiming.closeAndAwait();
        }
    }

    private boolean isClaimWaiting() {
        return pool.query("""
                        select from pg_stat_activity where wait_event_type = 'Lock' and (query like 'with owned as materialized%' or query like 'execute waiting%')
                            and datname = current_database()""").executeAndAwait().size() > 0;
    }

    @Test
    void theRowOfADeliveryThatHasEndedGoes() {
        insert(UUID.randomUUID(), 9990, -10_000, 3);
        pool.preparedQuery("update delivery set status = 'succeeded' where account = $1")
                .executeAndAwait(Tuple.of(account));

        assertThat(table.claimFront(OWNED, 5, Set.of()).await().indefinitely()).isEmpty();

        assertThat(rows("destination_id <> all($2)", Set.of())).isEmpty();
    }

    /** What is read does not grow with what waits for a destination without room. */
    @ParameterizedTest
    @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
    void noStatementReadsTheRowsOfADestinationWithoutRoom(String planning) {
        UUID dead = UUID.randomUUID();
        UUID healthy = UUID.randomUUID();
        SqlConnection connection = pool.getConnectionAndAwait();
        try {
            var transaction = connection.beginAndAwait();
            run(connection, FILL.formatted("'" + dead + "'::uuid", 30_000));
            run(connection, FILL.formatted("gen_random_uuid()", 60));
            run(connection, FILL.formatted("'" + healthy + "'::uuid", 30));
            run(connection, "analyze scheduled_retry");
            run(connection, "set local plan_cache_mode = " + planning);
            String owned = "'{9990,9991,9992}', '{7,8,9}', '{t,t,t}', 60000";

            assertThat(rowsRead(connection, DueTable.CLAIM_FRONT, owned + ", 10, '{" + dead + "}'"))
                    .isLessThan(1_000);
            assertThat(rowsRead(
                            connection,
                            DueTable.CLAIM_OF,
                            owned + ", 10, '{9990,9991,9992}', '{" + (healthy + "," + healthy + "," + healthy) + "}'"))
                    .isBetween(30L, 500L);
            assertThat(rowsRead(
                            connection,
                            DueTable.WALK,
                            "'{9990,9991,9992}', '{" + (Rounds.FIRST + "," + Rounds.FIRST + "," + Rounds.FIRST)
                                    + "}', 100"))
                    .isBetween(66L, 1_000L);
            transaction.rollbackAndAwait();
        } finally {
            connection.closeAndAwait();
        }
    }

    private Set<UUID> fill(Random random, Set<UUID> without) {
        Set<UUID> destinations = new HashSet<>();
        for (int i = 0; i < 2 + random.nextInt(12); i++) {
            UUID destination = UUID.randomUUID();
            destinations.add(destination);
            boolean hasRoom = random.nextInt(3) > 0;
            for (int shard : EPOCHS.keySet()) {
                int from = random.nextInt(4) == 0 ? 3_600_000 : -1_000_000 + random.nextInt(1_000_000 - 1_000);
                insert(destination, shard, from, random.nextInt(hasRoom ? 40 : 800));
            }
            if (!hasRoom) {
                without.add(destination);
            }
        }
        return destinations;
    }

    private void insert(UUID destination, int shard, int from, int count) {
        pool.preparedQuery(ROWS).executeAndAwait(Tuple.of(destination, shard, from, count, account));
    }

    /** By delivery, which version of its row there is. */
    private Map<UUID, String> rows(String condition, Set<UUID> destinations) {
        Map<UUID, String> found = new LinkedHashMap<>();
        pool.preparedQuery("select delivery_id, xmin::text as version from scheduled_retry where account = $1 and "
                        + condition)
                .executeAndAwait(Tuple.of(account, destinations.toArray(UUID[]::new)))
                .forEach(row -> found.put(row.getUUID("delivery_id"), row.getString("version")));
        return found;
    }

    private static long rowsRead(SqlConnection connection, String statement, String parameters) {
        run(connection, "prepare planned as " + statement);
        JsonObject plan = StreamSupport.stream(
                        connection
                                .query("explain (analyze, format json) execute planned(" + parameters + ")")
                                .executeAndAwait()
                                .spliterator(),
                        false)
                .map((Row row) -> row.get(JsonArray.class, 0).getJsonObject(0).getJsonObject("Plan"))
                .toList()
                .getFirst();
        run(connection, "deallocate planned");
        return nodes(plan).stream()
                .filter(node -> node.getString("Relation Name", "").equals("scheduled_retry")
                        && node.getString("Node Type").endsWith("Scan"))
                .mapToLong(node ->
                        Math.round((node.getDouble("Actual Rows") + node.getDouble("Rows Removed by Filter", 0.0))
                                * node.getLong("Actual Loops")))
                .sum();
    }

    private static List<JsonObject> nodes(JsonObject plan) {
        List<JsonObject> nodes = new ArrayList<>(List.of(plan));
        for (Object inner : plan.getJsonArray("Plans", new JsonArray())) {
            nodes.addAll(nodes((JsonObject) inner));
        }
        return nodes;
    }

    private static void run(SqlConnection connection, String statement) {
        connection.query(statement).executeAndAwait();
    }
}
