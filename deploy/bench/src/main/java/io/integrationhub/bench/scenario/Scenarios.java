package io.integrationhub.bench.scenario;

import io.integrationhub.bench.harness.Bench;
import io.integrationhub.bench.report.Report;

/** All that can be measured, in the order in which it is. */
public enum Scenarios {
    THROUGHPUT("Throughput from a backlog"),
    LATENCY("Added latency"),
    SESSIONS("Sessions");

    private final String title;

    Scenarios(String title) {
        this.title = title;
    }

    /** Measures it and adds a section to the report. */
    public void run(Bench bench, Report report) throws InterruptedException {
        report.section(toString(), title, section -> create().run(bench, section));
    }

    private Scenario create() {
        return switch (this) {
            case THROUGHPUT -> new ThroughputScenario();
            case LATENCY -> new LatencyScenario();
            case SESSIONS -> new SessionScenario();
        };
    }

    /** The name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
