package io.integrationhub.bench.harness;

import io.integrationhub.bench.load.LoadReceiver;
import io.integrationhub.bench.measure.CpuTimes;
import io.integrationhub.bench.measure.Database;
import io.integrationhub.local.demo.HubApi;
import io.integrationhub.local.suite.Component;
import io.integrationhub.local.suite.Ports;
import io.integrationhub.local.suite.ServiceTuning;
import io.integrationhub.local.suite.Suite;
import io.integrationhub.local.suite.SuiteSettings;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/** A suite with durable settings, in a temporary folder and on free ports, and a receiver of webhooks beside it. */
public final class BenchSuite implements AutoCloseable {

    private static final String DATABASE = "dispatch";
    private static final Pattern CHOOSES_COLLECTOR = Pattern.compile("-XX:\\+Use[A-Z]\\w*GC");

    private final Vertx vertx;
    private final Issuer issuer;
    private final LoadReceiver receiver;
    private final Suite suite;
    private final Dispatcher dispatcher;

    private BenchSuite(Vertx vertx, Issuer issuer, Suite suite, Dispatcher dispatcher) {
        this.vertx = vertx;
        this.issuer = issuer;
        this.suite = suite;
        this.dispatcher = dispatcher;
        this.receiver = LoadReceiver.start(vertx);
    }

    /**
     * Starts it.
     *
     * @param dispatcherOptions further options for the JVM of the dispatcher
     */
    public static BenchSuite start(Vertx vertx, List<String> dispatcherOptions) {
        var issuer = Issuer.start(vertx);
        var tuning = tuning(issuer, dispatcherOptions);
        var suite = Suite.start(SuiteSettings.in(Path.of(""))
                .withData(temporaryFolder())
                .withPorts(Ports.free())
                .withComponents(components())
                .withServices(tuning));
        var options = new ArrayList<>(tuning.jvmOptions());
        options.addAll(dispatcherOptions);
        var dispatcher = new Dispatcher(suite, new ServiceTuning(List.copyOf(options), tuning.environment()));
        if (!dispatcherOptions.isEmpty()) {
            dispatcher.restart();
        }
        return new BenchSuite(vertx, issuer, suite, dispatcher);
    }

    private static ServiceTuning tuning(Issuer issuer, List<String> dispatcherOptions) {
        var tuning = ServiceTuning.PEAK_SPEED;
        if (dispatcherOptions.stream().anyMatch(CHOOSES_COLLECTOR.asMatchPredicate())) {
            // The JVM refuses two.
            tuning = tuning.with(Component.EVENT_DISPATCH_SERVICE, ServiceTuning.JVM_OPTIONS, "");
        }
        for (Component service : Component.SERVICES) {
            tuning = tuning.with(service, "OIDC_HUMANS_ISSUER", issuer.address())
                    // They are held for some seconds while a backlog is written.
                    .with(service, Dispatcher.SESSION_TIMEOUT, "30000");
        }
        return tuning;
    }

    private static EnumSet<Component> components() {
        var components = EnumSet.of(Component.POSTGRESQL, Component.KAFKA);
        components.addAll(Component.SERVICES);
        return components;
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("integration-hub-bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Vertx vertx() {
        return vertx;
    }

    public Suite suite() {
        return suite;
    }

    public Dispatcher dispatcher() {
        return dispatcher;
    }

    public LoadReceiver receiver() {
        return receiver;
    }

    public String bootstrapServers() {
        return suite.addresses().kafkaBootstrapServers();
    }

    /** The dispatchers as Kafka sees them. */
    public ConsumerGroup dispatchers() {
        return new ConsumerGroup(bootstrapServers());
    }

    /** The dispatcher's database. */
    public Database database() {
        return new Database(suite.addresses().jdbc(DATABASE));
    }

    /** Its address for the reactive client. */
    public URI databaseAddress() {
        return URI.create(suite.addresses().of(Component.POSTGRESQL) + "/" + DATABASE);
    }

    /** The API as an administrator sees it who has just signed in. */
    public HubApi administrator(String account) {
        return HubApi.as(suite.addresses(), issuer.administrator(account));
    }

    /** Creates hubs with a destination each, see {@link Fleet}. */
    public Fleet fleet(String name, int accounts, int hubs, IntFunction<String> url) {
        return Fleet.create(this, name, accounts, hubs, url);
    }

    /** CPU time of the processes that take part in deliveries. */
    public CpuTimes cpuTimes() {
        Map<String, Long> processes = new LinkedHashMap<>();
        processes.put("dispatcher", dispatcher.process().pid());
        processes.put("PostgreSQL", suite.process(Component.POSTGRESQL).pid());
        processes.put("Kafka", suite.process(Component.KAFKA).pid());
        processes.put("hub-service", suite.process(Component.HUB_SERVICE).pid());
        return CpuTimes.of(processes).andThisProcess("load and receiver");
    }

    /** Stops everything and removes the data. */
    @Override
    public void close() {
        suite.close();
        try (var files = Files.walk(suite.data().root())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
