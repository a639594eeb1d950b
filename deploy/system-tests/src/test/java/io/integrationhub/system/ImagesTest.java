package io.integrationhub.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.integrationhub.local.demo.HubApi;
import io.integrationhub.local.sample.Arrival;
import io.integrationhub.local.suite.Component;
import io.integrationhub.local.suite.ServiceImages;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The suite from container images, restricted as the chart restricts them: it works, and what is asked to stop in good order
 * loses nothing. {@code make images-test} builds the images and runs it.
 */
@EnabledIfSystemProperty(named = ImagesTest.IMAGES, matches = ".+", disabledReason = "make images-test runs it")
class ImagesTest {

    /** Name of the images, with %s in place of the service. */
    static final String IMAGES = "integration-hub.images";

    private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(50);

    private volatile boolean loading = true;

    @Test
    void theSuiteWorksFromImagesAndLosesNothingWhenEachServiceIsAskedToStop(@TempDir Path data) throws Exception {
        var images = new ServiceImages(
                List.of(System.getProperty("integration-hub.images.engine", "podman")),
                System.getProperty(IMAGES),
                "768m");
        var running = RunningSuite.fromImages(data, images);
        try (var suite = running.suite()) {
            HubApi administrator = running.administrator("acme");
            String hub = running.createHub(administrator);
            running.destinations(administrator).set(hub, AcceptedEvents.TYPE, UnaryOperator.identity());
            var accepted = new AcceptedEvents(running.application(administrator, hub), hub);
            accepted.tryRound(1);

            var load = Thread.ofPlatform().start(() -> load(accepted));
            for (Component service : Component.SERVICES) {
                int before = accepted.all().size();
                suite.stop(service);
                suite.restart(service);
                await(service + " is back").until(() -> accepted.all().size() > before + 5);
            }
            loading = false;
            load.join();

            await("every accepted event arrives")
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(arrived(running, hub)).containsAll(accepted.all()));
        }
    }

    private void load(AcceptedEvents accepted) {
        while (loading) {
            try {
                accepted.tryRound(2);
            } catch (RuntimeException nobodyListens) {
                // Nothing was accepted then.
            }
            LockSupport.parkNanos(BETWEEN_ROUNDS.toNanos());
        }
    }

    private static Set<String> arrived(RunningSuite running, String hub) {
        var ids = new HashSet<String>();
        running.suite().receivers().arrivals(hub + "-" + AcceptedEvents.TYPE).stream()
                .filter(Arrival::accepted)
                .forEach(arrival -> ids.add(arrival.webhookId()));
        return ids;
    }
}
