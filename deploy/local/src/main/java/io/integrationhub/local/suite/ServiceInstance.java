package io.integrationhub.local.suite;

import io.integrationhub.embedded.ChildProcess;
import io.integrationhub.local.secret.Passwords;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One more process of a service, beside the one of the suite: the two share the work, as in production. */
public final class ServiceInstance implements AutoCloseable {
    private final Component service;
    private final SuiteSettings settings;
    private final ServiceProcess startable;
    private @Nullable ChildProcess process;

    ServiceInstance(Component service, SuiteSettings settings, DataDirectory data, Passwords passwords) {
        this.service = service;
        this.settings = settings;
        Path log = data.log(service);
        Path ofItsOwn =
                log.resolveSibling(service.title() + "-" + settings.ports().of(service) + ".log");
        this.startable = new ServiceProcess(service, settings, data, passwords, ofItsOwn);
    }

    /** Starts it, after it was closed, and waits until it serves. */
    public void start() {
        launch();
        startable.awaitReady(process());
    }

    /** Starts it, and does not wait. */
    public void launch() {
        process = startable.start();
    }

    public ChildProcess process() {
        if (process == null) {
            throw new IllegalStateException(service + " is not started");
        }
        return process;
    }

    /** Base address of its API. */
    public URI address() {
        return addresses().of(service);
    }

    /** The addresses of the suite, with this process for its service. */
    public Addresses addresses() {
        return new Addresses(settings.ports());
    }

    /** Answers 200 when it can serve. */
    public URI readiness() {
        return addresses().readiness(service);
    }

    /** Stops it in good order. */
    @Override
    public void close() {
        if (process != null) {
            process.thaw();
            process.close();
        }
    }
}
