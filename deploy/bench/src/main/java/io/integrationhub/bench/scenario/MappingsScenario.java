package io.integrationhub.bench.scenario;

import io.integrationhub.bench.harness.Bench;
import io.integrationhub.bench.load.HttpCalls;
import io.integrationhub.bench.measure.Database;
import io.integrationhub.bench.measure.JavaCommand;
import io.integrationhub.bench.report.Aim;
import io.integrationhub.bench.report.Section;
import io.integrationhub.bench.report.Unit;
import io.integrationhub.local.demo.ApiCredential;
import io.integrationhub.local.demo.HubApi;
import io.integrationhub.local.suite.Component;
import io.integrationhub.local.suite.ServiceTuning;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Very many mappings in a small heap: calls of all hubs are translated, several times over, in a process that has no more heap
 * than is wanted.
 */
final class MappingsScenario implements Scenario {

    private static final int HUBS = 1_000;
    private static final int MAPPINGS = 500;
    private static final int FIELDS_OF_A_CALL = 30;
    private static final int ROUNDS = 5;
    private static final int AT_ONCE = 32;
    private static final int HEAP_MEBIBYTES = 256;

    private static final String ACCOUNT = "bench_mappings";
    private static final String DATABASE = "mapping";

    @Override
    public void run(Bench bench, Section section) throws InterruptedException {
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

    private static void measure(Bench bench, Section section) throws InterruptedException {
        int hubs = bench.settings().events(HUBS);
        createMappings(bench, hubs);
        var addresses = bench.suite().suite().addresses();
        var calls = new HttpCalls(
                bench.suite().vertx(),
                addresses.of(Component.MAPPING_SERVICE),
                ApiCredential.generate(bench.suite().administrator(ACCOUNT), hub(0))
                        .accessToken(addresses));
        var right = new AtomicInteger();
        long start = System.nanoTime();
        for (int i = 0; i < ROUNDS; i++) {
            translateOfAll(calls, hubs, right);
        }
        double rate = right.get() * 1e9 / (System.nanoTime() - start);
        long pid = bench.suite().suite().process(Component.MAPPING_SERVICE).pid();
        section.figure("translations over HTTP, each of another hub", Unit.PER_SECOND, rate);
        section.figure("right answers", Unit.COUNT, right.get(), Aim.atLeast((double) hubs * ROUNDS));
        section.figure(
                "heap after a full collection",
                Unit.MEBIBYTES,
                JavaCommand.liveBytes(pid) / 1024.0 / 1024,
                Aim.atMost(HEAP_MEBIBYTES));
        section.note("%,d hubs with %d mappings each; mapping-service has a heap of %d MiB; %d fields in a call"
                .formatted(hubs, MAPPINGS, HEAP_MEBIBYTES, FIELDS_OF_A_CALL));
    }

    /** The hubs over the API, half a million sources beside it: they would take an hour. */
    private static void createMappings(Bench bench, int hubs) {
        HubApi administrator = bench.suite().administrator(ACCOUNT);
        for (int i = 0; i < hubs; i++) {
            administrator.post("hubs", "{\"name\":\"" + hub(i) + "\"}").expect(201);
        }
        var database = new Database(bench.suite().suite().addresses().jdbc(DATABASE));
        Wait.until(
                "all hubs are known to mapping-service",
                () -> database.number("select count(*) from hub where account = '" + ACCOUNT + "'") >= hubs);
        // Attributes of all types in turn.
        database.execute("""
                insert into attribute (id, account, name, label, type, sensitive, options, externally_mapped, created_at, updated_at,
                    version)
                select gen_random_uuid(), '%s', 'field_' || i, 'Field ' || i,
                    (array['TEXT', 'DIGIT', 'DATE', 'BOOLEAN', 'DATASET', 'ADDRESS'])[i %% 6 + 1], i %% 10 = 0,
                    case when i %% 6 = 4 then '["auto","home"]' else '[]' end, true, now(), now(), 0
                from generate_series(0, %d) as i""".formatted(ACCOUNT, MAPPINGS - 1));
        // A field of each hub for each attribute; datasets with a value map.
        database.execute("""
                insert into source (id, attribute_id, hub_id, object, field, updatable, conversion)
                select gen_random_uuid(), attribute.id, hub.id, 'Applicant', 'Customer' || initcap(attribute.name), false,
                    case when attribute.type = 'DATASET'
                        then '{"values":[{"field":"A","attribute":"auto"},{"field":"H","attribute":"home"}]}' else '{}' end
                from attribute join hub on hub.account = attribute.account
                where attribute.account = '%s'""".formatted(ACCOUNT));
        database.execute("analyze");
    }

    private static void translateOfAll(HttpCalls calls, int hubs, AtomicInteger right) throws InterruptedException {
        var free = new Semaphore(AT_ONCE);
        for (int i = 0; i < hubs; i++) {
            free.acquire();
            calls.post("/api/v1/translations", call(i), (status, nanos) -> {
                if (status == 200) {
                    right.incrementAndGet();
                }
                free.release();
            });
        }
        free.acquire(AT_ONCE);
    }

    private static String call(int hub) {
        var fields = new JsonObject();
        for (int i = 0; i < FIELDS_OF_A_CALL; i++) {
            int field = (hub + i) % MAPPINGS;
            fields.put("CustomerField_" + field, value(field));
        }
        return new JsonObject().put("source", hub(hub)).put("fields", fields).encode();
    }

    private static Object value(int field) {
        return switch (field % 6) {
            case 0 -> "Dana Customer";
            case 1 -> 25_000 + field;
            case 2 -> "1990-05-17";
            case 3 -> true;
            case 4 -> "A";
            default -> new JsonObject().put("street", field + " Main St");
        };
    }

    private static String hub(int number) {
        return "mappings_" + number;
    }
}
