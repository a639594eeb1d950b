package io.integrationhub.bench;

import io.integrationhub.embedded.FreePorts;
import io.integrationhub.local.demo.HubApi;
import io.integrationhub.local.keycloak.LocalUser;
import io.integrationhub.local.suite.Ports;
import io.integrationhub.local.suite.ServiceTuning;
import io.integrationhub.local.suite.Suite;
import io.integrationhub.local.suite.SuiteSettings;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;

/** Runs the benchmark on a suite of its own, with durable settings, and prints a table. */
public final class Benchmark {

    private static final int HUBS = 20;
    private static final int SESSIONS = 400;
    private static final int PAYLOAD_BYTES = 1024;
    private static final int BACKLOG = 60_000;
    private static final int STEADY_RATE = 500;
    private static final Duration STEADY_TIME = Duration.ofSeconds(20);
    private static final LocalUser ADMINISTRATOR = new LocalUser("acme", LocalUser.Role.ADMIN);

    private final PrintStream out;
    private final Suite suite;
    private final Receiver receiver;
    private final EventStream stream;
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    private Benchmark(PrintStream out, Suite suite, Receiver receiver, EventStream stream) {
        this.out = out;
        this.suite = suite;
        this.receiver = receiver;
        this.stream = stream;
    }

    /** Takes no arguments. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var vertx = Vertx.vertx();
        int port = FreePorts.next();
        var receiver = Receiver.start(vertx, port);
        double baseline = new ClientLoop(vertx, receiver, port, PAYLOAD_BYTES).run(Duration.ofSeconds(8));
        var data = Files.createTempDirectory("integration-hub-bench");
        var settings = SuiteSettings.in(Path.of(""))
                .withData(data)
                .withPorts(Ports.free())
                .withServices(ServiceTuning.PEAK_SPEED);
        try (var suite = Suite.start(settings);
                var stream = new EventStream(
                        suite.addresses().kafkaBootstrapServers(), ADMINISTRATOR.account(), PAYLOAD_BYTES)) {
            new Benchmark(System.out, suite, receiver, stream).run(port, baseline);
        } finally {
            delete(data);
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static void delete(Path data) throws IOException {
        try (var files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private void run(int port, double baseline) {
        startSessions(createHubs(port));
        deliver("warm-up", BACKLOG / 3);
        double rate = deliver("measured", BACKLOG);
        var latency = steady();
        out.printf("%-52s %12s %8s%n", "", "", "ratio");
        out.printf("%-52s %10.0f/s %8.2f%n", "bare client loop, 1 KiB", baseline, 1.0);
        out.printf("%-52s %10.0f/s %8.2f%n", "delivered from a backlog, 1 KiB, all recorded", rate, rate / baseline);
        out.printf(
                "%-52s %10.1f ms%n", "Kafka append to arrival at 500/s, p50", latency.getValueAtPercentile(50) / 1e6);
        out.printf(
                "%-52s %10.1f ms%n", "Kafka append to arrival at 500/s, p99", latency.getValueAtPercentile(99) / 1e6);
        out.printf("%-52s %10d%n", "events that arrived more than once", receiver.duplicates());
    }

    private List<String> createHubs(int port) {
        String password = suite.passwords().of(ADMINISTRATOR.username());
        var api = HubApi.as(suite.addresses(), suite.login().accessToken(ADMINISTRATOR.username(), password));
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
