package io.integrationhub.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.integrationhub.embedded.EmbeddedPostgres;
import io.integrationhub.local.demo.HubApi;
import io.integrationhub.local.sample.Arrival;
import io.integrationhub.local.suite.Component;
import io.integrationhub.local.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** PostgreSQL crashes and comes back while requests come in: what was acknowledged is there, and all goes on by itself. */
class DatabaseRestartTest {

    private static final int CLIENTS = 4;
    private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(100);
    private static final int EVENTS = 2;

    private final RunningSuite running = RunningSuite.shared();
    private final Suite suite = running.suite();
    private final HubApi administrator = running.administrator("acme");
    private volatile boolean loading = true;

    @Test
    void nothingAcknowledgedIsLostWhenPostgresCrashesUnderLoad() throws Exception {
        assertThat(setting("fsync")).isEqualTo("on");
        assertThat(setting("synchronous_commit")).isEqualTo("on");
        String hub = running.createHub(administrator);
        running.destinations(administrator).set(hub, AcceptedEvents.TYPE, UnaryOperator.identity());
        var accepted = new AcceptedEvents(running.application(administrator, hub), hub);

        // Alone: what a service fetches for its first token of an issuer is not what this test is about.
        accepted.tryRound(EVENTS);
        var errorsBefore = errors();
        var clients = startLoad(accepted);
        awaitMore(accepted, 10);
        crash();
        int refusedBefore = accepted.refused();
        await("requests meet the outage").until(() -> accepted.refused() > refusedBefore);
        suite.restart(Component.POSTGRESQL);
        awaitMore(accepted, 10);
        loading = false;
        for (Thread client : clients) {
            client.join();
        }

        assertThat(accepted.surprises()).isEmpty();
        assertThat(unreadable(accepted.bySession().keySet())).isEmpty();
        await("every acknowledged event arrives")
                .atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(arrived(hub)).containsAll(accepted.all()));
        everyServiceWorks();
        assertThat(errors()).containsExactlyElementsOf(errorsBefore);
    }

    /** An outage is no defect: what failed is logged in a line, and nothing of it is an error with a trace. */
    private List<String> errors() throws IOException {
        var errors = new ArrayList<String>();
        for (Component service : Component.SERVICES) {
            try (var lines = Files.lines(suite.data().log(service))) {
                lines.filter(line -> line.contains(" ERROR "))
                        .map(line -> service + ": " + line)
                        .forEach(errors::add);
            }
        }
        return errors;
    }

    private List<Thread> startLoad(AcceptedEvents accepted) {
        return IntStream.range(0, CLIENTS)
                .mapToObj(client -> Thread.ofPlatform().start(() -> load(accepted)))
                .toList();
    }

    private void load(AcceptedEvents accepted) {
        while (loading) {
            accepted.tryRound(EVENTS);
            LockSupport.parkNanos(BETWEEN_ROUNDS.toNanos());
        }
    }

    private static void awaitMore(AcceptedEvents accepted, int sessions) {
        int before = accepted.bySession().size();
        await("sessions are created")
                .atMost(Duration.ofSeconds(30))
                .until(() -> accepted.bySession().size() >= before + sessions);
    }

    /** An immediate shutdown: the server leaves its data as after a crash, and recovers from the log on the next start. */
    private void crash() throws IOException, InterruptedException {
        var server = suite.process(Component.POSTGRESQL);
        new ProcessBuilder("kill", "-QUIT", Long.toString(server.pid())).start().waitFor();
        assertThat(server.onExit()).succeedsWithin(20, TimeUnit.SECONDS);
    }

    private Set<String> unreadable(Set<String> sessions) {
        var lost = new HashSet<String>();
        for (String session : sessions) {
            if (administrator.get("sessions/" + session).status() != 200) {
                lost.add(session);
            }
        }
        return lost;
    }

    private Set<String> arrived(String hub) {
        var ids = new HashSet<String>();
        suite.receivers().arrivals(hub + "-" + AcceptedEvents.TYPE).stream()
                .filter(Arrival::accepted)
                .forEach(arrival -> ids.add(arrival.webhookId()));
        return ids;
    }

    /** A new hub is known everywhere, and used: reads, writes, projections and tokens. */
    private void everyServiceWorks() {
        String hub = running.createHub(administrator);
        running.destinations(administrator).set(hub, AcceptedEvents.TYPE, UnaryOperator.identity());
        administrator.get("attributes").expect(200);
        administrator
                .put(
                        "connections/" + hub,
                        "{\"url\":\"" + suite.customerApp().url() + "\",\"username\":\"u\",\"password\":\"p\"}")
                .expect(201);
        var accepted = new AcceptedEvents(running.application(administrator, hub), hub);
        accepted.tryRound(1);
        await("a new event arrives")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(arrived(hub)).containsExactlyElementsOf(accepted.all()));
    }

    private String setting(String name) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        suite.addresses().jdbc("hub"), EmbeddedPostgres.USER, EmbeddedPostgres.PASSWORD);
                var rows = connection.createStatement().executeQuery("show " + name)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
