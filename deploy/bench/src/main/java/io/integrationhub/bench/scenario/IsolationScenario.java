package io.integrationhub.bench.scenario;

import io.integrationhub.bench.harness.Bench;
import io.integrationhub.bench.harness.Fleet;
import io.integrationhub.bench.load.LoadReceiver.Behaviour;
import io.integrationhub.bench.load.Pace;
import io.integrationhub.bench.report.Aim;
import io.integrationhub.bench.report.Section;
import io.integrationhub.bench.report.Unit;
import java.time.Duration;
import java.util.stream.IntStream;

/** What healthy destinations notice of others that hang and take a third of the traffic. */
final class IsolationScenario implements Scenario {

    private static final int DESTINATIONS = 200;
    private static final int HANGING = 10;
    private static final int ACCOUNTS = 40;
    private static final int PER_SECOND = 500;
    private static final Duration TIME = Duration.ofSeconds(20);
    /** Of ten events in a row so many are for destinations that hang. */
    private static final int HANGING_OF_TEN = 3;

    @Override
    public void run(Bench bench, Section section) {
        bench.dispatcher().standard();
        bench.warmUp();
        var receiver = bench.suite().receiver();
        var fleet = bench.suite()
                .fleet(
                        "isolation",
                        ACCOUNTS,
                        DESTINATIONS,
                        i -> receiver.url(i < HANGING ? Behaviour.HANG : Behaviour.OK, "isolation-" + i));
        var pace = new Pace(PER_SECOND);
        int events = pace.beats(bench.settings().time(TIME));
        var ledger = bench.begin(fleet, events);
        pace.run(0, events, (number, due) -> {
            ledger.due(number, due);
            bench.stream().submit(ledger, number, fleet.sessionOf(hub(number), number));
        });
        long healthy =
                IntStream.range(0, events).filter(IsolationScenario::isHealthy).count();
        ledger.awaitOrGiveUp(healthy, Bench.PATIENCE);
        var latencies = ledger.latencies(IsolationScenario::isHealthy);
        section.figure(
                "healthy deliveries made",
                Unit.PERCENT,
                100.0 * ledger.count(IsolationScenario::isHealthy) / healthy,
                Aim.atLeast(100));
        section.figure("healthy, p50", Unit.MILLISECONDS, latencies.getValueAtPercentile(50) / 1e6);
        section.figure("healthy, p99", Unit.MILLISECONDS, latencies.getValueAtPercentile(99) / 1e6, Aim.atMost(300));
        section.figure("healthy, longest", Unit.MILLISECONDS, latencies.getMaxValue() / 1e6);
        section.note("%d of %d destinations hang and take %d %% of %d/s, from the first event on"
                .formatted(HANGING, DESTINATIONS, HANGING_OF_TEN * 10, PER_SECOND));
        removeHanging(fleet);
    }

    private static boolean isHealthy(int event) {
        return event % 10 >= HANGING_OF_TEN;
    }

    private static int hub(int event) {
        int inTen = event % 10;
        return inTen < HANGING_OF_TEN
                ? (event / 10 * HANGING_OF_TEN + inTen) % HANGING
                : HANGING + (event / 10 * (10 - HANGING_OF_TEN) + inTen) % (DESTINATIONS - HANGING);
    }

    /** What waits for them would go on being tried in other scenarios. */
    private static void removeHanging(Fleet fleet) {
        for (int i = 0; i < HANGING; i++) {
            fleet.removeDestination(i);
        }
    }
}
