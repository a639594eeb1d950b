package io.integrationhub.bench.scenario;

import io.integrationhub.bench.harness.Bench;
import io.integrationhub.bench.load.HttpCalls;
import io.integrationhub.bench.load.Ledger;
import io.integrationhub.bench.load.Pace;
import io.integrationhub.bench.report.Aim;
import io.integrationhub.bench.report.Section;
import io.integrationhub.bench.report.Unit;
import io.integrationhub.local.demo.ApiCredential;
import io.integrationhub.local.demo.HubApi;
import io.integrationhub.local.suite.Component;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;

/** From the 202 of the call that publishes an event to its arrival at the receiver, through outbox and Kafka. */
final class PublishingScenario implements Scenario {

    private static final int PER_SECOND = 100;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration TIME = Duration.ofSeconds(10);
    private static final int SESSIONS = 40;
    private static final int ACCEPTED = 202;

    @Override
    public void run(Bench bench, Section section) {
        bench.dispatcher().standard();
        bench.warmUp();
        var addresses = bench.suite().suite().addresses();
        var administrator = bench.suite().administrator(bench.fleet().account(0));
        String token =
                ApiCredential.generate(administrator, bench.fleet().hub(0)).accessToken(addresses);
        var calls = new HttpCalls(bench.suite().vertx(), addresses.of(Component.HUB_SERVICE), token);
        var sessions = startSessions(HubApi.as(addresses, token), bench);
        publish(bench, calls, sessions, bench.settings().time(WARM_UP), new AtomicInteger());
        var p50 = new ArrayList<Double>();
        var p99 = new ArrayList<Double>();
        var fromCall = new ArrayList<Double>();
        var refused = new AtomicInteger();
        for (int i = 0; i < bench.settings().rounds(); i++) {
            var published = publish(bench, calls, sessions, bench.settings().time(TIME), refused);
            p50.add(published.fromAnswer().getValueAtPercentile(50) / 1e6);
            p99.add(published.fromAnswer().getValueAtPercentile(99) / 1e6);
            fromCall.add(published.fromCall().getValueAtPercentile(50) / 1e6);
        }
        section.figure("202 of the publishing call until arrival, p50", Unit.MILLISECONDS, p50, Aim.atMost(20));
        section.figure("202 of the publishing call until arrival, p99", Unit.MILLISECONDS, p99);
        section.figure("publishing call until arrival, p50", Unit.MILLISECONDS, fromCall);
        section.figure("calls that were not accepted", Unit.COUNT, (double) refused.get(), Aim.atMost(0));
        section.note("at %d/s".formatted(PER_SECOND));
    }

    private static List<String> startSessions(HubApi application, Bench bench) {
        var sessions = new ArrayList<String>();
        for (int i = 0; i < SESSIONS; i++) {
            String hub = bench.fleet().hub(i % bench.fleet().hubs());
            sessions.add(application
                    .post("sessions", "{\"hubs\":{\"events\":\"" + hub + "\"}}")
                    .expect(201)
                    .text("sessionId"));
        }
        return sessions;
    }

    /** Latencies in nanoseconds, from the answer and from when the call was due. */
    private record Published(Histogram fromAnswer, Histogram fromCall) {}

    private static Published publish(
            Bench bench, HttpCalls calls, List<String> sessions, Duration time, AtomicInteger refused) {
        var pace = new Pace(PER_SECOND);
        int events = pace.beats(time);
        var ledger = new Ledger(events);
        bench.suite().receiver().enterInto(ledger);
        var due = new long[events];
        var answers = new AtomicInteger();
        int refusedBefore = refused.get();
        pace.run(0, events, (number, nanos) -> {
            due[number] = nanos;
            calls.post(path(sessions, number), body(ledger, number), (status, answered) -> {
                if (status == ACCEPTED) {
                    ledger.due(number, answered);
                } else {
                    refused.incrementAndGet();
                }
                answers.incrementAndGet();
            });
        });
        Wait.until("all calls are answered", () -> answers.get() == events);
        ledger.await(events - (refused.get() - refusedBefore), Bench.PATIENCE);
        var fromAnswer = ledger.latencies(event -> true);
        for (int i = 0; i < events; i++) {
            ledger.due(i, due[i]);
        }
        return new Published(fromAnswer, ledger.latencies(event -> true));
    }

    private static String path(List<String> sessions, int number) {
        return "/api/v1/sessions/" + sessions.get(number % sessions.size()) + "/events";
    }

    private static String body(Ledger ledger, int number) {
        return """
                {"type":"form.submitted","data":{"formId":"loan","submissionId":"%s"}}""".formatted(ledger.event(number));
    }
}
