package io.integrationhub.dispatch;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Destinations that were quick, have grown wide, and begin to hang: as many as hold all the process has. */
@QuarkusTest
@TestProfile(HangingDestinationsTest.LongTimeout.class)
class HangingDestinationsTest {
    private static final String TYPE = "form.submitted";
    private static final String OTHER_TYPE = "session.opened";
    private static final int HANGING = 8;
    private static final int WARM_UP = 60;
    private static final int EVENTS = 64;

    private final TestAccount account = new TestAccount();
    private final TestAccount other = new TestAccount();
    private final Receiver hanging = new Receiver();
    private final Receiver healthy = new Receiver();

    @AfterEach
    void close() {
        hanging.close();
        healthy.close();
    }

    @Test
    void othersOfTheSameAccountAndOfAnotherAreServedMeanwhile() {
        List<String> hubs =
                IntStream.range(0, HANGING).mapToObj(n -> "hub_" + n).toList();
        for (String hub : hubs) {
            account.withHub(hub);
            account.destination(hub, TYPE, hanging.url("/" + hub));
        }
        account.withHub("hub_healthy");
        account.destination("hub_healthy", OTHER_TYPE, healthy.url("/same"));
        other.withHub("hub_1");
        other.destination("hub_1", TYPE, healthy.url("/other"));
        publish(account, TYPE, WARM_UP);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> hubs.stream()
                        .allMatch(hub -> hanging.arrivals("/" + hub).size() == WARM_UP));

        hubs.forEach(hub -> hanging.hangingAt("/" + hub));
        publish(account, TYPE, EVENTS);
        publish(account, OTHER_TYPE, 5);
        publish(other, TYPE, 5);

        await().atMost(Duration.ofSeconds(60))
                .until(() -> healthy.arrivals("/same").size() == 5
                        && healthy.arrivals("/other").size() == 5);
        // And nothing that hangs has timed out.
        account.admin()
                .get("/api/v1/deliveries?limit=200&status=pending&eventType=" + TYPE)
                .then()
                .body("items.attempts", everyItem(is(0)));
    }

    /** So long that others are not served because it ends. */
    public static final class LongTimeout implements QuarkusTestProfile {
        private static final Duration TIMEOUT = Duration.ofSeconds(90);

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("integration-hub.dispatch.delivery.timeout", TIMEOUT.toSeconds() + "s");
        }
    }

    private static void publish(TestAccount account, String type, int events) {
        String session = "session-" + UUID.randomUUID();
        for (int i = 0; i < events; i++) {
            account.publish(type, session, "{\"n\":" + i + "}");
        }
    }
}
