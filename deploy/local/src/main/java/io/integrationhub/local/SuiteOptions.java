package io.integrationhub.local;

import io.integrationhub.local.suite.Component;
import io.integrationhub.local.suite.Ports;
import io.integrationhub.local.suite.SuiteSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say what to run, where, and on which ports. */
final class SuiteOptions {

    @Option(
            names = "--project",
            paramLabel = "<folder>",
            defaultValue = ".",
            description = "Checkout with the built services; default: the current folder.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path project;

    @Option(
            names = "--data",
            paramLabel = "<folder>",
            description = "Folder for data, logs and passwords; default: .local in the project.")
    private @Nullable Path data;

    @Option(
            names = "--cache",
            paramLabel = "<folder>",
            description = "Folder for the unpacked Keycloak and class archives; default: .local/cache in the project.")
    private @Nullable Path cache;

    @Option(
            names = "--port",
            paramLabel = "<component>=<port>",
            description = "Another port for a component, such as hub-service=18081. May be repeated.")
    private Map<Component, Integer> ports = new LinkedHashMap<>();

    @Option(
            names = "--second-port",
            paramLabel = "<component>=<port>",
            description = "Another management port for a service, or controller port for kafka. May be repeated.")
    private Map<Component, Integer> secondPorts = new LinkedHashMap<>();

    @Option(
            names = "--components",
            split = ",",
            paramLabel = "<component>",
            description = "Start these only, separated by commas; default: everything.")
    private Set<Component> components = new LinkedHashSet<>();

    SuiteSettings settings() {
        var settings = SuiteSettings.in(project).withPorts(ports());
        if (data != null) {
            settings = settings.withData(data);
        }
        if (cache != null) {
            settings = settings.withCache(cache);
        }
        return components.isEmpty() ? settings : settings.withComponents(components);
    }

    private Ports ports() {
        var chosen = Ports.standard();
        for (var port : ports.entrySet()) {
            chosen = chosen.with(port.getKey(), port.getValue());
        }
        for (var port : secondPorts.entrySet()) {
            chosen = chosen.withSecond(port.getKey(), port.getValue());
        }
        return chosen;
    }
}
