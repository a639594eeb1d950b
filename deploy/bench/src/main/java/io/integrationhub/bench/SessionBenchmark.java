package io.integrationhub.bench;

import io.integrationhub.local.demo.ApiCredential;
import io.integrationhub.local.demo.HubApi;
import io.integrationhub.local.suite.Component;
import io.integrationhub.local.suite.Suite;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;

/** Creation of sessions from a customer app's fields, next to a request of the same caller that does nothing. */
final class SessionBenchmark {

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

    private final Vertx vertx;
    private final Suite suite;
    private final HubApi administrator;

    SessionBenchmark(Vertx vertx, Suite suite) {
        this.vertx = vertx;
        this.suite = suite;
        this.administrator = Benchmark.administrator(suite);
    }

    void run(Table table) throws InterruptedException {
        var fields = mapFields();
        String token = ApiCredential.generate(administrator, HUB).accessToken(suite.addresses());
        var load = new HttpLoad(vertx, suite.addresses().of(Component.HUB_SERVICE), token, CONNECTIONS);
        var creation = new HttpLoad.Request(HttpMethod.POST, "/api/v1/sessions", body(fields), 201);
        var empty = new HttpLoad.Request(HttpMethod.GET, "/api/v1/caller", "", 200);
        warmUp(load, empty, creation);
        measure(load, empty, creation, table);
    }

    /** In turns, so that neither finds code that was compiled for the other alone. */
    private static void warmUp(HttpLoad load, HttpLoad.Request empty, HttpLoad.Request creation)
            throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST_WARM_UP.toNanos();
        long emptyDone = 0;
        long creationDone = 0;
        while (Math.min(emptyDone, creationDone) < WARM_UP_REQUESTS && System.nanoTime() < deadline) {
            if (emptyDone < WARM_UP_REQUESTS) {
                emptyDone += load.run(empty, SLICE).right();
            }
            creationDone += load.run(creation, SLICE).right();
        }
    }

    private static void measure(HttpLoad load, HttpLoad.Request empty, HttpLoad.Request creation, Table table)
            throws InterruptedException {
        var latency = new ConcurrentHistogram(Duration.ofMinutes(1).toNanos(), 3);
        double emptyRate = 0;
        double creationRate = 0;
        long wrong = 0;
        for (int i = 0; i < SLICES; i++) {
            var nothing = load.run(empty, SLICE);
            var created = load.run(creation, SLICE);
            emptyRate += nothing.perSecond() / SLICES;
            creationRate += created.perSecond() / SLICES;
            latency.add(created.latency());
            wrong += nothing.wrong() + created.wrong();
        }
        table.title("sessions, %d connections".formatted(CONNECTIONS));
        table.rate("GET /api/v1/caller: authenticated, nothing else", emptyRate, emptyRate);
        table.rate("session created, %d fields translated".formatted(FIELDS), creationRate, emptyRate);
        table.aim("aim: a ratio of %.2f at least".formatted(AIM), creationRate / emptyRate >= AIM);
        table.time("session created, p50", Duration.ofNanos(latency.getValueAtPercentile(50)));
        table.time("session created, p99", Duration.ofNanos(latency.getValueAtPercentile(99)));
        table.count("wrong answers", wrong);
    }

    private JsonObject mapFields() {
        var app = LoadCustomerApp.start(vertx, FIELDS);
        administrator.post("hubs", "{\"name\":\"" + HUB + "\"}").expect(201);
        administrator
                .put("connections/" + HUB, "{\"url\":\"" + app.url() + "\",\"username\":\"u\",\"password\":\"p\"}")
                .expect(201);
        importObjects();
        var data = new JsonObject();
        for (int i = 0; i < FIELDS; i++) {
            var field = app.fields().get(i);
            map(field, i % SENSITIVE == 0);
            data.put(field.name(), field.value());
        }
        return data;
    }

    private void importObjects() {
        String id = administrator
                .post("imports", "{\"hub\":\"" + HUB + "\"}")
                .expect(202)
                .text("id");
        while (administrator.get("imports/" + id).expect(200).text("status").equals("running")) {
            LockSupport.parkNanos(50_000_000);
        }
    }

    private void map(LoadCustomerApp.Field field, boolean sensitive) {
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
