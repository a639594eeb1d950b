package io.integrationhub.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.testkit.http.CountedLog;
import io.integrationhub.testkit.http.OddRequests;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whoever has no token cannot make the service remember or say more with every request. */
@QuarkusTest
class OddRequestsTest {

    private static final int MANY = 10_000;
    /** What connections, compiled code and caches may take on the way. */
    private static final long GROWTH = 16L << 20;

    @Inject
    MeterRegistry metrics;

    @Test
    void tenThousandOddRequestsMakeNoSeriesKeepNoMemoryAndLogNothing() {
        var requests = new OddRequests(URI.create("http://localhost:" + RestAssured.port), 11);
        requests.send(2_000);
        Set<Meter.Id> series = series();
        long heap = usedHeap();

        try (var log = new CountedLog()) {
            requests.send(MANY);

            assertThat(log.errors()).isEmpty();
            assertThat(log.warnings()).isEmpty();
        }
        Set<Meter.Id> added = series();
        added.removeAll(series);
        assertThat(added).hasSizeLessThan(30);
        assertThat(series())
                .extracting(known -> known.getTag("uri"))
                .contains("/api/v1/hubs", "/api/v1/hubs/{hub}")
                .allMatch(uri -> uri == null || !uri.matches("/api/v1/hubs/[^{].*"));
        assertThat(usedHeap() - heap).isLessThan(GROWTH);
        assertThat(metrics.get("metrics.series.refused").functionCounter().count())
                .isPositive();
    }

    private Set<Meter.Id> series() {
        return metrics.getMeters().stream().map(Meter::getId).collect(Collectors.toSet());
    }

    private static long usedHeap() {
        var memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }
}
