package io.integrationhub.kit.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesLimitTest {

    private final SeriesLimit limit = new SeriesLimit();
    private final MeterRegistry registry = new SimpleMeterRegistry();

    @BeforeEach
    void useLimit() {
        registry.config().meterFilter(limit);
        limit.bindTo(registry);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http.server.requests", "http.client.requests", "http.server.bytes.read"})
    void methodsThatCallersMakeUpAreNoSeries(String meter) {
        registry.timer(meter, "method", "GET", "uri", "/api/v1/hubs");
        var random = new Random(1);
        for (int n = 0; n < 10_000; n++) {
            registry.timer(meter, "method", "M" + random.nextLong(), "uri", "/api/v1/hubs");
        }

        assertThat(registry.find(meter).meters()).hasSize(1);
        assertThat(refused()).isEqualTo(10_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT", "get", ""})
    void whatNoOperationHasIsNoSeries(String method) {
        registry.timer("http.server.requests", "method", method, "uri", "/anything");

        assertThat(registry.find("http.server.requests").meters()).isEmpty();
        assertThat(refused()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"uri", "host", "status", "event"})
    void noLabelMakesMoreSeriesThanTheLimit(String label) {
        for (int n = 0; n < 10_000; n++) {
            registry.counter("some.meter", label, "value-" + n).increment();
        }

        assertThat(registry.find("some.meter").meters()).hasSize(SeriesLimit.MOST_PER_METER);
        assertThat(refused()).isEqualTo(10_000.0 - SeriesLimit.MOST_PER_METER);
    }

    @Test
    void aSeriesThatWasTakenGoesOnCountingWhenThereIsNoRoomForOthers() {
        registry.counter("some.meter", "label", "first").increment();
        for (int n = 0; n < 10_000; n++) {
            registry.counter("some.meter", "label", "value-" + n).increment();
        }
        registry.counter("some.meter", "label", "first").increment();

        assertThat(registry.get("some.meter").tag("label", "first").counter().count())
                .isEqualTo(2);
        assertThat(registry.counter("another.meter", "label", "value").getId().getName())
                .isEqualTo("another.meter");
    }

    private double refused() {
        return registry.get("metrics.series.refused").functionCounter().count();
    }
}
