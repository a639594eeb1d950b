package io.integrationhub.bench.scenario;

import io.integrationhub.bench.harness.Bench;
import io.integrationhub.bench.load.Pace;
import io.integrationhub.bench.report.Aim;
import io.integrationhub.bench.report.Section;
import io.integrationhub.bench.report.Unit;
import io.integrationhub.local.suite.ServiceInstance;
import java.time.Duration;
import java.util.function.Consumer;

/** One of two dispatchers goes: how long events of its partitions wait for the other. */
final class HandoverScenario implements Scenario {

    private static final int PER_SECOND = 200;
    private static final Duration BEFORE = Duration.ofSeconds(5);
    private static final Duration AFTER = Duration.ofSeconds(10);

    @Override
    public void run(Bench bench, Section section) {
        bench.dispatcher().withStandardSessionTimeout();
        // The other dispatcher knows at its start what is there by then.
        bench.fleet();
        try (var other = bench.dispatcher().startAnother()) {
            handOver(
                    bench,
                    section,
                    "crash",
                    Aim.atMost(20),
                    other,
                    instance -> instance.process().kill());
            other.start();
            handOver(bench, section, "clean stop", Aim.atMost(5), other, ServiceInstance::close);
        }
        section.note("at %d/s over all partitions; the longest time from the append to the arrival of an event that was"
                .formatted(PER_SECOND));
        section.note("appended after the end of one of two dispatchers began");
        bench.dispatcher().standard();
    }

    private static void handOver(
            Bench bench, Section section, String how, Aim aim, ServiceInstance other, Consumer<ServiceInstance> end) {
        bench.suite().dispatchers().awaitMembers(2);
        var pace = new Pace(PER_SECOND);
        int before = pace.beats(BEFORE);
        int events = before + pace.beats(AFTER);
        var ledger = bench.begin(bench.fleet(), events);
        pace.run(0, events, (number, due) -> {
            if (number == before) {
                Thread.ofPlatform().start(() -> end.accept(other));
            }
            ledger.due(number, due);
            bench.stream().submit(ledger, number, bench.fleet().session(number));
        });
        ledger.awaitOrGiveUp(events, Bench.PATIENCE);
        double longest = ledger.latencies(event -> event >= before).getMaxValue() / 1e9;
        section.figure("events wait after a " + how, Unit.SECONDS, longest, aim);
        section.figure(
                "events lost that were appended before the " + how,
                Unit.COUNT,
                (double) (before - ledger.count(event -> event < before)),
                Aim.atMost(0));
        section.figure(
                "events lost that were appended after it began",
                Unit.COUNT,
                (double) (events - before - ledger.count(event -> event >= before)),
                Aim.atMost(0));
    }
}
