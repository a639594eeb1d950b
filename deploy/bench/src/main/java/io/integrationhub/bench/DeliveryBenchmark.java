package io.integrationhub.bench;

import io.integrationhub.embedded.FreePorts;
import io.integrationhub.local.suite.Suite;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;

/** Delivery of events: from a backlog, and at a steady rate, next to a client that does nothing but send. */
final class DeliveryBenchmark {

    private static final int HUBS = 20;
    private static final int SESSIONS = 400;
    private static final int PAYLOAD_BYTES = 1024;
    private static final int BACKLOG = 60_000;
    private static final int STEADY_RATE = 500;
    private static final Duration STEADY_TIME = Duration.ofSeconds(20);

    private final Table table;
    private final Suite suite;
    private final LoadReceiver receiver;
    private final EventStream stream;
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    private DeliveryBenchmark(Table table, Suite suite, LoadReceiver receiver, EventStream stream) {
        this.table = table;
        this.suite = suite;
        this.receiver = receiver;
        this.stream = stream;
    }

    /** Measures on a running suite. */
    static void run(Vertx vertx, Suite suite, Table table) throws InterruptedException {
        int port = FreePorts.next();
        var receiver = LoadReceiver.start(vertx, port);
        double baseline = new ClientLoop(vertx, receiver, port, PAYLOAD_BYTES).run(Duration.ofSeconds(8));
        try (var stream = new EventStream(
                suite.addresses().kafkaBootstrapServers(), Benchmark.ADMINISTRATOR.account(), PAYLOAD_BYTES)) {
            new DeliveryBenchmark(table, suite, receiver, stream).run(port, baseline);
        }
    }

    private void run(int port, double baseline) {
        startSessions(createHubs(port));
        deliver("warm-up", BACKLOG / 3);
        double rate = deliver("measured", BACKLOG);
        var latency = steady();
        table.title("deliveries");
        table.rate("bare client loop, 1 KiB", baseline, baseline);
        table.rate("delivered from a backlog, 1 KiB, all recorded", rate, baseline);
        table.time("Kafka append to arrival at 500/s, p50", Duration.ofNanos(latency.getValueAtPercentile(50)));
        table.time("Kafka append to arrival at 500/s, p99", Duration.ofNanos(latency.getValueAtPercentile(99)));
        table.count("events that arrived more than once", receiver.duplicates());
    }

    private List<String> createHubs(int port) {
        var api = Benchmark.administrator(suite);
        var hubs = new ArrayList<String>();
        for (int i = 0; i < HUBS; i++) {
            String hub = "bench_" + i;
            api.post("hubs", "{\"name\":\"" + hub + "\"}").expect(201);
            String url = "http://127.0.0.1:" + port + "/" + hub;
            api.put("destinations/" + hub + "/" + EventStream.TYPE, "{\"url\":\"" + url + "\"}")
                    .expect(201);
            hubs.add(hub);
        }
        return hubs;
    }

    private void startSessions(List<String> hubs) {
        for (int i = 0; i < SESSIONS; i++) {
            stream.startSession(session(i), hubs.get(i % hubs.size()));
        }
        stream.flush();
    }

    private String session(int i) {
        return run + "-" + i % SESSIONS;
    }

    /** Events per second, from the first append to the last arrival. */
    private double deliver(String phase, int count) {
        int before = receiver.events();
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            stream.submit(run + "-" + phase + "-" + i, session(i));
        }
        awaitEvents(before + count);
        return count * 1e9 / (System.nanoTime() - start);
    }

    /** Latencies in nanoseconds at a steady rate. */
    private ConcurrentHistogram steady() {
        var latency = new ConcurrentHistogram(Duration.ofMinutes(1).toNanos(), 3);
        var sent = new ConcurrentHashMap<String, Long>();
        receiver.onArrival((event, nanos) -> {
            Long start = sent.remove(event);
            if (start != null) {
                latency.recordValue(nanos - start);
            }
        });
        int before = receiver.events();
        int count = (int) (STEADY_RATE * STEADY_TIME.toSeconds());
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long due = start + i * 1_000_000_000L / STEADY_RATE;
            LockSupport.parkNanos(due - System.nanoTime());
            String event = run + "-steady-" + i;
            sent.put(event, System.nanoTime());
            stream.submit(event, session(i));
        }
        awaitEvents(before + count);
        return latency;
    }

    private void awaitEvents(int count) {
        long deadline = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (receiver.events() < count) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("only %d of %d events arrived".formatted(receiver.events(), count));
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
