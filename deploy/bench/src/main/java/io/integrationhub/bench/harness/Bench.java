package io.integrationhub.bench.harness;

import io.integrationhub.bench.load.EventStream;
import io.integrationhub.bench.load.Ledger;
import io.integrationhub.bench.load.LoadReceiver.Behaviour;
import io.integrationhub.bench.load.Pace;
import io.integrationhub.bench.measure.ThreadTimes;
import io.integrationhub.embedded.ChildProcess;
import io.integrationhub.local.suite.Component;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** What every scenario works with: the suite, settings, load, and twenty hubs whose receivers answer at once. */
public final class Bench implements AutoCloseable {

    /** An arrival that takes so long does not come any more. */
    public static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final int HUBS = 20;
    /** Of one round of the warm-up, the least that is one. */
    private static final int WARM_UP = 80_000;

    private static final int MOST_WARM_UPS = 8;

    private static final Duration STEADY_WARM_UP = Duration.ofSeconds(5);
    /** Of the dispatcher's CPU time; below it they only do now and then what is used more than before. */
    private static final double COMPILERS_ARE_QUIET = 0.08;

    private final BenchSuite suite;
    private final Settings settings;
    private final EventStream stream;
    private @Nullable Fleet fleet;

    public Bench(BenchSuite suite, Settings settings) {
        this.suite = suite;
        this.settings = settings;
        this.stream = new EventStream(suite.bootstrapServers());
    }

    public BenchSuite suite() {
        return suite;
    }

    public Settings settings() {
        return settings;
    }

    public Dispatcher dispatcher() {
        return suite.dispatcher();
    }

    public EventStream stream() {
        return stream;
    }

    /** Twenty hubs of one account whose receivers answer at once. */
    public Fleet fleet() {
        if (fleet == null) {
            fleet = suite.fleet("bench", 1, HUBS, i -> suite.receiver().url(Behaviour.OK, "bench-" + i));
        }
        return fleet;
    }

    /**
     * Has the dispatcher deliver events until its compilers are quiet, unless its process has done so before. How many that
     * takes depends on the machine: on two cores the compilers get little time beside the load.
     */
    public void warmUp() {
        for (int round = 0; round < MOST_WARM_UPS && !dispatcher().isWarm(); round++) {
            var threads = new ThreadTimes(dispatcher().process().pid());
            deliver(settings.events(WARM_UP));
            threads.read();
            if (threads.share(ThreadTimes.COMPILERS) < COMPILERS_ARE_QUIET) {
                dispatcher().markWarm();
            }
        }
        dispatcher().markWarm();
    }

    /**
     * Has events delivered at a steady rate until the compilers are quiet at that, too: one record at a time goes other ways
     * through dispatcher and broker than a backlog does.
     */
    public void warmUp(int perSecond) {
        warmUp();
        double share = 1;
        for (int round = 0; round < MOST_WARM_UPS && share >= COMPILERS_ARE_QUIET; round++) {
            var threads = List.of(
                    new ThreadTimes(dispatcher().process().pid()),
                    new ThreadTimes(suite.suite().process(Component.KAFKA).pid()));
            steady(fleet(), perSecond, settings.time(STEADY_WARM_UP));
            threads.forEach(ThreadTimes::read);
            share = threads.stream()
                    .mapToDouble(times -> times.share(ThreadTimes.COMPILERS))
                    .max()
                    .orElseThrow();
        }
    }

    private void deliver(int events) {
        var ledger = begin(fleet(), events);
        for (int i = 0; i < events; i++) {
            stream.submit(ledger, i, fleet().session(i));
        }
        ledger.await(events, PATIENCE);
    }

    /** A new ledger for events of a fleet, in which arrivals are entered from now on, and new sessions for them. */
    public Ledger begin(Fleet receivers, int events) {
        var ledger = new Ledger(events);
        suite.receiver().enterInto(ledger);
        receivers.startSessions(stream, ledger);
        return ledger;
    }

    /**
     * Has a backlog of events of 1 KiB delivered. Those that read it are held while it is written, so that it is there as a
     * whole when they go on.
     */
    public Drain drain(int events) {
        long recorded = suite.database().deliveries();
        var ledger = begin(fleet(), events);
        long start = writeWhileHeld(events, i -> stream.submit(ledger, i, fleet().session(i)));
        var before = suite.cpuTimes();
        ledger.await(events, PATIENCE);
        double rate = events * 1e9 / (System.nanoTime() - start);
        awaitRecorded(recorded + events);
        return new Drain(rate, suite.cpuTimes().perEvent(before, events), ledger.repeated());
    }

    /** Returns System.nanoTime() at which they went on. */
    private long writeWhileHeld(int events, IntConsumer submit) {
        var readers = List.of(dispatcher().process(), suite.suite().process(Component.HUB_SERVICE));
        readers.forEach(ChildProcess::freeze);
        try {
            for (int i = 0; i < events; i++) {
                submit.accept(i);
            }
            stream.flush();
            return System.nanoTime();
        } finally {
            readers.forEach(ChildProcess::thaw);
        }
    }

    /** All that has been sent is recorded soon. */
    private void awaitRecorded(long deliveries) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long missing = deliveries - suite.database().deliveries();
        while (missing > 0) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("%d deliveries are not recorded".formatted(missing));
            }
            LockSupport.parkNanos(100_000_000);
            missing = deliveries - suite.database().deliveries();
        }
    }

    /** Writes a backlog while no dispatcher runs, and starts it then. */
    public void backlogWhileStopped(int events, IntConsumer submit) {
        dispatcher().stop();
        for (int i = 0; i < events; i++) {
            submit.accept(i);
        }
        stream.flush();
        dispatcher().restart();
    }

    /** Returns when the receiver has had no request for a second. */
    public void awaitQuiet() {
        long seen = -1;
        while (suite.receiver().requests() != seen) {
            seen = suite.receiver().requests();
            LockSupport.parkNanos(QUIET.toNanos());
        }
    }

    /** Sends events of the fleet at a steady rate and waits until all have arrived. */
    public Ledger steady(Fleet receivers, int perSecond, Duration time) {
        var pace = new Pace(perSecond);
        int events = pace.beats(time);
        var ledger = begin(receivers, events);
        pace.run(0, events, (number, due) -> {
            ledger.due(number, due);
            stream.submit(ledger, number, receivers.session(number));
        });
        ledger.await(events, PATIENCE);
        return ledger;
    }

    @Override
    public void close() {
        stream.close();
    }
}
