package io.integrationhub.kit.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Gives the duration of requests a histogram, with few boundaries: there is a series for each of them, operation and
 * status.
 */
@Singleton
class RequestBuckets implements MeterFilter {

    private static final double[] BOUNDARIES = Stream.of(10, 50, 100, 250, 500, 1_000, 2_500, 10_000)
            .mapToDouble(millis -> Duration.ofMillis(millis).toNanos())
            .toArray();

    @Override
    public DistributionStatisticConfig configure(Meter.Id meter, DistributionStatisticConfig config) {
        return meter.getName().equals("http.server.requests")
                ? DistributionStatisticConfig.builder()
                        .serviceLevelObjectives(BOUNDARIES)
                        .build()
                        .merge(config)
                : config;
    }
}
