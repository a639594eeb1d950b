package io.integrationhub.kit.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.client.Collector;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import io.prometheus.client.exemplars.Exemplar;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllowedExemplarsTest {

    private static final Exemplar EXEMPLAR = new Exemplar(0.5, "trace_id", "4bf92f3577b34da6a3ce929d0e0e4736");

    /** A histogram as Micrometer gives it. */
    private static final Collector HISTOGRAM = new Collector() {
        @Override
        public List<MetricFamilySamples> collect() {
            return List.of(new MetricFamilySamples(
                    "attempts",
                    Type.HISTOGRAM,
                    "Attempts",
                    List.of(
                            new Sample("attempts_bucket", List.of("le"), List.of("1.0"), 3, EXEMPLAR),
                            new Sample("attempts_bucket", List.of("le"), List.of("+Inf"), 3),
                            new Sample("attempts_count", List.of(), List.of(), 3, EXEMPLAR),
                            new Sample("attempts_sum", List.of(), List.of(), 1.5))));
        }
    };

    @Test
    void aBucketHasItsExemplarAndTheCountHasNone() throws IOException {
        var registry = new AllowedExemplars();
        registry.register(HISTOGRAM);
        var text = new StringWriter();
        TextFormat.writeOpenMetrics100(text, registry.metricFamilySamples());

        assertThat(text.toString().lines().filter(line -> line.startsWith("attempts_")))
                .containsExactly(
                        "attempts_bucket{le=\"1.0\"} 3.0 # {trace_id=\"4bf92f3577b34da6a3ce929d0e0e4736\"} 0.5",
                        "attempts_bucket{le=\"+Inf\"} 3.0",
                        "attempts_count 3.0",
                        "attempts_sum 1.5");
    }
}
