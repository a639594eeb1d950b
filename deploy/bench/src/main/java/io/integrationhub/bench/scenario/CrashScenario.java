package io.integrationhub.bench.scenario;

import io.integrationhub.bench.harness.Bench;
import io.integrationhub.bench.report.Aim;
import io.integrationhub.bench.report.Section;
import io.integrationhub.bench.report.Unit;

/** The dispatcher is killed while it drains a backlog, and started again. */
final class CrashScenario implements Scenario {

    private static final int BACKLOG = 100_000;

    @Override
    public void run(Bench bench, Section section) {
        var dispatcher = bench.dispatcher();
        dispatcher.withStandardSessionTimeout();
        int events = bench.settings().events(BACKLOG);
        var ledger = bench.begin(bench.fleet(), events);
        bench.backlogWhileStopped(
                events, i -> bench.stream().submit(ledger, i, bench.fleet().session(i)));
        ledger.await(events * 4L / 10, Bench.PATIENCE);
        dispatcher.kill();
        long before = bench.suite().receiver().requests();
        dispatcher.restart();
        long ready = System.nanoTime();
        Wait.until("deliveries go on", () -> bench.suite().receiver().requests() > before);
        double first = (System.nanoTime() - ready) / 1e9;
        ledger.awaitOrGiveUp(events, Bench.PATIENCE);
        bench.awaitQuiet();
        section.figure("events lost", Unit.COUNT, (double) (events - ledger.distinct()), Aim.atMost(0));
        section.figure("sent more than once", Unit.PERCENT, 100.0 * ledger.repeated() / events, Aim.atMost(3));
        section.figure("of those under another webhook-id", Unit.COUNT, (double) ledger.renamed(), Aim.atMost(0));
        section.figure("first delivery after the dispatcher is ready again", Unit.SECONDS, first, Aim.atMost(5));
        section.note("kill -9 once 40 %% of %,d events have arrived".formatted(events));
        dispatcher.standard();
    }
}
