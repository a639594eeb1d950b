package io.integrationhub.mapping.importing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;

/** How imports end, as metrics, which are there before the first has ended. */
@Startup
@Singleton
class ImportMeters {

    private final Counter completed;
    private final Counter failed;

    ImportMeters(MeterRegistry metrics) {
        this.completed = imports(metrics, "completed");
        this.failed = imports(metrics, "failed");
    }

    void completed() {
        completed.increment();
    }

    void failed() {
        failed.increment();
    }

    private static Counter imports(MeterRegistry metrics, String outcome) {
        return Counter.builder("mapping.imports")
                .description("Imports of objects that have ended, by how")
                .tag("outcome", outcome)
                .register(metrics);
    }
}
