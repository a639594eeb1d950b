package io.integrationhub.bench;

import io.integrationhub.bench.harness.Bench;
import io.integrationhub.bench.harness.BenchSuite;
import io.integrationhub.bench.harness.Settings;
import io.integrationhub.bench.report.Report;
import io.integrationhub.bench.scenario.Scenarios;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the benchmark on a suite of its own, with durable settings, and prints a table. */
@Command(
        name = "bench",
        description = "Measures the suite next to what the machine can do at most, in the same run.",
        mixinStandardHelpOptions = true)
public final class Benchmark implements Callable<Integer> {

    @Option(
            names = "--only",
            split = ",",
            description =
                    "What to measure: ${COMPLETION-CANDIDATES}. When absent all, but stored and soak with --long only.")
    private Set<Scenarios> only = EnumSet.noneOf(Scenarios.class);

    @Option(names = "--rounds", defaultValue = "3", description = "Rounds of what varies; default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--long", description = "The large versions, and load with faults for an hour.")
    private boolean longRun;

    @Option(
            names = "--soak",
            paramLabel = "<minutes>",
            defaultValue = "60",
            description = "How long load with faults is kept up, with --long; default: ${DEFAULT-VALUE}.")
    private int soakMinutes;

    @Option(names = "--json", paramLabel = "<file>", description = "Writes all figures as JSON.")
    private @Nullable Path json;

    @Option(names = "--strict", description = "Ends with code 1 when an aim is missed.")
    private boolean strict;

    @Option(
            names = "--profile",
            arity = "0..1",
            paramLabel = "<file>",
            fallbackValue = "deploy/bench/target/dispatcher.jfr",
            description = "Records the dispatcher in one more round of the backlog, and says where its time goes;"
                    + " default file: ${FALLBACK-VALUE}.")
    private @Nullable Path profile;

    @Option(
            names = "--dispatcher-options",
            paramLabel = "<option>",
            split = " ",
            description = "More options for the dispatcher's JVM, such as \"-XX:+UseZGC -Xmx256m\".")
    private List<String> dispatcherOptions = List.of();

    @Option(
            names = "--scale",
            defaultValue = "1",
            description = "Multiplies all numbers of events, to try the benchmark itself. Figures mean nothing then.")
    private double scale;

    public static void main(String[] arguments) {
        // Kafka's clients have much to say, most of all while the broker is away.
        Logger.getLogger("").setLevel(Level.OFF);
        System.exit(new CommandLine(new Benchmark())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        var settings =
                new Settings(rounds, scale, longRun, Duration.ofMinutes(soakMinutes), Optional.ofNullable(profile));
        var report = new Report(System.out, about());
        var vertx = Vertx.vertx();
        try (var suite = BenchSuite.start(vertx, dispatcherOptions);
                var bench = new Bench(suite, settings)) {
            // In their own order, whatever order they were asked for in.
            for (Scenarios scenario : EnumSet.copyOf(only.isEmpty() ? Scenarios.standard(longRun) : only)) {
                scenario.run(bench, report);
                save(report);
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
        report.summary();
        boolean failed = report.isIncomplete() || (strict && report.isMissed());
        return failed ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    }

    /** After each scenario: a run that is broken off leaves what it has. */
    private void save(Report report) {
        if (json != null) {
            report.save(json);
        }
    }

    private JsonObject about() {
        return new JsonObject()
                .put("processors", Runtime.getRuntime().availableProcessors())
                .put("java", Runtime.version().toString())
                .put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"))
                .put("rounds", rounds)
                .put("scale", scale)
                .put("long", longRun)
                .put("dispatcherOptions", String.join(" ", dispatcherOptions));
    }
}
