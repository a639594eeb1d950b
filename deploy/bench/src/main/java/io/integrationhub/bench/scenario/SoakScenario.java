package io.integrationhub.bench.scenario;

import io.integrationhub.bench.harness.Bench;
import io.integrationhub.bench.harness.Fleet;
import io.integrationhub.bench.load.Ledger;
import io.integrationhub.bench.load.LoadReceiver.Behaviour;
import io.integrationhub.bench.load.Pace;
import io.integrationhub.bench.report.Aim;
import io.integrationhub.bench.report.Section;
import io.integrationhub.bench.report.Unit;
import io.integrationhub.local.suite.Component;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Load for a long time to receivers of all kinds, while parts of the suite are stopped, killed and started again. */
final class SoakScenario implements Scenario {

    private static final int HUBS = 40;
    private static final int ACCOUNTS = 20;
    private static final int PER_SECOND = 200;
    /** By hub, again and again: six in ten behave well. */
    private static final List<Behaviour> BEHAVIOURS = List.of(
            Behaviour.OK,
            Behaviour.SLOW,
            Behaviour.OK,
            Behaviour.FAIL,
            Behaviour.OK,
            Behaviour.BUSY,
            Behaviour.OK,
            Behaviour.HANG,
            Behaviour.OK,
            Behaviour.OK);

    private static final int FAULTS = 12;
    /** What failed seven times is tried again after half an hour only. */
    private static final Duration LAST_RETRIES = Duration.ofMinutes(10);

    @Override
    public void run(Bench bench, Section section) {
        bench.dispatcher().withStandardSessionTimeout();
        var receiver = bench.suite().receiver();
        var fleet = bench.suite().fleet("soak", ACCOUNTS, HUBS, i -> receiver.url(behaviour(i), "soak-" + i));
        var time = bench.settings().time(bench.settings().soak());
        var pace = new Pace(PER_SECOND);
        int events = pace.beats(time);
        var ledger = bench.begin(fleet, events);
        var faults = new Faults(bench);
        try (var schedule = Executors.newSingleThreadScheduledExecutor()) {
            faults.schedule(schedule, time);
            pace.run(0, events, (number, due) -> {
                ledger.due(number, due);
                bench.stream().submit(ledger, number, fleet.session(number));
            });
            // Closing it waits for the fault that is on its way, and begins no other.
        }
        report(section, ledger, fleet, faults);
        section.note("%d minutes at %d/s to %d destinations, a tenth each slow, failing, busy and hanging"
                .formatted(time.toMinutes(), PER_SECOND, HUBS));
        bench.dispatcher().standard();
    }

    private static void report(Section section, Ledger ledger, Fleet fleet, Faults faults) {
        IntPredicate answered = event -> behaviour(event % fleet.sessionCount() % HUBS) != Behaviour.HANG;
        IntPredicate healthy = event -> behaviour(event % fleet.sessionCount() % HUBS) == Behaviour.OK;
        long wanted = IntStream.range(0, ledger.capacity()).filter(answered).count();
        ledger.awaitOrGiveUp(wanted, LAST_RETRIES);
        var latencies = ledger.latencies(healthy);
        section.figure("stops and crashes", Unit.COUNT, (double) faults.count());
        section.figure("stops and crashes that failed", Unit.COUNT, (double) faults.failed(), Aim.atMost(0));
        section.figure("events", Unit.COUNT, (double) ledger.capacity());
        section.figure("events lost", Unit.COUNT, (double) (wanted - ledger.count(answered)), Aim.atMost(0));
        section.figure("arrived more than once", Unit.PERCENT, 100.0 * ledger.repeated() / wanted, Aim.atMost(3));
        section.figure("of those under another webhook-id", Unit.COUNT, (double) ledger.renamed(), Aim.atMost(0));
        section.figure("healthy, p50", Unit.MILLISECONDS, latencies.getValueAtPercentile(50) / 1e6);
        section.figure("healthy, p99, stops included", Unit.MILLISECONDS, latencies.getValueAtPercentile(99) / 1e6);
    }

    private static Behaviour behaviour(int hub) {
        return BEHAVIOURS.get(hub % BEHAVIOURS.size());
    }

    /** One fault after the other, in turn. */
    private static final class Faults {

        private final Bench bench;
        private final AtomicInteger begun = new AtomicInteger();
        private final AtomicInteger failed = new AtomicInteger();

        Faults(Bench bench) {
            this.bench = bench;
        }

        void schedule(ScheduledExecutorService schedule, Duration time) {
            long between = time.dividedBy(FAULTS + 1).toMillis();
            var unused = schedule.scheduleWithFixedDelay(this::next, between, between, TimeUnit.MILLISECONDS);
        }

        private void next() {
            try {
                fault(begun.getAndIncrement());
            } catch (RuntimeException e) {
                failed.incrementAndGet();
                e.printStackTrace();
            }
        }

        private void fault(int number) {
            var suite = bench.suite().suite();
            switch (number % 6) {
                case 0 -> bench.dispatcher().restart();
                case 1 -> {
                    bench.dispatcher().kill();
                    bench.dispatcher().restart();
                }
                case 2 -> suite.restart(Component.KAFKA);
                case 3 -> {
                    suite.kill(Component.KAFKA);
                    suite.restart(Component.KAFKA);
                }
                case 4 -> suite.restart(Component.POSTGRESQL);
                default -> {
                    suite.kill(Component.HUB_SERVICE);
                    suite.restart(Component.HUB_SERVICE);
                }
            }
        }

        int count() {
            return begun.get();
        }

        int failed() {
            return failed.get();
        }
    }
}
