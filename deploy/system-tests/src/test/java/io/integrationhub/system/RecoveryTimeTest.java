package io.integrationhub.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.integrationhub.local.demo.HubApi;
import io.integrationhub.local.sample.Arrival;
import io.integrationhub.local.suite.Component;
import io.integrationhub.local.suite.ServiceInstance;
import io.integrationhub.local.suite.Suite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * How long deliveries stand still once the reason is gone: Kafka is back, or a dispatcher has died and another one is there.
 * The times are printed: they are for people, and what they are on a busy machine says nothing of the settings.
 */
class RecoveryTimeTest {

    private static final Component DISPATCHER = Component.EVENT_DISPATCH_SERVICE;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** So many tries of each consumer to reach the broker that the pauses between them do not grow any more. */
    private static final int TRIES = 15;
    /** So many that each partition gets one or more. */
    private static final int SESSIONS = 100;
    /** So many that partitions of both dispatchers get one. */
    private static final int SOME_SESSIONS = 20;

    private final RunningSuite running = RunningSuite.shared();
    private final Suite suite = running.suite();
    private final HubApi administrator = running.administrator("acme");
    private final String hub = running.createHub(administrator);
    private final AcceptedEvents accepted = new AcceptedEvents(running.application(administrator, hub), hub);

    @Test
    void whenKafkaIsBackAfterAStopDeliveriesGoOn() {
        deliverAfterOutage(Suite::stop);
    }

    @Test
    void whenKafkaIsBackAfterACrashDeliveriesGoOn() {
        deliverAfterOutage(Suite::kill);
    }

    @Test
    void anotherDispatcherTakesOverFromOneThatDied() {
        receiver();
        takeOver();
    }

    @Test
    void aDispatcherThatIsStartedAgainAfterItDiedDelivers() {
        receiver();
        publish(1);
        allArrived();

        suite.kill(DISPATCHER);
        publish(SESSIONS);
        var before = arrived();
        suite.restart(DISPATCHER);
        long ready = System.nanoTime();
        await("the first arrives")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> arrived().size() > before.size());
        print(ready, "first delivery after the restart of a dispatcher that was killed");

        allArrived();
        print(ready, "last delivery after the restart of a dispatcher that was killed");
    }

    private void deliverAfterOutage(BiConsumer<Suite, Component> end) {
        receiver();
        publish(1);
        allArrived();
        int triesBefore = tries();
        end.accept(suite, Component.KAFKA);
        publish(8);
        await("the dispatcher has tried often to reach the broker")
                .atMost(Duration.ofMinutes(3))
                .until(() -> tries() >= triesBefore + TRIES);

        suite.restart(Component.KAFKA);
        long serves = System.nanoTime();
        allArrived();
        print(serves, "deliveries after Kafka's return");
    }

    private int tries() {
        return lines(suite.process(DISPATCHER).log(), "kafka-consumer-session-events", "could not be established");
    }

    private void takeOver() {
        try (ServiceInstance victim =
                suite.startAnother(DISPATCHER, suite.settings().services())) {
            await("both have partitions")
                    .atMost(PATIENCE)
                    .until(() -> assignments(victim.process().log()) > 0);
            publish(SESSIONS);
            allArrived();

            int before = assignments(suite.process(DISPATCHER).log());
            victim.process().kill();
            long died = System.nanoTime();
            await("the other has its partitions")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> assignments(suite.process(DISPATCHER).log()) > before);
            print(died, "partitions taken over after the death of one of two dispatchers");
            publish(SOME_SESSIONS);
            allArrived();
        }
    }

    /** How often Kafka has assigned partitions to a process. */
    private static int assignments(Path log) {
        return lines(log, "partitions assigned: partitions=[", "")
                - lines(log, "partitions assigned: partitions=[]", "");
    }

    private void receiver() {
        running.destinations(administrator).set(hub, AcceptedEvents.TYPE, UnaryOperator.identity());
    }

    private void publish(int sessions) {
        for (int i = 0; i < sessions; i++) {
            accepted.tryRound(1);
        }
        assertThat(accepted.surprises()).isEmpty();
        assertThat(accepted.refused()).isZero();
    }

    private void allArrived() {
        await("every event arrives")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> arrived().containsAll(accepted.all()));
    }

    private List<String> arrived() {
        return suite.receivers().arrivals(hub + "-" + AcceptedEvents.TYPE).stream()
                .map(Arrival::webhookId)
                .toList();
    }

    private static void print(long start, String what) {
        System.out.println(
                what + ": " + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms");
    }

    private static int lines(Path log, String one, String other) {
        try (var lines = Files.lines(log)) {
            return (int) lines.filter(line -> line.contains(one) && line.contains(other))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
