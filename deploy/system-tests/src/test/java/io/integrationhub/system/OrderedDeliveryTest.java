package io.integrationhub.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.integrationhub.local.demo.HubApi;
import io.integrationhub.local.suite.Component;
import io.integrationhub.local.suite.Suite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A destination that wants order gets the events of each session in the order in which they were accepted, although its
 * receiver fails now and then and the dispatcher dies under load.
 */
class OrderedDeliveryTest {

    private static final int CLIENTS = 3;
    private static final int EVENTS = 12;
    private static final int CRASHES = 3;
    private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final RunningSuite running = RunningSuite.shared();
    private final Suite suite = running.suite();
    private final HubApi administrator = running.administrator("acme");
    private final FailingReceiver receiver = new FailingReceiver();
    private volatile boolean loading = true;

    @AfterEach
    void stop() {
        loading = false;
        receiver.close();
    }

    @Test
    void firstArrivalsOfASessionAreInOrderWhenTheDispatcherIsKilledUnderLoad() throws InterruptedException {
        String hub = running.createHub(administrator);
        administrator
                .put("destinations/" + hub + "/" + AcceptedEvents.TYPE, """
                {"url":"%s","ordering":"session","retrySchedule":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]}""".formatted(receiver.url()))
                .expect(201);
        var accepted = new AcceptedEvents(running.application(administrator, hub), hub);

        List<Thread> clients = IntStream.range(0, CLIENTS)
                .mapToObj(client -> Thread.ofPlatform().start(() -> load(accepted)))
                .toList();
        for (int crash = 1; crash <= CRASHES; crash++) {
            awaitArrivals(accepted);
            suite.kill(Component.EVENT_DISPATCH_SERVICE);
            awaitMoreEvents(accepted);
            suite.restart(Component.EVENT_DISPATCH_SERVICE);
        }
        awaitArrivals(accepted);
        loading = false;
        for (Thread client : clients) {
            client.join();
        }

        assertThat(accepted.surprises()).isEmpty();
        awaitArrivals(accepted.all());
        Map<String, List<String>> arrived = bySession(new LinkedHashSet<>(receiver.taken()), accepted);
        accepted.bySession()
                .forEach((session, events) -> assertThat(arrived.getOrDefault(session, List.of()))
                        .as("the events of session %s", session)
                        .containsExactlyElementsOf(events));
    }

    private void load(AcceptedEvents accepted) {
        while (loading) {
            accepted.tryRound(EVENTS);
            LockSupport.parkNanos(BETWEEN_ROUNDS.toNanos());
        }
    }

    /** Of all that is accepted by now: a record that is in work at two crashes in a row would be dead-lettered. */
    private void awaitArrivals(AcceptedEvents accepted) {
        awaitMoreEvents(accepted);
        awaitArrivals(accepted.all());
    }

    private void awaitArrivals(List<String> all) {
        await("what was accepted arrives")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> new HashSet<>(receiver.taken()).containsAll(all));
    }

    private static void awaitMoreEvents(AcceptedEvents accepted) {
        int before = accepted.all().size();
        await("more is accepted").atMost(PATIENCE).until(() -> accepted.all().size() >= before + 5 * EVENTS);
    }

    /** By session, in the order in which they arrived for the first time. */
    private static Map<String, List<String>> bySession(SequencedSet<String> arrivals, AcceptedEvents accepted) {
        var sessionOf = new HashMap<String, String>();
        accepted.bySession().forEach((session, events) -> events.forEach(event -> sessionOf.put(event, session)));
        var bySession = new HashMap<String, List<String>>();
        arrivals.forEach(event -> {
            String session = sessionOf.get(event);
            if (session != null) {
                bySession.computeIfAbsent(session, any -> new ArrayList<>()).add(event);
            }
        });
        return bySession;
    }

    /** Answers 503 now and then, and remembers what else it got. */
    private static final class FailingReceiver implements AutoCloseable {
        private static final int FAILS_EACH = 13;

        private final HttpServer server;
        private final AtomicInteger requests = new AtomicInteger();
        private final List<String> taken = Collections.synchronizedList(new ArrayList<>());

        FailingReceiver() {
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server.createContext("/", this::answer);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/in";
        }

        /** Ids in the order in which they came. */
        List<String> taken() {
            synchronized (taken) {
                return List.copyOf(taken);
            }
        }

        private void answer(HttpExchange exchange) throws IOException {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                boolean fails = requests.incrementAndGet() % FAILS_EACH == 0;
                if (!fails) {
                    taken.add(exchange.getRequestHeaders().getFirst("webhook-id"));
                }
                exchange.sendResponseHeaders(fails ? 503 : 204, -1);
            }
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
