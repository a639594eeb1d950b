package io.integrationhub.bench.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.integrationhub.bench.harness.Bench;
import io.integrationhub.bench.load.LoadCustomerApp;
import io.integrationhub.bench.report.Aim;
import io.integrationhub.bench.report.Section;
import io.integrationhub.bench.report.Unit;
import io.integrationhub.local.demo.HubApi;
import io.integrationhub.local.suite.Component;
import io.integrationhub.local.suite.ServiceTuning;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A large import, from the call that starts it to the stored result, while somebody watches its progress. The process has
 * no more heap than is wanted.
 */
final class ImportScenario implements Scenario {
    private static final int OBJECTS = 1_000;
    private static final int FIELDS = 50;
    private static final int PER_PAGE = 50;
    private static final int HEAP_MEBIBYTES = 256;
    private static final double AIM_SECONDS = 10;
    /** The first import of a hub adds all, a second one finds the same again. */
    private static final int IMPORTS = 3;

    private static final String HUB = "bench_import";

    @Override
    public void run(Bench bench, Section section) {
        var suite = bench.suite().suite();
        var heap = List.of("-Xms64m", "-Xmx" + HEAP_MEBIBYTES + "m");
        suite.restart(
                Component.MAPPING_SERVICE,
                new ServiceTuning(heap, suite.settings().services().environment()));
        try {
            measure(bench, section);
        } finally {
            suite.restart(Component.MAPPING_SERVICE);
        }
    }

    private static void measure(Bench bench, Section section) {
        HubApi administrator = bench.suite().administrator("bench");
        var app = LoadCustomerApp.startPaged(bench.suite().vertx(), OBJECTS, FIELDS, PER_PAGE);
        administrator.post("hubs", "{\"name\":\"" + HUB + "\"}").expect(201);
        administrator
                .put("connections/" + HUB, "{\"url\":\"" + app.url() + "\"}")
                .expect(201);
        for (int i = 1; i <= IMPORTS; i++) {
            var seen = new HashSet<Integer>();
            var reading = new AtomicLong();
            long start = System.nanoTime();
            JsonNode result = importObjects(administrator, seen, reading);
            double seconds = (System.nanoTime() - start) / 1e9;
            String which = i == 1 ? "first import" : "import again, " + (i - 1);
            section.figure(which, Unit.SECONDS, seconds, Aim.atMost(AIM_SECONDS));
            section.figure(which + ", of it to read all pages", Unit.SECONDS, (reading.get() - start) / 1e9);
            double fields = result.at("/counts/fields").asDouble();
            section.figure(which + ", fields stored", Unit.COUNT, fields, Aim.atLeast((double) OBJECTS * FIELDS));
            section.figure(which + ", states of progress seen", Unit.COUNT, seen.size(), Aim.atLeast(3));
        }
        section.note("%,d objects with %d fields each in pages of %d objects; mapping-service has a heap of %d MiB"
                .formatted(OBJECTS, FIELDS, PER_PAGE, HEAP_MEBIBYTES));
    }

    /** Notes the states of progress, and System.nanoTime() at the last one that was still reading. */
    private static JsonNode importObjects(HubApi administrator, Set<Integer> seen, AtomicLong reading) {
        String id = administrator
                .post("imports", "{\"hub\":\"" + HUB + "\"}")
                .expect(202)
                .text("id");
        JsonNode found = administrator.get("imports/" + id).expect(200).body();
        while (found.path("status").asText().equals("running")) {
            seen.add(found.at("/progress/fields").asInt());
            if (!found.at("/progress/phase").asText().equals("storing")) {
                reading.set(System.nanoTime());
            }
            LockSupport.parkNanos(20_000_000);
            found = administrator.get("imports/" + id).expect(200).body();
        }
        if (!found.path("status").asText().equals("completed")) {
            throw new IllegalStateException("the import has not completed: " + found);
        }
        return found;
    }
}
