package io.integrationhub.bench.scenario;

import io.integrationhub.bench.harness.Bench;
import io.integrationhub.bench.report.Aim;
import io.integrationhub.bench.report.Section;
import io.integrationhub.bench.report.Unit;
import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The plain function that translates the fields of a call, on one core and without a network: a microbenchmark (JMH). */
final class TranslationScenario implements Scenario {

    private static final String BENCHMARK = "io.integrationhub.bench.micro.TranslationBenchmark";
    private static final int WARM_UPS = 5;
    private static final int ITERATIONS = 5;
    private static final Duration ITERATION = Duration.ofSeconds(2);
    private static final double AIM = 100_000;

    private static final String CLASS_PATH = "java.class.path";
    /** What runs as the service in the other scenarios, from the folder of the repository as they do. */
    private static final List<String> SERVICE =
            List.of("mapping-service/target/quarkus-app/app/*", "mapping-service/target/quarkus-app/lib/main/*");

    @Override
    public void run(Bench bench, Section section) {
        var time = TimeValue.milliseconds(bench.settings().time(ITERATION).toMillis());
        var options = new OptionsBuilder()
                .include(BENCHMARK)
                .forks(1)
                .threads(1)
                .warmupIterations(WARM_UPS)
                .warmupTime(time)
                .measurementIterations(ITERATIONS)
                .measurementTime(time)
                .verbosity(VerboseMode.SILENT)
                .build();
        section.figure(
                "translations of 30 fields of all types, one thread",
                Unit.PER_SECOND,
                rates(new Runner(options)),
                Aim.atLeast(AIM));
        section.note("formats and value maps of a customer app; in a JVM of its own");
    }

    /** JMH gives its JVM the class path of this one. */
    private static List<Double> rates(Runner runner) {
        String own = Objects.requireNonNull(System.getProperty(CLASS_PATH));
        System.setProperty(CLASS_PATH, own + File.pathSeparator + String.join(File.pathSeparator, SERVICE));
        try {
            return runner.run().stream()
                    .map(TranslationScenario::rates)
                    .toList()
                    .getFirst();
        } catch (RunnerException e) {
            throw new IllegalStateException("the microbenchmark has not run", e);
        } finally {
            System.setProperty(CLASS_PATH, own);
        }
    }

    private static List<Double> rates(RunResult result) {
        return result.getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .map(IterationResult::getPrimaryResult)
                .map(iteration -> iteration.getScore())
                .toList();
    }
}
