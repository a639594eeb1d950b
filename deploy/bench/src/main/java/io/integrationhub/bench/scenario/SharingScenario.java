package io.integrationhub.bench.scenario;

import io.integrationhub.bench.harness.Bench;
import io.integrationhub.bench.harness.Fleet;
import io.integrationhub.bench.load.LoadReceiver.Behaviour;
import io.integrationhub.bench.report.Aim;
import io.integrationhub.bench.report.Section;
import io.integrationhub.bench.report.Unit;
import java.time.Duration;

/** Two dispatchers, each bound by the number of its requests at a time, next to one. */
final class SharingScenario implements Scenario {

    private static final int AT_ONCE = 16;
    private static final String SETTING = "INTEGRATION_HUB_DISPATCH_SCHEDULER_CONCURRENCY_TOTAL";
    /** Of the receiver. */
    private static final Duration ANSWERS_AFTER = Duration.ofMillis(50);

    private static final double MOST_OF_ONE = AT_ONCE * 1e9 / ANSWERS_AFTER.toNanos();
    private static final int HUBS = 40;
    private static final int ACCOUNTS = 20;
    private static final int EVENTS = 5_000;

    @Override
    public void run(Bench bench, Section section) {
        bench.dispatcher().with(SETTING, Integer.toString(AT_ONCE));
        var receiver = bench.suite().receiver();
        var fleet = bench.suite().fleet("sharing", ACCOUNTS, HUBS, i -> receiver.url(Behaviour.SLOW, "sharing-" + i));
        warmUp(bench, fleet);
        double one = rate(bench, fleet, bench.settings().events(EVENTS));
        section.figure("one dispatcher", Unit.PER_SECOND, one);
        if (one > 1.2 * MOST_OF_ONE) {
            throw new IllegalStateException(
                    "%s does not bind a dispatcher to %d requests at a time".formatted(SETTING, AT_ONCE));
        }
        try (var other = bench.dispatcher().startAnother()) {
            bench.suite().dispatchers().awaitMembers(2);
            warmUp(bench, fleet);
            double two = rate(bench, fleet, bench.settings().events(2 * EVENTS));
            section.figure("two dispatchers", Unit.PER_SECOND, two);
            section.figure("two, of one", Unit.RATIO, two / one, Aim.atLeast(1.8));
            section.note("each with %d requests at a time, answered after %d ms; the other one is process %d"
                    .formatted(
                            AT_ONCE, ANSWERS_AFTER.toMillis(), other.process().pid()));
        }
        bench.suite().dispatchers().awaitMembers(1);
        bench.dispatcher().standard();
    }

    /** Processes that have just started are bound by their compilers. */
    private static void warmUp(Bench bench, Fleet fleet) {
        rate(bench, fleet, bench.settings().events(EVENTS));
    }

    /** In the middle of a backlog: at its end some partitions are empty. */
    private static double rate(Bench bench, Fleet fleet, int events) {
        var ledger = bench.begin(fleet, events);
        for (int i = 0; i < events; i++) {
            bench.stream().submit(ledger, i, fleet.session(i));
        }
        int from = events / 10;
        int to = events * 6 / 10;
        ledger.await(from, Bench.PATIENCE);
        long start = System.nanoTime();
        ledger.await(to, Bench.PATIENCE);
        double rate = (to - from) * 1e9 / (System.nanoTime() - start);
        ledger.await(events, Bench.PATIENCE);
        return rate;
    }
}
