package io.integrationhub.bench.harness;

import io.integrationhub.bench.measure.JavaCommand;
import io.integrationhub.embedded.ChildProcess;
import io.integrationhub.local.suite.Component;
import io.integrationhub.local.suite.ServiceInstance;
import io.integrationhub.local.suite.ServiceTuning;
import io.integrationhub.local.suite.Suite;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** The dispatcher under test: restarted with other settings, killed, warmed up, held while a backlog is written. */
public final class Dispatcher {

    private static final Component SERVICE = Component.EVENT_DISPATCH_SERVICE;
    /** How long Kafka waits for a process that is silent. */
    static final String SESSION_TIMEOUT = "MP_MESSAGING_CONNECTOR_SMALLRYE_KAFKA_SESSION_TIMEOUT_MS";

    private final Suite suite;
    private final ServiceTuning standard;
    private final HttpClient http = HttpClient.newHttpClient();
    private ServiceTuning current;
    /** The process that has been warmed up. */
    private long warm;

    /**
     * That of a running suite.
     *
     * @param standard as it is run now
     */
    Dispatcher(Suite suite, ServiceTuning standard) {
        this.suite = suite;
        this.standard = standard;
        this.current = standard;
    }

    /** As it is measured unless a scenario wants it otherwise. */
    public void standard() {
        run(standard);
    }

    /** With the time that production gives it, before Kafka takes its partitions away when it is silent. */
    public void withStandardSessionTimeout() {
        with(SESSION_TIMEOUT, "6000");
    }

    /** With a heap of another size in MiB. */
    public void withHeap(int mebibytes) {
        run(withOptions(List.of("-Xms" + mebibytes + "m", "-Xmx" + mebibytes + "m")));
    }

    private ServiceTuning withOptions(List<String> further) {
        // Of options that contradict each other the last counts.
        var options = new ArrayList<>(standard.jvmOptions());
        options.addAll(further);
        return new ServiceTuning(List.copyOf(options), standard.environment());
    }

    /** With another setting, given as environment variable. */
    public void with(String variable, String value) {
        run(standard.with(SERVICE, variable, value));
    }

    private void run(ServiceTuning tuning) {
        if (!tuning.equals(current) || !process().isAlive()) {
            current = tuning;
            restart();
        }
    }

    /** Stops it in good order, if it runs, and starts it again. */
    public void restart() {
        suite.restart(SERVICE, current);
    }

    public void kill() {
        suite.kill(SERVICE);
    }

    public void stop() {
        suite.stop(SERVICE);
    }

    public ChildProcess process() {
        return suite.process(SERVICE);
    }

    /** One more, with the same settings; the caller closes it. */
    public ServiceInstance startAnother() {
        return suite.startAnother(SERVICE, current);
    }

    /** Whether the process that runs now has been warmed up. */
    boolean isWarm() {
        return warm == process().pid();
    }

    void markWarm() {
        warm = process().pid();
    }

    /** Bytes of the heap that are used, garbage included, in MiB; NaN when it does not answer. */
    public double heapMebibytes() {
        return metric("jvm_memory_used_bytes{area=\"heap\"") / (1 << 20);
    }

    /** The same after a collection. */
    public double liveHeapMebibytes() {
        JavaCommand.run(process().pid(), List.of("GC.run"));
        return heapMebibytes();
    }

    /** Deliveries that had to wait in PostgreSQL before their first attempt, since the process started; NaN when it does not answer. */
    public double deferred() {
        return metric("dispatch_deliveries_deferred_total");
    }

    /** Sum of the values of a meter. */
    private double metric(String start) {
        try {
            return http.send(HttpRequest.newBuilder(metrics()).build(), HttpResponse.BodyHandlers.ofLines())
                    .body()
                    .filter(line -> line.startsWith(start))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        } catch (IOException e) {
            return Double.NaN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Double.NaN;
        }
    }

    private URI metrics() {
        return suite.addresses().readiness(SERVICE).resolve("/q/metrics");
    }
}
