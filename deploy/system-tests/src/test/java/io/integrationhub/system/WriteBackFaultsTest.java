package io.integrationhub.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.integrationhub.local.demo.HubApi;
import io.integrationhub.local.suite.Component;
import io.integrationhub.local.suite.ServiceTuning;
import io.integrationhub.local.suite.Suite;
import io.integrationhub.system.RecordingCustomerApp.Applied;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Changes are written back while mapping-service is killed and the customer app restarts, at random moments: each arrives,
 * in the order of its session, and none under two keys.
 */
class WriteBackFaultsTest {

    private static final Component MAPPING = Component.MAPPING_SERVICE;
    private static final List<String> FIELDS = List.of("One", "Two", "Three");
    private static final int SESSIONS = 6;
    private static final int KILLS = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final RunningSuite running = RunningSuite.shared();
    private final Suite suite = running.suite();
    /** Printed with every failure: the same seed makes the same faults. */
    private final long seed = System.nanoTime();

    private final Random random = new Random(seed);
    private final RecordingCustomerApp app = new RecordingCustomerApp(seed);
    private final HubApi administrator = running.administrator("acme");
    private final String hub = running.createHub(administrator);
    private final HubApi application = running.application(administrator, hub);
    private final String suffix = UUID.randomUUID().toString().substring(0, 8);
    /** By record, and field, the last value that was accepted. */
    private final Map<String, Map<String, Integer>> accepted = new HashMap<>();

    private int value;

    @AfterEach
    void asBefore() {
        app.close();
        suite.restart(MAPPING);
    }

    @Test
    void everyChangeArrivesInOrderAndNoneUnderTwoKeys() {
        suite.restart(MAPPING, impatient());
        map();
        List<String> sessions =
                IntStream.range(0, SESSIONS).mapToObj(this::session).toList();

        for (int kill = 0; kill < KILLS; kill++) {
            change(sessions, 20);
            soon();
            suite.kill(MAPPING);
            app.restart(random.nextInt(500));
            suite.restart(MAPPING, impatient());
            change(sessions, 20);
            app.restart(random.nextInt(1500));
        }
        change(sessions, 10);
        app.beKind();

        await("every change arrives, seed " + seed)
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(latest()).isEqualTo(accepted));
        assertThat(app.faults()).as("seed " + seed).isEmpty();
        requireOrder();
    }

    /** Others take over after some seconds what a killed process had in flight. */
    private ServiceTuning impatient() {
        return suite.settings()
                .services()
                .with(MAPPING, "INTEGRATION_HUB_WRITE_BACK_LEASE", "4s")
                .with(MAPPING, "INTEGRATION_HUB_WRITE_BACK_FIRST_PAUSE", "50ms")
                .with(MAPPING, "INTEGRATION_HUB_WRITE_BACK_LONGEST_PAUSE", "500ms")
                .with(MAPPING, "INTEGRATION_HUB_CUSTOMER_APP_TIMEOUT", "2s");
    }

    private void map() {
        administrator
                .put("connections/" + hub, "{\"url\":\"" + app.url() + "\"}")
                .expect(201);
        String imported = administrator
                .post("imports", "{\"hub\":\"" + hub + "\"}")
                .expect(202)
                .text("id");
        await("the import is over")
                .until(() ->
                        administrator.get("imports/" + imported).text("status").equals("completed"));
        for (String field : FIELDS) {
            administrator.post("attributes", """
                            {"name":"%1$s","label":"%1$s","type":"text"}""".formatted(attribute(field))).expect(201);
            administrator
                    .put("attributes/" + attribute(field) + "/sources/" + hub, """
                            {"object":"Contact","field":"%s","updatable":true}""".formatted(field))
                    .expect(201);
        }
    }

    private String attribute(String field) {
        return field.toLowerCase(java.util.Locale.ROOT) + "_" + suffix;
    }

    private String record(int session) {
        return "record-" + session;
    }

    private String session(int number) {
        return application
                .post("sessions", "{\"records\":{\"Contact\":\"" + record(number) + "\"}}")
                .expect(201)
                .text("sessionId");
    }

    /** Values count up, so that their order is seen. */
    private void change(List<String> sessions, int times) {
        for (int i = 0; i < times; i++) {
            int session = random.nextInt(sessions.size());
            String field = FIELDS.get(random.nextInt(FIELDS.size()));
            value++;
            String body = "{\"attributes\":{\"" + attribute(field) + "\":\"" + value + "\"}}";
            await("the change is accepted, seed " + seed)
                    .atMost(PATIENCE)
                    .until(() -> application
                                    .put("sessions/" + sessions.get(session) + "/attributes", body)
                                    .status()
                            == 200);
            accepted.computeIfAbsent(record(session), any -> new HashMap<>()).put(field, value);
        }
    }

    /** The moment of the next fault is the test's input, it waits for nothing. */
    private void soon() {
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(500)).toNanos());
    }

    private Map<String, Map<String, Integer>> latest() {
        var latest = new HashMap<String, Map<String, Integer>>();
        for (Applied change : app.applied()) {
            var record = latest.computeIfAbsent(change.record(), any -> new HashMap<>());
            change.fields()
                    .properties()
                    .forEach(field -> record.put(
                            field.getKey(), Integer.valueOf(field.getValue().asText())));
        }
        return latest;
    }

    /** A value that comes again under another key would come out of order, or twice. */
    private void requireOrder() {
        var last = new HashMap<String, Integer>();
        var seen = new HashSet<String>();
        var wrong = new ArrayList<String>();
        for (Applied change : app.applied()) {
            change.fields().properties().forEach(field -> {
                String place = change.record() + "." + field.getKey();
                int now = Integer.parseInt(field.getValue().asText());
                boolean isNew = seen.add(place + "=" + now);
                Integer before = last.put(place, now);
                if (!isNew || (before != null && before > now)) {
                    wrong.add(place + ": " + now + " after " + before);
                }
            });
        }
        assertThat(wrong).as("seed " + seed).isEmpty();
        System.out.printf(
                "seed %d: %,d changes accepted, %,d requests applied%n",
                seed, value, app.applied().size());
    }
}
