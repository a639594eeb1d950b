package io.integrationhub.bench.scenario;

import io.integrationhub.bench.harness.Bench;
import io.integrationhub.bench.load.HttpLoad;
import io.integrationhub.bench.load.LoadCustomerApp;
import io.integrationhub.bench.report.Aim;
import io.integrationhub.bench.report.Section;
import io.integrationhub.bench.report.Unit;
import io.integrationhub.local.demo.ApiCredential;
import io.integrationhub.local.demo.HubApi;
import io.integrationhub.local.suite.Component;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;

/** Creation of sessions from a customer app's fields, next to a request of the same caller that does nothing. */
final class SessionScenario implements Scenario {

    private static final int FIELDS = 30;
    /** Every so many attributes one is sensitive, and therefore sealed. */
    private static final int SENSITIVE = 10;

    private static final int CONNECTIONS = 32;
    /**
     * Of either kind, until the compilers of the JVMs are done: mapping-service is asked once for several sessions, and
     * after 20,000 of them its compiler still took as much CPU time as all the rest of it.
     */
    private static final int WARM_UP_REQUESTS = 80_000;

    private static final Duration LONGEST_WARM_UP = Duration.ofMinutes(4);
    /** Short slices in turn: whatever else the machine does meets both alike. */
    private static final Duration SLICE = Duration.ofSeconds(5);

    private static final int SLICES = 4;
    /** Which part of the empty request's rate is wanted. */
    private static final double AIM = 0.2;

    private static final String HUB = "bench_sessions";

    @Override
    public void run(Bench bench, Section section) throws InterruptedException {
        HubApi administrator = bench.suite().administrator("bench");
        var fields = mapFields(bench.suite().vertx(), administrator);
        var addresses = bench.suite().suite().addresses();
        String token = ApiCredential.generate(administrator, HUB).accessToken(addresses);
        var load = new HttpLoad(bench.suite().vertx(), addresses.of(Component.HUB_SERVICE), token, CONNECTIONS);
        var creation = new HttpLoad.Request(HttpMethod.POST, "/api/v1/sessions", body(fields), 201);
        var empty = new HttpLoad.Request(HttpMethod.GET, "/api/v1/caller", "", 200);
        warmUp(load, empty, creation, bench.settings().events(WARM_UP_REQUESTS));
        measure(load, empty, creation, section);
    }

    /** In turns, so that neither finds code that was compiled for the other alone. */
    private static void warmUp(HttpLoad load, HttpLoad.Request empty, HttpLoad.Request creation, int requests)
            throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST_WARM_UP.toNanos();
        long emptyDone = 0;
        long creationDone = 0;
        while (Math.min(emptyDone, creationDone) < requests && System.nanoTime() < deadline) {
            if (emptyDone < requests) {
                emptyDone += load.run(empty, SLICE).right();
            }
            creationDone += load.run(creation, SLICE).right();
        }
    }

    private static void measure(HttpLoad load, HttpLoad.Request empty, HttpLoad.Request creation, Section section)
            throws InterruptedException {
        var latency = new ConcurrentHistogram(Duration.ofMinutes(1).toNanos(), 3);
        var emptyRates = new ArrayList<Double>();
        var creationRates = new ArrayList<Double>();
        var ratios = new ArrayList<Double>();
        long wrong = 0;
        for (int i = 0; i < SLICES; i++) {
            var nothing = load.run(empty, SLICE);
            var created = load.run(creation, SLICE);
            emptyRates.add(nothing.perSecond());
            creationRates.add(created.perSecond());
            ratios.add(created.perSecond() / nothing.perSecond());
            latency.add(created.latency());
            wrong += nothing.wrong() + created.wrong();
        }
        section.figure("GET /api/v1/caller: authenticated, nothing else", Unit.PER_SECOND, emptyRates);
        section.figure("session created, %d fields translated".formatted(FIELDS), Unit.PER_SECOND, creationRates);
        section.figure("sessions, of the empty requests", Unit.RATIO, ratios, Aim.atLeast(AIM));
        section.figure("session created, p50", Unit.MILLISECONDS, latency.getValueAtPercentile(50) / 1e6);
        section.figure("session created, p99", Unit.MILLISECONDS, latency.getValueAtPercentile(99) / 1e6);
        section.figure("wrong answers", Unit.COUNT, (double) wrong, Aim.atMost(0));
        section.note("%d connections".formatted(CONNECTIONS));
    }

    private static JsonObject mapFields(Vertx vertx, HubApi administrator) {
        var app = LoadCustomerApp.start(vertx, FIELDS);
        administrator.post("hubs", "{\"name\":\"" + HUB + "\"}").expect(201);
        administrator
                .put("connections/" + HUB, "{\"url\":\"" + app.url() + "\",\"username\":\"u\",\"password\":\"p\"}")
                .expect(201);
        importObjects(administrator);
        var data = new JsonObject();
        for (int i = 0; i < FIELDS; i++) {
            var field = app.fields().get(i);
            map(administrator, field, i % SENSITIVE == 0);
            data.put(field.name(), field.value());
        }
        return data;
    }

    private static void importObjects(HubApi administrator) {
        String id = administrator
                .post("imports", "{\"hub\":\"" + HUB + "\"}")
                .expect(202)
                .text("id");
        while (administrator.get("imports/" + id).expect(200).text("status").equals("running")) {
            LockSupport.parkNanos(50_000_000);
        }
    }

    private static void map(HubApi administrator, LoadCustomerApp.Field field, boolean sensitive) {
        String attribute = field.name().toLowerCase(Locale.ROOT);
        var described = field.described().put("name", attribute).put("sensitive", sensitive);
        administrator.post("attributes", described.encode()).expect(201);
        administrator
                .put("attributes/" + attribute + "/sources/" + HUB, """
                        {"object":"%s","field":"%s","updatable":false}""".formatted(LoadCustomerApp.OBJECT, field.name()))
                .expect(201);
    }

    private static String body(JsonObject fields) {
        return new JsonObject()
                .put("sourceName", HUB)
                .put("customerData", fields)
                .encode();
    }
}
