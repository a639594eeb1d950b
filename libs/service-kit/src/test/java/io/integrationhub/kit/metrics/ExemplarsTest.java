package io.integrationhub.kit.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.kit.trace.TraceParent;
import io.integrationhub.kit.trace.Traces;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.noop.NoopTimer;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Histogram;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ExemplarsTest {

    private static final Duration TIME = Duration.ofMillis(500);
    private static final TraceParent RECORDED =
            new TraceParent("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", true);
    private static final TraceParent UNRECORDED =
            new TraceParent("5bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", false);

    private final Exemplars exemplars = new Exemplars(Traces.to(SpanProcessor.composite(), 1));
    private final CollectorRegistry registry = new CollectorRegistry();
    private final Timer attempts = timer("attempts");

    @Test
    void aBucketHasTheTraceOfWhatFellIntoIt() throws IOException {
        exemplars.record(attempts, TIME, Optional.of(RECORDED));

        assertThat(scraped()).contains("# {span_id=\"00f067aa0ba902b7\",trace_id=\"" + RECORDED.traceId() + "\"}");
    }

    @Test
    void aTraceThatIsNotRecordedIsNoExemplar() throws IOException {
        exemplars.record(attempts, TIME, Optional.of(UNRECORDED));
        exemplars.record(attempts, TIME, Optional.empty());

        assertThat(scraped()).contains("attempts_count 2.0").doesNotContain("trace_id");
    }

    @Test
    void whatIsMeasuredLaterOnTheThreadHasNoTrace() throws IOException {
        Timer other = timer("other");
        exemplars.record(other, TIME, Optional.of(RECORDED));
        attempts.record(TIME);

        assertThat(scraped().lines().filter(line -> line.startsWith("attempts_")))
                .contains("attempts_count 1.0")
                .noneMatch(line -> line.contains("trace_id"));
    }

    @Test
    void withoutTracesThereAreNone() throws IOException {
        var off = new Exemplars(Traces.off());
        off.record(attempts, TIME, Optional.of(RECORDED));

        assertThat(off.sampler()).isEmpty();
        assertThat(scraped()).contains("attempts_count 1.0").doesNotContain("trace_id");
    }

    /** Observes in a histogram of Prometheus with the sampler, as Micrometer's timer for Prometheus does. */
    private Timer timer(String name) {
        Histogram histogram = Histogram.build(name, name)
                .buckets(1)
                .withExemplarSampler(exemplars.sampler().orElseThrow())
                .register(registry);
        return new NoopTimer(new Meter.Id(name, Tags.empty(), null, null, Meter.Type.TIMER)) {
            @Override
            public void record(long amount, TimeUnit unit) {
                histogram.observe(unit.toMillis(amount) / 1000.0);
            }
        };
    }

    private String scraped() throws IOException {
        var text = new StringWriter();
        TextFormat.writeOpenMetrics100(text, registry.metricFamilySamples());
        return text.toString();
    }
}
