package io.integrationhub.kit.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Which build runs, as a series that is always 1: dashboards show it beside what changed when it did. */
@Singleton
class BuildInfo implements MeterBinder {

    private final String version;
    private final String revision;

    BuildInfo(
            @ConfigProperty(name = "quarkus.application.version") String version,
            @ConfigProperty(name = "integration-hub.revision") Optional<String> revision) {
        this.version = version;
        this.revision = revision.orElse("unknown");
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("integration.hub.build.info", () -> 1)
                .description("Always 1; its labels say which build runs")
                .tag("version", version)
                .tag("revision", revision)
                .register(registry);
    }
}
