package io.integrationhub.bench.scenario;

import io.integrationhub.bench.harness.Bench;
import io.integrationhub.bench.load.LoadReceiver.Behaviour;
import io.integrationhub.bench.load.Pace;
import io.integrationhub.bench.report.Aim;
import io.integrationhub.bench.report.Section;
import io.integrationhub.bench.report.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** How soon both of two dispatchers send to the new address of a destination that was changed in one of them. */
final class ChangeScenario implements Scenario {

    private static final int PER_SECOND = 200;
    private static final Duration BEFORE = Duration.ofSeconds(2);
    private static final Duration AFTER = Duration.ofSeconds(4);

    @Override
    public void run(Bench bench, Section section) {
        bench.dispatcher().standard();
        var fromCall = new ArrayList<Double>();
        var fromAnswer = new ArrayList<Double>();
        try (var other = bench.dispatcher().startAnother()) {
            bench.suite().dispatchers().awaitMembers(2);
            for (int i = 0; i < bench.settings().rounds(); i++) {
                var change = change(bench, i);
                fromCall.add(change.secondsAfterCall());
                fromAnswer.add(change.secondsAfterAnswer());
            }
            section.note("the other dispatcher is process %d"
                    .formatted(other.process().pid()));
        }
        bench.suite().dispatchers().awaitMembers(1);
        double longest =
                fromAnswer.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        section.figure("last event at the old address, after the call that changes it", Unit.SECONDS, fromCall);
        section.figure("last event at the old address, after its answer", Unit.SECONDS, fromAnswer);
        section.figure("the longest of these", Unit.SECONDS, longest, Aim.atMost(1));
    }

    /** When the last event came to the old address; negative when that was before. */
    private record Change(double secondsAfterCall, double secondsAfterAnswer) {}

    private static Change change(Bench bench, int round) {
        var receiver = bench.suite().receiver();
        String before = "change-before-" + round;
        String after = "change-after-" + round;
        var fleet = bench.suite().fleet("change" + round, 1, 1, i -> receiver.url(Behaviour.OK, before));
        // Another process knows a new destination within a second, too; until then it may miss events.
        Wait.pause(Duration.ofSeconds(2));
        var pace = new Pace(PER_SECOND);
        int first = pace.beats(BEFORE);
        int events = first + pace.beats(AFTER);
        var ledger = bench.begin(fleet, events);
        var called = new AtomicLong();
        var answered = new AtomicLong();
        pace.run(0, events, (number, due) -> {
            if (number == first) {
                Thread.ofPlatform().start(() -> {
                    called.set(System.nanoTime());
                    fleet.redirect(0, receiver.url(Behaviour.OK, after));
                    answered.set(System.nanoTime());
                });
            }
            bench.stream().submit(ledger, number, fleet.session(number));
        });
        ledger.await(events, Bench.PATIENCE);
        if (receiver.lastArrival(Behaviour.OK, after) == 0) {
            throw new IllegalStateException("nothing came to the new address");
        }
        long last = receiver.lastArrival(Behaviour.OK, before);
        return new Change((last - called.get()) / 1e9, (last - answered.get()) / 1e9);
    }
}
