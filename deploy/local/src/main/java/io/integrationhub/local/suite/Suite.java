package io.integrationhub.local.suite;

import io.integrationhub.embedded.ChildProcess;
import io.integrationhub.embedded.FreePorts;
import io.integrationhub.local.keycloak.KeycloakServer;
import io.integrationhub.local.keycloak.Login;
import io.integrationhub.local.keycloak.Realm;
import io.integrationhub.local.sample.SampleCustomerApp;
import io.integrationhub.local.sample.SampleReceivers;
import io.integrationhub.local.secret.Passwords;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A running suite. Whatever happens to this JVM, its processes end with it; {@link #close()} ends them in good order.
 *
 * <p>From a test: {@code try (var suite = Suite.start(SuiteSettings.in(project).withData(folder).withPorts(Ports.free())))}.
 */
public final class Suite implements AutoCloseable {

    /** Services first, so that what they have in flight still finds a broker and a database. */
    private static final List<Set<Component>> STOP_ORDER =
            List.of(Component.APPLICATIONS, Set.of(Component.KEYCLOAK, Component.KAFKA), Set.of(Component.POSTGRESQL));

    private final SuiteSettings settings;
    private final StartListener listener;
    private final DataDirectory data;
    private final Addresses addresses;
    private final Passwords passwords;
    private final Children children = new Children();
    private final SampleServers samples;
    private @Nullable DataLock lock;
    private boolean closed;

    private Suite(SuiteSettings settings, StartListener listener) {
        this.settings = settings;
        this.listener = listener;
        this.data = new DataDirectory(settings.data());
        this.addresses = new Addresses(settings.ports());
        this.passwords = data.passwords();
        this.samples = new SampleServers(settings.ports(), passwords);
    }

    /** A suite that is not started yet. */
    public static Suite of(SuiteSettings settings, StartListener listener) {
        return new Suite(settings, listener);
    }

    /**
     * Starts a suite and waits until all of it serves.
     *
     * @throws SuiteFailure when it cannot be started; nothing is left running
     */
    public static Suite start(SuiteSettings settings) {
        var suite = of(settings, StartListener.SILENT);
        suite.start();
        return suite;
    }

    /** As {@link #start(SuiteSettings)}. Another thread may close the suite meanwhile. */
    public void start() {
        long begin = System.nanoTime();
        takeLock();
        try {
            settings.ports().requireFree(settings.components());
            data.prepare();
            StartPlan.run(settings.components(), component -> {
                start(component);
                listener.ready(component, Duration.ofNanos(System.nanoTime() - begin));
            });
            addresses.save(data.addresses());
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private synchronized void takeLock() {
        if (closed) {
            throw new SuiteFailure("The suite is being stopped.");
        }
        lock = DataLock.acquire(data.lock());
    }

    private void start(Component component) {
        if (Component.SAMPLES.contains(component)) {
            samples.start(component);
            return;
        }
        var startable = startable(component);
        startable.awaitReady(children.add(component, startable.start()));
    }

    private Startable startable(Component component) {
        var installation = settings.installation();
        var ports = settings.ports();
        return switch (component) {
            case POSTGRESQL -> new PostgresServer(data, ports.of(component), Component.APPLICATIONS);
            case KAFKA ->
                new KafkaBroker(
                        data, installation.cache(), ports, settings.services().jvmOptions());
            case KEYCLOAK ->
                new IdentityProvider(
                        new KeycloakServer(data.of(component), ports.of(component), passwords), installation, data);
            default -> new ServiceProcess(component, settings, data, passwords);
        };
    }

    public SuiteSettings settings() {
        return settings;
    }

    public DataDirectory data() {
        return data;
    }

    public Addresses addresses() {
        return addresses;
    }

    /** Passwords of the users and samples of this suite. */
    public Passwords passwords() {
        return passwords;
    }

    /** Signs people in at this suite's Keycloak. */
    public Login login() {
        return new Login(Realm.issuer(addresses.of(Component.KEYCLOAK)));
    }

    public SampleCustomerApp customerApp() {
        return samples.customerApp();
    }

    public SampleReceivers receivers() {
        return samples.receivers();
    }

    /** Starts one more process of a service, see {@link #prepareAnother}, and waits until it serves. */
    public ServiceInstance startAnother(Component service, ServiceTuning tuning) {
        var instance = prepareAnother(service, tuning);
        instance.start();
        return instance;
    }

    /**
     * One more process of a service, on ports of its own, to be started. The caller closes it, before the suite is closed.
     *
     * @param tuning how its JVM is run
     */
    public ServiceInstance prepareAnother(Component service, ServiceTuning tuning) {
        Iterator<Integer> free = FreePorts.next(2).iterator();
        var ports = settings.ports().with(service, free.next()).withSecond(service, free.next());
        return new ServiceInstance(service, settings.withPorts(ports).withServices(tuning), data, passwords);
    }

    /** The process of a component, as of its last start. */
    public ChildProcess process(Component component) {
        return children.get(component);
    }

    /** Completes when a process ends that was not asked to. The rest of the suite goes on. */
    public CompletableFuture<Death> firstDeath() {
        return children.firstDeath();
    }

    /** Ends a component as a crash would (SIGKILL). */
    public void kill(Component component) {
        children.kill(component);
    }

    /** Stops a component in good order. */
    public void stop(Component component) {
        children.stop(component);
    }

    /** Starts a component again, after stopping it if it still runs, and waits until it serves. */
    public void restart(Component component) {
        stop(component);
        start(component);
    }

    /** As {@link #restart(Component)}, a service, with its JVM run in another way from now on until the next start. */
    public void restart(Component service, ServiceTuning tuning) {
        stop(service);
        var process = new ServiceProcess(service, settings.withServices(tuning), data, passwords);
        process.awaitReady(children.add(service, process.start()));
    }

    /** Stops everything and waits. A second call waits for the first. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        children.markEnding();
        STOP_ORDER.forEach(children::stopTogether);
        samples.close();
        if (lock != null) {
            lock.close();
        }
    }
}
