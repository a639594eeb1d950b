package io.integrationhub.bench.scenario;

import io.integrationhub.bench.harness.Bench;
import io.integrationhub.bench.load.Ledger;
import io.integrationhub.bench.report.Aim;
import io.integrationhub.bench.report.Section;
import io.integrationhub.bench.report.Unit;
import io.integrationhub.local.demo.ApiCredential;
import io.integrationhub.local.demo.HubApi;
import io.integrationhub.local.suite.Component;
import org.HdrHistogram.Histogram;

/** How long hub-service takes to answer while Kafka is away, and how soon deliveries go on when it is back. */
final class OutageScenario implements Scenario {

    private static final int SESSIONS = 20;
    private static final int EVENTS_OF_SESSION = 5;

    @Override
    public void run(Bench bench, Section section) {
        bench.dispatcher().standard();
        var suite = bench.suite().suite();
        String hub = bench.fleet().hub(0);
        var administrator = bench.suite().administrator(bench.fleet().account(0));
        String token = ApiCredential.generate(administrator, hub).accessToken(suite.addresses());
        var application = HubApi.as(suite.addresses(), token);
        var ledger = new Ledger(SESSIONS * EVENTS_OF_SESSION);
        bench.suite().receiver().enterInto(ledger);
        suite.stop(Component.KAFKA);
        var answers = publish(application, hub, ledger);
        suite.restart(Component.KAFKA);
        long back = System.nanoTime();
        ledger.await(ledger.capacity(), Bench.PATIENCE);
        double arrived = (System.nanoTime() - back) / 1e9;
        section.figure(
                "answer of hub-service without Kafka, p50", Unit.MILLISECONDS, answers.getValueAtPercentile(50) / 1e6);
        section.figure(
                "answer of hub-service without Kafka, slowest",
                Unit.SECONDS,
                answers.getMaxValue() / 1e9,
                Aim.atMost(4));
        section.figure("all has arrived after Kafka's return", Unit.SECONDS, arrived, Aim.atMost(12));
    }

    /** How long the calls took, in nanoseconds. */
    private static Histogram publish(HubApi application, String hub, Ledger ledger) {
        var answers = new Histogram(3);
        for (int i = 0; i < SESSIONS; i++) {
            long start = System.nanoTime();
            String session = application
                    .post("sessions", "{\"hubs\":{\"events\":\"" + hub + "\"}}")
                    .expect(201)
                    .text("sessionId");
            answers.recordValue(System.nanoTime() - start);
            for (int j = 0; j < EVENTS_OF_SESSION; j++) {
                long begin = System.nanoTime();
                application
                        .post("sessions/" + session + "/events", """
                                {"type":"form.submitted","data":{"formId":"loan","submissionId":"%s"}}""".formatted(ledger.event(i * EVENTS_OF_SESSION + j)))
                        .expect(202);
                answers.recordValue(System.nanoTime() - begin);
            }
        }
        return answers;
    }
}
