package io.integrationhub.local.suite;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What to start, where, and on which ports.
 *
 * @param installation the built programs
 * @param data folder of everything this suite keeps; one suite at a time can use it
 * @param ports ports of all components
 * @param components what to start
 * @param services how the services' JVMs are run
 */
public record SuiteSettings(
        Installation installation, Path data, Ports ports, Set<Component> components, ServiceTuning services) {

    public SuiteSettings {
        data = data.toAbsolutePath().normalize();
        components = Collections.unmodifiableSet(EnumSet.copyOf(components));
    }

    /** The whole suite of a checkout on the standard ports, with its data in {@code .local}. */
    public static SuiteSettings in(Path project) {
        return new SuiteSettings(
                Installation.in(project),
                project.resolve(".local"),
                Ports.standard(),
                EnumSet.allOf(Component.class),
                ServiceTuning.QUICK_START);
    }

    public SuiteSettings withCache(Path folder) {
        return new SuiteSettings(
                new Installation(installation.project(), folder.toAbsolutePath().normalize(), installation.images()),
                data,
                ports,
                components,
                services);
    }

    /** With containers of these images instead of processes. */
    public SuiteSettings withImages(ServiceImages images) {
        return new SuiteSettings(
                new Installation(installation.project(), installation.cache(), Optional.of(images)),
                data,
                ports,
                components,
                services);
    }

    public SuiteSettings withData(Path folder) {
        return new SuiteSettings(installation, folder, ports, components, services);
    }

    public SuiteSettings withPorts(Ports others) {
        return new SuiteSettings(installation, data, others, components, services);
    }

    public SuiteSettings withComponents(Set<Component> others) {
        return new SuiteSettings(installation, data, ports, others, services);
    }

    public SuiteSettings withServices(ServiceTuning others) {
        return new SuiteSettings(installation, data, ports, components, others);
    }
}
