package io.integrationhub.bench.scenario;

import io.integrationhub.bench.harness.Bench;
import io.integrationhub.bench.report.Report;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** All that can be measured, in the order in which it is. */
public enum Scenarios {
    THROUGHPUT("Throughput from a backlog"),
    LATENCY("Added latency from Kafka"),
    PUBLISHING("Added latency from the publishing call"),
    ISOLATION("Healthy destinations beside some that hang"),
    DESTINATIONS("Very many destinations"),
    BACKLOG("A large backlog with a small heap"),
    CRASH("kill -9 of the dispatcher in mid-drain"),
    SHARING("Two dispatchers share the work"),
    HANDOVER("One of two dispatchers goes"),
    CHANGE("A changed destination takes effect in all dispatchers"),
    REVOCATION("A revoked credential is refused"),
    OUTAGE("Kafka is away"),
    SESSIONS("Sessions"),
    IMPORT("Import from a customer app"),
    TRANSLATION("Translation of fields, by itself"),
    MAPPINGS("Very many mappings with a small heap"),
    STORED("The rate with very many deliveries stored", true),
    SOAK("Mixed load with faults", true);

    private final String title;
    private final boolean onlyLong;

    Scenarios(String title) {
        this(title, false);
    }

    Scenarios(String title, boolean onlyLong) {
        this.title = title;
        this.onlyLong = onlyLong;
    }

    /** What is measured when nobody says what. */
    public static Set<Scenarios> standard(boolean longRun) {
        var standard = EnumSet.noneOf(Scenarios.class);
        Arrays.stream(values())
                .filter(scenario -> longRun || !scenario.onlyLong)
                .forEach(standard::add);
        return standard;
    }

    /** Measures it and adds a section to the report. */
    public void run(Bench bench, Report report) throws InterruptedException {
        report.section(toString(), title, section -> create().run(bench, section));
    }

    private Scenario create() {
        return switch (this) {
            case THROUGHPUT -> new ThroughputScenario();
            case LATENCY -> new LatencyScenario();
            case PUBLISHING -> new PublishingScenario();
            case ISOLATION -> new IsolationScenario();
            case DESTINATIONS -> new DestinationsScenario();
            case BACKLOG -> new BacklogScenario();
            case CRASH -> new CrashScenario();
            case SHARING -> new SharingScenario();
            case HANDOVER -> new HandoverScenario();
            case CHANGE -> new ChangeScenario();
            case REVOCATION -> new RevocationScenario();
            case OUTAGE -> new OutageScenario();
            case SESSIONS -> new SessionScenario();
            case IMPORT -> new ImportScenario();
            case TRANSLATION -> new TranslationScenario();
            case MAPPINGS -> new MappingsScenario();
            case STORED -> new StoredScenario();
            case SOAK -> new SoakScenario();
        };
    }

    /** The name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
