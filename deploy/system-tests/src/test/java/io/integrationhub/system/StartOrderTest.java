package io.integrationhub.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.embedded.EmbeddedPostgres;
import io.integrationhub.local.suite.Component;
import io.integrationhub.local.suite.Ports;
import io.integrationhub.local.suite.ServiceInstance;
import io.integrationhub.local.suite.ServiceTuning;
import io.integrationhub.local.suite.Suite;
import io.integrationhub.local.suite.SuiteSettings;
import io.integrationhub.testbase.TestOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The services start in any order with what they stand on: while it is away, or not set up for them yet, they are alive, not
 * ready, refuse requests, and say what they wait for; when it is there, they serve by themselves. There is no identity
 * provider here, and nobody has keys for the tokens of applications: nothing waits for those.
 */
class StartOrderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String WAITING = "not ready, the start waits: for=";
    private static final String WAITED = "the start has what it waited for: for=";
    private static final String POSTGRESQL = "PostgreSQL";
    private static final String KAFKA = "Kafka";
    private static final String ROLE = "late_role";
    private static final String PASSWORD = "late-password";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path data;

    private static Suite suite;

    private final Map<Component, ServiceInstance> services = new EnumMap<>(Component.class);

    @BeforeAll
    static void startInfrastructure() {
        suite = Suite.start(SuiteSettings.in(RunningSuite.project())
                .withData(data)
                .withPorts(Ports.free())
                .withComponents(EnumSet.of(Component.POSTGRESQL, Component.KAFKA)));
        TestOutput.isAlsoIn(suite.data().logs());
    }

    @AfterAll
    static void stopInfrastructure() {
        suite.close();
    }

    @AfterEach
    void stopServices() throws InterruptedException {
        var stops = services.values().stream()
                .map(service -> Thread.ofPlatform().start(service::close))
                .toList();
        for (Thread stop : stops) {
            stop.join();
        }
        suite.process(Component.POSTGRESQL).thaw();
        for (Component component : List.of(Component.POSTGRESQL, Component.KAFKA)) {
            if (!suite.process(component).isAlive()) {
                suite.restart(component);
            }
        }
    }

    @Test
    void withoutPostgresqlAndKafkaTheyWaitForBoth() throws Exception {
        suite.kill(Component.KAFKA);
        suite.stop(Component.POSTGRESQL);
        launchAll(suite.settings().services());

        eachWaitsFor(POSTGRESQL, KAFKA);
        eachRefusesRequests("waits for Kafka and PostgreSQL.");
        suite.restart(Component.KAFKA);
        eachWaitsFor(POSTGRESQL);
        eachRefusesRequests("waits for PostgreSQL.");
        suite.restart(Component.POSTGRESQL);

        eachServes();
        eachHasSaidOnce(POSTGRESQL);
        eachHasSaidOnce(KAFKA);
    }

    @Test
    void withoutKafkaTheyWaitForIt() throws Exception {
        suite.stop(Component.KAFKA);
        launchAll(suite.settings().services());

        eachWaitsFor(KAFKA);
        suite.restart(Component.KAFKA);

        eachServes();
        eachHasSaidOnce(KAFKA);
        eachHasSaidNothingOf(POSTGRESQL);
    }

    /** From a server that accepts connections and never answers to one that has room for the service's role. */
    @Test
    void whateverPostgresqlSaysUntilItLetsThemInTheyWait() throws Exception {
        suite.process(Component.POSTGRESQL).freeze();
        launchAll(withLateRole());
        eachWaitsFor(POSTGRESQL);

        suite.process(Component.POSTGRESQL).thaw();
        eachSaysWhyItWaits("it refuses the role or its password");
        sql("postgres", "create role " + ROLE + " login password 'another'");
        eachSaysWhyItWaits("password authentication failed for user \\\"" + ROLE + "\\\"");
        sql("postgres", "alter role " + ROLE + " connection limit 0 password '" + PASSWORD + "'");
        eachSaysWhyItWaits("it has no room for another connection");
        sql("postgres", "alter role " + ROLE + " connection limit -1");
        eachSaysWhyItWaits("the database does not exist");
        for (Component service : Component.SERVICES) {
            sql("postgres", "create database " + lateDatabase(service));
        }
        eachSaysWhyItWaits("the role lacks a right");
        for (Component service : Component.SERVICES) {
            sql("postgres", "alter database " + lateDatabase(service) + " owner to " + ROLE);
        }

        eachServes();
        eachHasSaidOnce(POSTGRESQL);
    }

    /** PostgreSQL says so from the moment when it listens until it has recovered. */
    @Test
    void whilePostgresqlIsStartingTheyWait() throws Exception {
        suite.stop(Component.POSTGRESQL);
        try (var starting =
                StartingPostgres.on(suite.addresses().of(Component.POSTGRESQL).getPort())) {
            launchAll(suite.settings().services());
            eachSaysWhyItWaits("it is starting, stopping or recovering: FATAL: the database system is starting up");
            assertThat(starting.refused()).isPositive();
        }
        suite.restart(Component.POSTGRESQL);

        eachServes();
        eachHasSaidOnce(POSTGRESQL);
    }

    @Test
    void askedToStopWhileTheyWaitTheyEndInGoodOrder() throws Exception {
        suite.stop(Component.KAFKA);
        suite.stop(Component.POSTGRESQL);
        launchAll(suite.settings().services());
        eachWaitsFor(POSTGRESQL, KAFKA);

        for (ServiceInstance service : services.values()) {
            new ProcessBuilder("kill", "-TERM", Long.toString(service.process().pid())).start();
        }

        // 128 + SIGTERM: the JVM ended by itself after its shutdown hooks.
        assertThat(services.values())
                .allSatisfy(service -> assertThat(service.process().onExit())
                        .succeedsWithin(PATIENCE)
                        .isEqualTo(143));
        assertThat(services.values())
                .allSatisfy(service -> assertThat(lines(service, " ERROR ")).isEmpty());
    }

    /** No waiting mends what is written wrong. */
    @Test
    void aMistakeInTheSettingsEndsTheProcessWhateverIsAway() {
        suite.stop(Component.KAFKA);
        suite.stop(Component.POSTGRESQL);
        eachEndsNaming("DB_URL_JDBC", "jdbc:mysql://localhost/hub", "DB_URL_JDBC");
        eachEndsNaming("DB_URL_REACTIVE", "nonsense", "Wrong syntax of connection URI");
        eachEndsNaming("KAFKA_BOOTSTRAP_SERVERS", "localhost", "KAFKA_BOOTSTRAP_SERVERS");
        eachEndsNaming("SEALING_KEYSET_FILE", "/nowhere/keyset.json", "/nowhere/keyset.json");
    }

    private void eachEndsNaming(String variable, String value, String named) {
        var tuning = suite.settings().services();
        for (Component service : Component.SERVICES) {
            tuning = tuning.with(service, variable, value);
        }
        launchAll(tuning);
        services.forEach((service, instance) -> {
            assertThat(instance.process().onExit())
                    .as(service + " with " + variable)
                    .succeedsWithin(PATIENCE)
                    .isEqualTo(1);
            assertThat(read(instance)).contains(named);
        });
    }

    private static ServiceTuning withLateRole() {
        var tuning = suite.settings().services();
        for (Component service : Component.SERVICES) {
            String address = suite.addresses().of(Component.POSTGRESQL) + "/" + lateDatabase(service);
            tuning = tuning.with(service, "DB_USERNAME", ROLE)
                    .with(service, "DB_PASSWORD", PASSWORD)
                    .with(service, "DB_URL_REACTIVE", address)
                    .with(service, "DB_URL_JDBC", "jdbc:" + address);
        }
        return tuning;
    }

    private static String lateDatabase(Component service) {
        return "late_" + service.title().replace('-', '_');
    }

    private void launchAll(ServiceTuning tuning) {
        for (Component service : Component.SERVICES) {
            ServiceInstance instance = suite.prepareAnother(service, tuning);
            services.put(service, instance);
            instance.launch();
        }
    }

    private void eachWaitsFor(String... dependencies) {
        var expected = List.of(dependencies).stream()
                .map(dependency -> "waiting for " + dependency)
                .toList();
        each("waits for " + expected, service -> {
            var ready = health(service, "ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(waitingFor(ready)).containsExactlyInAnyOrderElementsOf(expected);
            isAlive(service);
        });
    }

    private void eachSaysWhyItWaits(String reason) {
        each("waits because " + reason, service -> {
            assertThat(health(service, "ready").body()).contains(reason);
            isAlive(service);
        });
    }

    /** A process that is watched must not be taken for dead, or for one whose start hangs. */
    private static void isAlive(ServiceInstance service) {
        assertThat(service.process().isAlive()).isTrue();
        assertThat(health(service, "live").statusCode()).isEqualTo(200);
        assertThat(health(service, "started").statusCode()).isEqualTo(200);
    }

    private void eachRefusesRequests(String detail) {
        services.forEach((service, instance) -> {
            var refused = get(instance.address().resolve("/api/v1/hubs"));
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("content-type")).contains("application/problem+json");
            assertThat(refused.headers().firstValue("retry-after")).isPresent();
            assertThat(parse(refused).path("code").asText()).isEqualTo("unavailable");
            assertThat(parse(refused).path("detail").asText()).contains(detail);
        });
    }

    private void eachServes() {
        each(
                "is ready",
                service -> assertThat(health(service, "ready").statusCode()).isEqualTo(200));
        services.forEach((service, instance) -> {
            assertThat(get(instance.address().resolve("/q/openapi")).statusCode())
                    .as(service.title())
                    .isEqualTo(200);
            assertThat(lines(instance, " ERROR ")).isEmpty();
        });
    }

    private void eachHasSaidOnce(String dependency) {
        assertThat(services.values()).allSatisfy(service -> {
            assertThat(lines(service, WAITING + dependency)).hasSize(1);
            assertThat(lines(service, WAITED + dependency)).hasSize(1);
        });
    }

    private void eachHasSaidNothingOf(String dependency) {
        assertThat(services.values())
                .allSatisfy(service ->
                        assertThat(lines(service, WAITING + dependency)).isEmpty());
    }

    /** Side by side: what one waits for, all wait for. */
    private void each(String what, Consumer<ServiceInstance> check) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var checks = services.entrySet().stream()
                    .map(service -> CompletableFuture.runAsync(
                            () -> await(service.getKey() + " " + what)
                                    .atMost(PATIENCE)
                                    .pollInterval(Duration.ofMillis(200))
                                    .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                                    .untilAsserted(() -> check.accept(service.getValue())),
                            threads))
                    .toList();
            checks.forEach(CompletableFuture::join);
        }
    }

    private static List<String> waitingFor(HttpResponse<String> ready) {
        var names = new ArrayList<String>();
        for (JsonNode check : parse(ready).path("checks")) {
            if (check.path("name").asText().equals("start")) {
                check.path("data").fieldNames().forEachRemaining(names::add);
            }
        }
        return names;
    }

    private static HttpResponse<String> health(ServiceInstance service, String kind) {
        return get(service.readiness().resolve("/q/health/" + kind));
    }

    private static HttpResponse<String> get(URI address) {
        // Of a database that does not answer at all, the checks hear only when their time is over.
        var request =
                HttpRequest.newBuilder(address).timeout(Duration.ofMinutes(1)).build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode parse(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void sql(String database, String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        suite.addresses().jdbc(database), EmbeddedPostgres.USER, EmbeddedPostgres.PASSWORD);
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private static List<String> lines(ServiceInstance service, String text) {
        return read(service).lines().filter(line -> line.contains(text)).toList();
    }

    private static String read(ServiceInstance service) {
        try {
            return Files.readString(service.process().log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
