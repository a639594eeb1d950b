package io.integrationhub.bench.scenario;

import io.integrationhub.bench.harness.Bench;
import io.integrationhub.bench.load.Ledger;
import io.integrationhub.bench.measure.MemorySeries;
import io.integrationhub.bench.report.Aim;
import io.integrationhub.bench.report.Section;
import io.integrationhub.bench.report.Unit;
import java.util.function.IntConsumer;

/** A large backlog with a small heap: the memory stays what it is, also when some events are large. */
final class BacklogScenario implements Scenario {

    private static final int HEAP_MEBIBYTES = 256;
    private static final int EVENTS = 100_000;
    private static final int EVENTS_WITH_LARGE = 30_000;
    private static final int LONG = 1_000_000;
    /** Every so many events one is large. */
    private static final int LARGE = 10;

    private static final long DISK = 2L << 30;
    private static final long DISK_LONG = 40L << 30;

    private static final Aim FLAT = Aim.atMost(1.1);

    @Override
    public void run(Bench bench, Section section) {
        bench.dispatcher().withHeap(HEAP_MEBIBYTES);
        int events = bench.settings().events(EVENTS, LONG);
        var small = bench.begin(bench.fleet(), events);
        drain(
                bench,
                small,
                section,
                "1 KiB",
                i -> bench.stream().submit(small, i, bench.fleet().session(i)));

        requireDisk(bench, bench.settings().longRun() ? DISK_LONG : DISK);
        int withLarge = bench.settings().events(EVENTS_WITH_LARGE, LONG);
        var mixed = bench.begin(bench.fleet(), withLarge);
        drain(bench, mixed, section, "a tenth 100 KiB", i -> {
            if (i % LARGE == 0) {
                bench.stream().submitLarge(mixed, i, bench.fleet().session(i));
            } else {
                bench.stream().submit(mixed, i, bench.fleet().session(i));
            }
        });
        section.note("%,d events of 1 KiB, then %,d of which every tenth has 100 KiB; heap %d MiB, from a cold start"
                .formatted(events, withLarge, HEAP_MEBIBYTES));
        bench.dispatcher().standard();
    }

    /** Large events lie on Kafka's disk and in the database. */
    private static void requireDisk(Bench bench, long bytes) {
        long usable = bench.suite().suite().data().root().toFile().getUsableSpace();
        if (usable < bytes) {
            throw new IllegalStateException(
                    "large events need %d GiB of disk, and there are %d".formatted(bytes >> 30, usable >> 30));
        }
    }

    private static void drain(Bench bench, Ledger ledger, Section section, String what, IntConsumer submit) {
        int events = ledger.capacity();
        bench.backlogWhileStopped(events, submit);
        try (var memory = new MemorySeries(bench.dispatcher().process().pid())) {
            long start = System.nanoTime();
            ledger.await(events / 2, Bench.PATIENCE);
            long half = System.nanoTime();
            ledger.await(events, Bench.PATIENCE);
            long end = System.nanoTime();
            section.figure(what + ": rate", Unit.PER_SECOND, events * 1e9 / (end - start));
            section.figure(
                    what + ": rate of the second half", Unit.PER_SECOND, (events - events / 2) * 1e9 / (end - half));
            section.figure(what + ": most memory resident", Unit.MEBIBYTES, memory.peak());
            section.figure(what + ": memory, second half of first half", Unit.RATIO, memory.growth(), FLAT);
        }
    }
}
