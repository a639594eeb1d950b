package io.integrationhub.bench.scenario;

import io.integrationhub.bench.harness.Bench;
import io.integrationhub.bench.harness.Drain;
import io.integrationhub.bench.measure.Memory;
import io.integrationhub.bench.profile.Profile;
import io.integrationhub.bench.profile.Recording;
import io.integrationhub.bench.report.Aim;
import io.integrationhub.bench.report.Section;
import io.integrationhub.bench.report.Unit;
import io.integrationhub.bench.yardstick.MachineLimit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Deliveries from a backlog, next to what this machine could do at most. */
final class ThroughputScenario implements Scenario {

    private static final int BACKLOG = 100_000;
    private static final Aim HALF_OF_LIMIT = Aim.atLeast(0.5);

    private final List<Double> sent = new ArrayList<>();
    private final List<Double> read = new ArrayList<>();
    private final List<Double> inserted = new ArrayList<>();
    private final List<Double> limit = new ArrayList<>();
    private final List<Double> delivered = new ArrayList<>();
    private final List<Double> ratio = new ArrayList<>();
    private final Map<String, List<Double>> cpu = new LinkedHashMap<>();
    private final List<Double> resident = new ArrayList<>();
    private final List<Double> heap = new ArrayList<>();
    private final List<Double> deferred = new ArrayList<>();
    private long repeated;

    @Override
    public void run(Bench bench, Section section) throws InterruptedException {
        bench.dispatcher().standard();
        var database = bench.suite().database();
        bench.fleet();
        long bytesBefore = database.bytes();
        long deliveriesBefore = database.deliveries();
        bench.warmUp();
        var machine = new MachineLimit(
                bench.suite().vertx(),
                bench.suite().receiver(),
                bench.suite().bootstrapServers(),
                database,
                bench.suite().databaseAddress());
        for (int i = 0; i < bench.settings().rounds(); i++) {
            round(bench, machine);
        }
        report(section, bench);
        double millions = (database.deliveries() - deliveriesBefore) / 1e6;
        double size = (database.bytes() - bytesBefore) / (double) (1 << 20);
        section.figure("database per million deliveries of 1 KiB", Unit.MEBIBYTES, size / millions);
        bench.settings().profile().ifPresent(file -> profile(bench, file, section));
    }

    private void round(Bench bench, MachineLimit machine) throws InterruptedException {
        double deferredBefore = bench.dispatcher().deferred();
        var drain = drain(bench);
        deferred.add(bench.dispatcher().deferred() - deferredBefore);
        var rates = machine.measure();
        sent.add(rates.sent());
        read.add(rates.read());
        inserted.add(rates.inserted());
        limit.add(rates.limit());
        delivered.add(drain.perSecond());
        ratio.add(drain.perSecond() / rates.limit());
        drain.cpuMicros()
                .forEach((process, micros) -> cpu.computeIfAbsent(process, unused -> new ArrayList<>())
                        .add(micros));
        resident.add(new Memory(bench.dispatcher().process().pid()).peakMebibytes());
        heap.add(bench.dispatcher().heapMebibytes());
        repeated += drain.repeated();
    }

    private static Drain drain(Bench bench) {
        return bench.drain(bench.settings().events(BACKLOG));
    }

    private void report(Section section, Bench bench) {
        section.figure("H: bare client loop, 1 KiB, no pipelining", Unit.PER_SECOND, sent);
        section.figure("K: plain consumer of the same records", Unit.PER_SECOND, read);
        section.figure("P: the same rows inserted in batches", Unit.PER_SECOND, inserted);
        section.figure("L: limit of this machine, 1/(1/H + 1/K + 1/P)", Unit.PER_SECOND, limit);
        section.figure("delivered from a backlog, each attempt recorded", Unit.PER_SECOND, delivered);
        section.figure("delivered, of L", Unit.RATIO, ratio, HALF_OF_LIMIT);
        cpu.forEach(
                (process, micros) -> section.figure("CPU time per delivery, " + process, Unit.MICROSECONDS, micros));
        section.figure("dispatcher, most memory resident", Unit.MEBIBYTES, resident);
        section.figure("dispatcher, heap in use after the backlog", Unit.MEBIBYTES, heap);
        section.figure("deliveries that waited in PostgreSQL first", Unit.COUNT, deferred);
        section.figure("events that arrived more than once", Unit.COUNT, (double) repeated, Aim.atMost(0));
        section.note("%d rounds of %,d events"
                .formatted(bench.settings().rounds(), bench.settings().events(BACKLOG)));
    }

    /** One more round, which is not counted. */
    private void profile(Bench bench, Path file, Section section) {
        var recording = Recording.start(bench.dispatcher().process().pid(), file);
        double rate;
        try (recording) {
            rate = drain(bench).perSecond();
        }
        section.figure("profile: delivered while recorded", Unit.PER_SECOND, rate);
        Profile.report(recording, section);
    }
}
