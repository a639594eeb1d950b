package io.integrationhub.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.integrationhub.embedded.ChildProcess;
import io.integrationhub.local.demo.HubApi;
import io.integrationhub.local.sample.Arrival;
import io.integrationhub.local.sample.ReceiverBehaviour;
import io.integrationhub.local.suite.Component;
import io.integrationhub.local.suite.ServiceInstance;
import io.integrationhub.local.suite.ServiceTuning;
import io.integrationhub.local.suite.Suite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two processes of the dispatcher share the partitions. One of them sleeps until Kafka has given its partitions to the
 * other, or both are restarted in turn: nothing is lost, nothing stands still, and what could be recorded comes once.
 */
class TwoDispatchersTest {

    private static final Component DISPATCHER = Component.EVENT_DISPATCH_SERVICE;
    /** So many that each partition gets one or more. */
    private static final int SESSIONS = 150;

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration BETWEEN_EVENTS = Duration.ofMillis(400);
    /** Always some in flight to a receiver that takes {@link #SLOW}, and no backlog that takes minutes. */
    private static final Duration BETWEEN_SLOW_EVENTS = Duration.ofSeconds(2);

    private static final int SLOW = 8;

    private final RunningSuite running = RunningSuite.shared();
    private final Suite suite = running.suite();
    private final HubApi administrator = running.administrator("acme");
    private final String hub = running.createHub(administrator);
    private final AcceptedEvents accepted = new AcceptedEvents(running.application(administrator, hub), hub);
    private final List<Thread> load = new ArrayList<>();
    private volatile boolean loading = true;
    private ServiceInstance other =
            suite.startAnother(DISPATCHER, suite.settings().services());

    @BeforeEach
    void start() {
        await("both have partitions").atMost(PATIENCE).until(() -> assignments(other.process()) > 0);
        ready();
    }

    @AfterEach
    void stop() throws InterruptedException {
        endLoad();
        other.close();
        suite.process(DISPATCHER).thaw();
        await("the suite's own dispatcher is ready").atMost(PATIENCE).until(() -> isReady(readiness()));
    }

    /** Between its assignment and the raise of its epochs it owns nothing, and when it wakes up it is too late. */
    @Test
    void aProcessThatSleepsBeforeItHasTakenItsPartitionsOverStopsNobody() {
        other.close();
        receiver(UnaryOperator.identity());
        publish();
        other = asleepAfterItsAssignment();
        int before = assignments(suite.process(DISPATCHER));
        await("Kafka gives all partitions to the process that is awake")
                .atMost(PATIENCE)
                .until(() -> assignments(suite.process(DISPATCHER)) > before);
        publish();

        other.process().thaw();
        await("the other one knows that its partitions are gone")
                .atMost(PATIENCE)
                .until(() -> printed(other.process(), "partitions revoked"));
        publish();

        ready();
        publish();
        assertThat(ids()).doesNotHaveDuplicates();
        assertThat(printed(other.process(), "SRMSG18222")).isFalse();
    }

    @Test
    void aProcessThatSleepsWhileItSendsIsReplacedAndComesBack() throws InterruptedException {
        receiverThatBothKnow(hub, receiver -> receiver.hangingFor(1));
        startLoad(accepted, BETWEEN_EVENTS);
        somethingInFlight(hub, accepted);

        for (ChildProcess sleeper : List.of(other.process(), suite.process(DISPATCHER))) {
            ChildProcess awake = sleeper == other.process() ? suite.process(DISPATCHER) : other.process();
            int before = assignments(awake);
            int givenBack = lines(sleeper, "partitions revoked");
            sleeper.freeze();
            await("its partitions go to the other").atMost(PATIENCE).until(() -> assignments(awake) > before);
            sleeper.thaw();
            await("it hears of that").atMost(PATIENCE).until(() -> lines(sleeper, "partitions revoked") > givenBack);
            ready();
            assertThat(printed(sleeper, "SRMSG18222")).isFalse();
        }
        endLoad();

        allArrived(hub, accepted);
        publish();
    }

    @Test
    void restartsInTurnWithSlowReceiversSendNothingTwice() throws InterruptedException {
        String slower = running.createHub(administrator);
        var toSlower = new AcceptedEvents(running.application(administrator, slower), slower);
        receiverThatBothKnow(hub, receiver -> receiver.hangingFor(3));
        receiverThatBothKnow(slower, receiver -> receiver.hangingFor(SLOW));
        startLoad(accepted, BETWEEN_EVENTS);
        startLoad(toSlower, BETWEEN_SLOW_EVENTS);
        somethingInFlight(slower, toSlower);

        for (int round = 0; round < 2; round++) {
            suite.restart(DISPATCHER);
            ready();
            other.close();
            other.start();
            ready();
        }
        endLoad();

        allArrived(hub, accepted);
        allArrived(slower, toSlower);
        assertThat(ids(hub)).doesNotHaveDuplicates();
        assertThat(ids(slower)).doesNotHaveDuplicates();
        assertThat(printed(other.process(), " ERROR ")).isFalse();
    }

    /** Looks for due deliveries, and so for partitions to take over, so seldom that it can be caught before that. */
    private ServiceInstance asleepAfterItsAssignment() {
        ServiceTuning slow =
                suite.settings().services().with(DISPATCHER, "INTEGRATION_HUB_DISPATCH_SCHEDULED_RETRIES_LOOK", "20s");
        ServiceInstance sleeper = suite.prepareAnother(DISPATCHER, slow);
        sleeper.launch();
        await("it is assigned partitions")
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> assignments(sleeper.process()) > 0);
        sleeper.process().freeze();
        return sleeper;
    }

    private void receiver(UnaryOperator<ReceiverBehaviour> behaviour) {
        running.destinations(administrator).set(hub, AcceptedEvents.TYPE, behaviour);
    }

    /** A destination that was saved in one process is known to the other within a second; until then it may miss events. */
    private void receiverThatBothKnow(String to, UnaryOperator<ReceiverBehaviour> behaviour) {
        running.destinations(administrator).set(to, AcceptedEvents.TYPE, UnaryOperator.identity());
        var trial = new AcceptedEvents(running.application(administrator, to), to);
        await("both deliver to " + to).atMost(PATIENCE).until(() -> {
            trial.tryRound(1);
            return printed(suite.process(DISPATCHER), "hub=" + to) && printed(other.process(), "hub=" + to);
        });
        running.destinations(administrator).set(to, AcceptedEvents.TYPE, behaviour);
    }

    private void somethingInFlight(String to, AcceptedEvents events) {
        await("something is in flight to " + to)
                .atMost(PATIENCE)
                .until(() -> !Collections.disjoint(ids(to), events.all()));
    }

    /** Events of many sessions, all of which arrive. */
    private void publish() {
        IntStream.range(0, SESSIONS).forEach(session -> accepted.tryRound(1));
        assertThat(accepted.surprises()).isEmpty();
        allArrived(hub, accepted);
    }

    private void startLoad(AcceptedEvents events, Duration between) {
        load.add(Thread.ofPlatform().start(() -> {
            while (loading) {
                events.tryRound(1);
                LockSupport.parkNanos(between.toNanos());
            }
        }));
    }

    private void endLoad() throws InterruptedException {
        loading = false;
        for (Thread thread : load) {
            thread.join();
        }
    }

    private void ready() {
        await("both are ready").atMost(PATIENCE).until(() -> isReady(readiness()) && isReady(other.readiness()));
    }

    private URI readiness() {
        return suite.addresses().readiness(DISPATCHER);
    }

    private static boolean isReady(URI readiness) {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(readiness)
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void allArrived(String to, AcceptedEvents events) {
        await("every event arrives at " + to)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    List<String> missing = missing(to, events);
                    assertThat(missing).as(() -> deliveries(missing, events)).isEmpty();
                });
    }

    private List<String> missing(String at, AcceptedEvents events) {
        var arrived = Set.copyOf(ids(at));
        return events.all().stream().filter(event -> !arrived.contains(event)).toList();
    }

    /** What the dispatcher says of some of the events. */
    private String deliveries(List<String> missing, AcceptedEvents events) {
        return missing.stream()
                .limit(5)
                .map(event -> administrator
                        .get("deliveries?sessionId=" + events.sessionOf(event))
                        .body())
                .map(Object::toString)
                .collect(Collectors.joining("\n"));
    }

    private List<String> ids() {
        return ids(hub);
    }

    private List<String> ids(String of) {
        return arrivals(of).stream().map(Arrival::webhookId).toList();
    }

    private List<Arrival> arrivals(String of) {
        return suite.receivers().arrivals(of + "-" + AcceptedEvents.TYPE);
    }

    /** How often Kafka has assigned partitions to a process. */
    private static int assignments(ChildProcess process) {
        return lines(process, "partitions assigned: partitions=[")
                - lines(process, "partitions assigned: partitions=[]");
    }

    private static boolean printed(ChildProcess process, String text) {
        return lines(process, text) > 0;
    }

    private static int lines(ChildProcess process, String text) {
        return (int)
                read(process.log()).lines().filter(line -> line.contains(text)).count();
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
