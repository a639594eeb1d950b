package io.integrationhub.bench.scenario;

import io.integrationhub.bench.harness.Bench;
import io.integrationhub.bench.harness.Fleet;
import io.integrationhub.bench.load.LoadReceiver.Behaviour;
import io.integrationhub.bench.measure.Memory;
import io.integrationhub.bench.report.Aim;
import io.integrationhub.bench.report.Section;
import io.integrationhub.bench.report.Unit;
import java.time.Duration;

/** Memory and latency with very many destinations, next to those with a hundred. */
final class DestinationsScenario implements Scenario {

    private static final int FEW = 100;
    private static final int MANY = 1_000;
    private static final int MANY_LONG = 10_000;
    private static final int HUBS_OF_ACCOUNT = 5;
    private static final int PER_SECOND = 500;
    private static final Duration TIME = Duration.ofSeconds(10);

    /** With so many destinations: percentiles in milliseconds, memory in MiB. */
    private record Measured(double p50, double p99, double heap, double resident) {}

    @Override
    public void run(Bench bench, Section section) {
        int count = bench.settings().events(MANY, MANY_LONG);
        bench.dispatcher().standard();
        bench.warmUp();
        var few = measure(bench, fleet(bench, "few", FEW));
        report(section, FEW + " destinations", few);
        var many = measure(bench, fleet(bench, "many", count));
        report(section, "%,d destinations".formatted(count), many);
        section.figure("p50, of that with %d".formatted(FEW), Unit.RATIO, many.p50() / few.p50(), Aim.atMost(1.25));
        section.figure("heap, of that with %d".formatted(FEW), Unit.RATIO, many.heap() / few.heap(), Aim.atMost(1.25));
        section.note("%d hubs of each account, at %d/s over all of them".formatted(HUBS_OF_ACCOUNT, PER_SECOND));
    }

    private static Fleet fleet(Bench bench, String name, int count) {
        var receiver = bench.suite().receiver();
        return bench.suite()
                .fleet(
                        name,
                        Math.max(2, count / HUBS_OF_ACCOUNT),
                        count,
                        i -> receiver.url(Behaviour.OK, name + "-" + i));
    }

    private static Measured measure(Bench bench, Fleet fleet) {
        var time = bench.settings().time(TIME);
        // Once for whatever is made at the first delivery to a destination.
        bench.steady(fleet, PER_SECOND, time.plus(Duration.ofMillis(1000L * fleet.hubs() / PER_SECOND)));
        var latencies = bench.steady(fleet, PER_SECOND, time).latencies(event -> true);
        return new Measured(
                latencies.getValueAtPercentile(50) / 1e6,
                latencies.getValueAtPercentile(99) / 1e6,
                bench.dispatcher().liveHeapMebibytes(),
                new Memory(bench.dispatcher().process().pid()).residentMebibytes());
    }

    private static void report(Section section, String what, Measured measured) {
        section.figure(what + ": append until arrival, p50", Unit.MILLISECONDS, measured.p50());
        section.figure(what + ": append until arrival, p99", Unit.MILLISECONDS, measured.p99());
        section.figure(what + ": heap after a collection", Unit.MEBIBYTES, measured.heap());
        section.figure(what + ": memory resident", Unit.MEBIBYTES, measured.resident());
    }
}
