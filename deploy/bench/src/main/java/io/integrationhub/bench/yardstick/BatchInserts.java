package io.integrationhub.bench.yardstick;

import io.integrationhub.bench.measure.Database;
import io.integrationhub.embedded.EmbeddedPostgres;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * P: the rows that the dispatcher has written, an event and a delivery each, inserted once more: in batches, with three
 * pipelined statements in a transaction (events, deliveries, the highest offset of each partition), two transactions at a
 * time, and nothing else. The tables are made like the dispatcher's own, with all their indexes.
 */
final class BatchInserts {

    private static final int CONNECTIONS = 2;
    private static final int BATCH = 1000;
    private static final int BATCHES = 40;
    private static final int PARTITIONS = 48;
    private static final String OFFSETS = """
            insert into yardstick.highest_offset (partition, record_offset)
            select * from unnest($1::int[], $2::bigint[])
            on conflict (partition) do update set record_offset = excluded.record_offset""";

    /** Two statements with what to insert. */
    private record Batch(Tuple events, Tuple deliveries) {}

    private final Vertx vertx;
    private final Database database;
    private final PgConnectOptions address;

    BatchInserts(Vertx vertx, Database database, URI address) {
        this.vertx = vertx;
        this.database = database;
        this.address = PgConnectOptions.fromUri(address.toString())
                .setUser(EmbeddedPostgres.USER)
                .setPassword(EmbeddedPostgres.PASSWORD)
                .setCachePreparedStatements(true)
                .setPipeliningLimit(16);
    }

    /** Rows of each kind per second. */
    double run(Duration time) {
        database.execute("drop schema if exists yardstick cascade; create schema yardstick");
        database.execute("create table yardstick.highest_offset (partition int primary key, record_offset bigint)");
        var connections = new ArrayList<PgConnection>();
        for (int i = 0; i < CONNECTIONS; i++) {
            connections.add(get(PgConnection.connect(vertx, address)));
        }
        try {
            return run(time, connections);
        } finally {
            connections.forEach(connection -> get(connection.close()));
            database.execute("drop schema yardstick cascade");
        }
    }

    private double run(Duration time, List<PgConnection> connections) {
        var events = get(CopiedTable.of("event", connections.getFirst()));
        var deliveries = get(CopiedTable.of("delivery", connections.getFirst()));
        var batches = batches(connections.getFirst(), events, deliveries);
        long inserted = 0;
        long nanos = 0;
        while (nanos < time.toNanos()) {
            database.execute("truncate yardstick.event, yardstick.delivery");
            long start = System.nanoTime();
            insert(batches, connections, events, deliveries);
            nanos += System.nanoTime() - start;
            inserted += (long) batches.size() * BATCH;
        }
        return inserted * 1e9 / nanos;
    }

    private static List<Batch> batches(PgConnection connection, CopiedTable events, CopiedTable deliveries) {
        var eventBatches = get(events.read(connection, BATCHES, BATCH));
        var deliveryBatches = get(deliveries.read(connection, BATCHES, BATCH));
        var batches = new ArrayList<Batch>();
        for (int i = 0; i < Math.min(eventBatches.size(), deliveryBatches.size()); i++) {
            batches.add(new Batch(eventBatches.get(i), deliveryBatches.get(i)));
        }
        if (batches.isEmpty()) {
            throw new IllegalStateException("fewer than %d deliveries are recorded".formatted(BATCH));
        }
        return batches;
    }

    /** All batches once; each connection takes the next as soon as it has committed one. */
    private static void insert(
            List<Batch> batches, List<PgConnection> connections, CopiedTable events, CopiedTable deliveries) {
        var next = new AtomicLong();
        var chains = connections.stream()
                .map(connection -> insertNext(batches, next, connection, events, deliveries))
                .toList();
        get(Future.all(chains));
    }

    private static Future<Void> insertNext(
            List<Batch> batches, AtomicLong next, PgConnection connection, CopiedTable events, CopiedTable deliveries) {
        int i = (int) next.getAndIncrement();
        if (i >= batches.size()) {
            return Future.succeededFuture();
        }
        var batch = batches.get(i);
        // Sent one behind the other, without waiting for answers.
        var begun = connection.query("begin").execute();
        var event = connection.preparedQuery(events.insert()).execute(batch.events());
        var delivery = connection.preparedQuery(deliveries.insert()).execute(batch.deliveries());
        var offsets = connection.preparedQuery(OFFSETS).execute(offsets(i));
        var committed = connection.query("commit").execute();
        return Future.all(begun, event, delivery, offsets, committed)
                .compose(done -> insertNext(batches, next, connection, events, deliveries));
    }

    private static Tuple offsets(int batch) {
        var partitions = new Integer[PARTITIONS / CONNECTIONS];
        var offsets = new Long[partitions.length];
        for (int i = 0; i < partitions.length; i++) {
            // Each connection has partitions of its own, as two owners would.
            partitions[i] = i * CONNECTIONS + batch % CONNECTIONS;
            offsets[i] = (long) batch;
        }
        return Tuple.tuple().addValue(partitions).addValue(offsets);
    }

    private static <T> T get(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
