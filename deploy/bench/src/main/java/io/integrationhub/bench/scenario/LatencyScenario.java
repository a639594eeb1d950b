package io.integrationhub.bench.scenario;

import io.integrationhub.bench.harness.Bench;
import io.integrationhub.bench.report.Aim;
import io.integrationhub.bench.report.Section;
import io.integrationhub.bench.report.Unit;
import java.time.Duration;
import java.util.ArrayList;

/** From the append to Kafka to the arrival at the receiver, at a steady rate. */
final class LatencyScenario implements Scenario {

    private static final int PER_SECOND = 500;
    private static final Duration TIME = Duration.ofSeconds(10);

    @Override
    public void run(Bench bench, Section section) {
        bench.dispatcher().standard();
        bench.warmUp(PER_SECOND);
        var p50 = new ArrayList<Double>();
        var p99 = new ArrayList<Double>();
        var longest = new ArrayList<Double>();
        for (int i = 0; i < bench.settings().rounds(); i++) {
            var latencies = bench.steady(
                            bench.fleet(), PER_SECOND, bench.settings().time(TIME))
                    .latencies(event -> true);
            p50.add(latencies.getValueAtPercentile(50) / 1e6);
            p99.add(latencies.getValueAtPercentile(99) / 1e6);
            longest.add(latencies.getMaxValue() / 1e6);
        }
        section.figure("append to Kafka until arrival, p50", Unit.MILLISECONDS, p50, Aim.atMost(5));
        section.figure("append to Kafka until arrival, p99", Unit.MILLISECONDS, p99, Aim.atMost(30));
        section.figure("append to Kafka until arrival, longest", Unit.MILLISECONDS, longest);
        section.note("at %d/s; an event that is sent late counts from when it was due".formatted(PER_SECOND));
    }
}
