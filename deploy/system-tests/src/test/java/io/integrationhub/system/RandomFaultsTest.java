package io.integrationhub.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.local.demo.HubApi;
import io.integrationhub.local.suite.Component;
import io.integrationhub.local.suite.ServiceInstance;
import io.integrationhub.local.suite.Suite;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Anything dies at any moment while events are published, a second dispatcher comes and goes: what was acknowledged
 * arrives, repeated only under the same webhook-id, and what is recorded of it is what the receiver saw.
 */
class RandomFaultsTest {

    private static final Component DISPATCHER = Component.EVENT_DISPATCH_SERVICE;
    private static final List<Component> MORTAL =
            List.of(DISPATCHER, Component.HUB_SERVICE, Component.POSTGRESQL, Component.KAFKA);
    /** More of them, for whoever has the time: {@code -Drandom-faults.rounds=20}. */
    private static final int ROUNDS = Integer.getInteger("random-faults.rounds", 1);

    private static final int CLIENTS = 4;
    private static final int EVENTS_OF_SESSION = 4;
    private static final Duration BETWEEN_SESSIONS = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final double MOST_REPEATED = 0.2;
    private static final int PAGE = 200;

    private final RunningSuite running = RunningSuite.shared();
    private final Suite suite = running.suite();
    private final HubApi administrator = running.administrator("acme");
    private final String hub = running.createHub(administrator);
    private final AcceptedEvents accepted = new AcceptedEvents(running.application(administrator, hub), hub);
    private final ServiceInstance other =
            suite.prepareAnother(DISPATCHER, suite.settings().services());
    /** Printed with every failure: the same seed makes the same faults. */
    private final long seed = System.nanoTime();

    private final Random random = new Random(seed);
    private final HostileReceiver receiver = HostileReceiver.plain(HostileReceiver.answering("HTTP/1.1 200 OK"));
    private final List<Thread> clients = new ArrayList<>();
    private volatile boolean loading = true;

    @AfterEach
    void allIsBack() throws InterruptedException {
        loading = false;
        for (Thread client : clients) {
            client.join();
        }
        receiver.close();
        other.close();
        suite.process(DISPATCHER).thaw();
        MORTAL.stream().filter(component -> !suite.process(component).isAlive()).forEach(suite::restart);
    }

    @Test
    void nothingAcknowledgedIsLostAndWhatIsRecordedIsWhatArrived() throws InterruptedException {
        administrator
                .put("destinations/" + hub + "/" + AcceptedEvents.TYPE, "{\"url\":\"" + receiver.url() + "\"}")
                .expect(201);
        accepted.tryRound(EVENTS_OF_SESSION);
        startLoad();

        for (int round = 0; round < ROUNDS; round++) {
            other.start();
            soon();
            for (Component victim : shuffled()) {
                suite.kill(victim);
                soon();
                suite.restart(victim);
                moreIsAccepted();
            }
            suite.process(DISPATCHER).freeze();
            soon();
            other.process().kill();
            suite.process(DISPATCHER).thaw();
            moreIsAccepted();
        }
        loading = false;
        for (Thread client : clients) {
            client.join();
        }

        assertThat(accepted.surprises()).as(seed()).isEmpty();
        await("every acknowledged event arrives, " + seed())
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(missing()).isEmpty());
        await("every delivery is recorded as it was, " + seed())
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(recordedAs("succeeded")).containsAll(accepted.all()));
        assertThat(recordedAs("failed")).as(seed()).isEmpty();
        var arrivals = receiver.webhookIds();
        var events = Set.copyOf(arrivals);
        assertThat(events).as(seed()).isEqualTo(recordedAs("succeeded"));
        double repeated = (double) (arrivals.size() - events.size()) / events.size();
        System.out.printf(
                "%s: %,d events acknowledged, %.2f %% of the arrivals repeated%n",
                seed(), accepted.all().size(), 100 * repeated);
        assertThat(repeated).as(seed()).isLessThan(MOST_REPEATED);
    }

    private String seed() {
        return "seed " + seed;
    }

    private List<Component> shuffled() {
        var victims = new ArrayList<>(MORTAL);
        Collections.shuffle(victims, random);
        return victims;
    }

    /** The moment of the next fault is the test's input, it waits for nothing. */
    private void soon() {
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(1500)).toNanos());
    }

    private void moreIsAccepted() {
        int before = accepted.all().size();
        await("events are accepted again, " + seed())
                .atMost(PATIENCE)
                .until(() -> accepted.all().size() > before);
    }

    private void startLoad() {
        IntStream.range(0, CLIENTS)
                .mapToObj(client -> Thread.ofPlatform().start(this::load))
                .forEach(clients::add);
    }

    private void load() {
        while (loading) {
            try {
                accepted.tryRound(EVENTS_OF_SESSION);
            } catch (UncheckedIOException e) {
                // hub-service is away: nothing was acknowledged.
            }
            LockSupport.parkNanos(BETWEEN_SESSIONS.toNanos());
        }
    }

    private List<String> missing() {
        var arrived = Set.copyOf(receiver.webhookIds());
        return accepted.all().stream().filter(event -> !arrived.contains(event)).toList();
    }

    /** Event ids of all of the hub's deliveries with the status. */
    private Set<String> recordedAs(String status) {
        var events = new HashSet<String>();
        String query = "deliveries?hub=" + hub + "&status=" + status + "&limit=" + PAGE;
        JsonNode page = administrator.get(query).expect(200).body();
        addEvents(page, events);
        while (page.hasNonNull("next")) {
            page = administrator
                    .get(query + "&cursor=" + page.path("next").asText())
                    .expect(200)
                    .body();
            addEvents(page, events);
        }
        return events;
    }

    private static void addEvents(JsonNode page, Set<String> events) {
        StreamSupport.stream(page.path("items").spliterator(), false)
                .forEach(delivery -> events.add(delivery.path("eventId").asText()));
    }
}
