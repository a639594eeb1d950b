package io.integrationhub.bench;

import io.integrationhub.local.demo.HubApi;
import io.integrationhub.local.keycloak.LocalUser;
import io.integrationhub.local.suite.Ports;
import io.integrationhub.local.suite.ServiceTuning;
import io.integrationhub.local.suite.Suite;
import io.integrationhub.local.suite.SuiteSettings;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the benchmark on a suite of its own, with durable settings, and prints a table. */
@Command(
        name = "bench",
        description = "Measures the suite next to a baseline in the same run.",
        mixinStandardHelpOptions = true)
public final class Benchmark implements Callable<Integer> {

    static final LocalUser ADMINISTRATOR = new LocalUser("acme", LocalUser.Role.ADMIN);

    /** What can be measured by itself. */
    enum Part {
        deliveries,
        sessions
    }

    @Option(names = "--only", split = ",", description = "Parts to run: ${COMPLETION-CANDIDATES}. All when absent.")
    private Set<Part> parts = Set.of(Part.values());

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Benchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var vertx = Vertx.vertx();
        var data = Files.createTempDirectory("integration-hub-bench");
        try {
            run(vertx, data);
            return CommandLine.ExitCode.OK;
        } finally {
            delete(data);
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private void run(Vertx vertx, Path data) throws InterruptedException {
        var table = new Table(System.out);
        var settings = SuiteSettings.in(Path.of(""))
                .withData(data)
                .withPorts(Ports.free())
                .withServices(ServiceTuning.PEAK_SPEED);
        try (var suite = Suite.start(settings)) {
            if (parts.contains(Part.sessions)) {
                new SessionBenchmark(vertx, suite).run(table);
            }
            if (parts.contains(Part.deliveries)) {
                DeliveryBenchmark.run(vertx, suite, table);
            }
        }
    }

    /** The API as an administrator sees it who has just signed in. */
    static HubApi administrator(Suite suite) {
        String password = suite.passwords().of(ADMINISTRATOR.username());
        return HubApi.as(suite.addresses(), suite.login().accessToken(ADMINISTRATOR.username(), password));
    }

    private static void delete(Path data) throws IOException {
        try (var files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
