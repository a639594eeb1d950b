package io.integrationhub.dispatch.due;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The retry table lets only the first row of a sequence be due, on whatever ways rows come and go. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class RetrySequenceTest {
    /** Of a partition that nobody owns, so that nobody claims what is due. */
    private static final String PUT = """
            insert into scheduled_retry (delivery_id, day, partition, due_at, destination_id, account, session_id,
                event_type, attempts, step, position)
            values ($1, current_date, 4022, now() + interval '1 hour', $2, 'acme', $3, 'form.submitted', 1, 1, $4)
            on conflict (delivery_id) do update set due_at = excluded.due_at, claimed_by = null,
                position = excluded.position""";

    private static final String REMOVE = "delete from scheduled_retry where delivery_id = $1";
    private static final String LEAVE = "update scheduled_retry set position = null where delivery_id = $1";

    private final UUID destination = UUID.randomUUID();

    @Inject
    Pool pool;

    @AfterEach
    void cleanUp() {
        pool.preparedQuery("delete from scheduled_retry where destination_id = $1")
                .executeAndAwait(Tuple.of(destination));
    }

    private record Stored(
            UUID delivery, String session, @Nullable Long position, boolean waits) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void onlyTheFirstOfEachSequenceIsDue(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int step = 0; step < 300; step++) {
            List<Stored> stored = stored();
            UUID known = stored.isEmpty()
                    ? UUID.randomUUID()
                    : stored.get(random.nextInt(stored.size())).delivery();
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> put(UUID.randomUUID(), "s-" + random.nextInt(3), random.nextLong(1_000_000));
                case 3 ->
                    stored.stream()
                            .filter(row -> row.delivery().equals(known) && row.position() != null)
                            .forEach(row -> put(row.delivery(), row.session(), row.position()));
                case 4, 5 -> run(REMOVE, Tuple.of(known));
                case 6 -> run(LEAVE, Tuple.of(known));
                default ->
                    run(
                            "delete from scheduled_retry where destination_id = $1 and session_id = $2 and position % 3 = 0",
                            Tuple.of(destination, "s-" + random.nextInt(3)));
            }
            onlyTheFirstIsDue();
        }
    }

    @Test
    void whatComesWhileTheHeadIsBeingRemovedIsNext() {
        UUID head = UUID.randomUUID();
        UUID later = UUID.randomUUID();
        put(head, "s-1", 1);

        CompletableFuture<?> coming = new CompletableFuture<>();
        inTransaction(connection -> {
            connection.preparedQuery(REMOVE).executeAndAwait(Tuple.of(head));
            coming.completeAsync(() -> {
                put(later, "s-1", 2);
                return null;
            });
            awaitLockWait();
        });
        coming.join();

        assertThat(stored()).containsExactly(new Stored(later, "s-1", 2L, false));
    }

    @Test
    void aHeadThatIsRemovedWhileOneComesLetsItBeNext() {
        UUID head = UUID.randomUUID();
        UUID later = UUID.randomUUID();
        put(head, "s-1", 1);

        CompletableFuture<?> removing = new CompletableFuture<>();
        inTransaction(connection -> {
            connection.preparedQuery(PUT).executeAndAwait(Tuple.of(later, destination, "s-1", 2L));
            removing.completeAsync(() -> {
                run(REMOVE, Tuple.of(head));
                return null;
            });
            awaitLockWait();
        });
        removing.join();

        assertThat(stored()).containsExactly(new Stored(later, "s-1", 2L, false));
    }

    @Test
    void whatIsRemovedWhileTheHeadIsHoldsNothingUp() {
        UUID head = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        UUID third = UUID.randomUUID();
        put(head, "s-1", 1);
        put(second, "s-1", 2);
        put(third, "s-1", 3);

        CompletableFuture<?> removing = new CompletableFuture<>();
        inTransaction(connection -> {
            connection.preparedQuery(REMOVE).executeAndAwait(Tuple.of(second));
            removing.completeAsync(() -> {
                run(REMOVE, Tuple.of(head));
                return null;
            });
            awaitLockWait();
        });
        removing.join();

        assertThat(stored()).containsExactly(new Stored(third, "s-1", 3L, false));
    }

    /** Neither waits for the other: the one would ask for the lock of the head, the other for that of the second. */
    @Test
    void whatLeavesWhileTheHeadIsBeingRemovedNeedNotWaitForIt() {
        UUID head = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        UUID third = UUID.randomUUID();
        put(head, "s-1", 1);
        put(second, "s-1", 2);
        put(third, "s-1", 3);

        CompletableFuture<?> removing = new CompletableFuture<>();
        inTransaction(connection -> {
            lockHeadThenRemoveIt(head, second, connection, removing);
            connection.preparedQuery(LEAVE).executeAndAwait(Tuple.of(second));
        });
        removing.join();

        assertThat(stored()).contains(new Stored(third, "s-1", 3L, false));
    }

    /** This connection has the second; the other has the head and waits for the second. */
    private void lockHeadThenRemoveIt(UUID head, UUID second, SqlConnection connection, CompletableFuture<?> removing) {
        connection
                .preparedQuery("select from scheduled_retry where delivery_id = $1 for update")
                .executeAndAwait(Tuple.of(second));
        removing.completeAsync(() -> {
            run(REMOVE, Tuple.of(head));
            return null;
        });
        awaitLockWait();
    }

    @Test
    void aRowThatIsInFlightStaysClaimedWhileItIsHeld() {
        UUID inFlight = UUID.randomUUID();
        UUID earlier = UUID.randomUUID();
        put(inFlight, "s-1", 9);
        run("update scheduled_retry set claimed_by = 5 where delivery_id = $1", Tuple.of(inFlight));

        put(earlier, "s-1", 1);

        assertThat(stored()).contains(new Stored(inFlight, "s-1", 9L, true));
        assertThat(pool.preparedQuery("select claimed_by from scheduled_retry where delivery_id = $1")
                        .executeAndAwait(Tuple.of(inFlight))
                        .iterator()
                        .next()
                        .getLong(0))
                .isEqualTo(5);
    }

    private interface Work {
        void on(SqlConnection connection);
    }

    private void inTransaction(Work work) {
        SqlConnection connection = pool.getConnectionAndAwait();
        try {
            var transaction = connection.beginAndAwait();
            work.on(connection);
            transaction.commitAndAwait();
        } finally {
            connection.closeAndAwait();
        }
    }

    private void awaitLockWait() {
        Awaitility.await()
                .until(() -> pool.query(
                                        "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%scheduled_retry%'")
                                .executeAndAwait()
                                .iterator()
                                .next()
                                .getLong(0)
                        > 0);
    }

    private void onlyTheFirstIsDue() {
        Map<String, List<Boolean>> waits = new HashMap<>();
        for (Stored row : stored()) {
            if (row.position() != null) {
                waits.computeIfAbsent(row.session(), any -> new ArrayList<>()).add(row.waits());
            }
        }
        waits.forEach((session, inOrder) -> {
            assertThat(inOrder.getFirst()).isFalse();
            assertThat(inOrder.subList(1, inOrder.size())).doesNotContain(false);
        });
    }

    private void put(UUID delivery, String session, long position) {
        run(PUT, Tuple.of(delivery, destination, session, position));
    }

    private void run(String statement, Tuple parameters) {
        pool.preparedQuery(statement).executeAndAwait(parameters);
    }

    private List<Stored> stored() {
        return StreamSupport.stream(
                        pool.preparedQuery("select delivery_id, session_id, position, due_at = 'infinity' as waits"
                                        + " from scheduled_retry where destination_id = $1 order by position")
                                .executeAndAwait(Tuple.of(destination))
                                .spliterator(),
                        false)
                .map(RetrySequenceTest::stored)
                .toList();
    }

    private static Stored stored(Row row) {
        return new Stored(
                row.getUUID("delivery_id"),
                row.getString("session_id"),
                row.getLong("position"),
                row.getBoolean("waits"));
    }
}
