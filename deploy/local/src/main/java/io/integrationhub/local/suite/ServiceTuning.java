package io.integrationhub.local.suite;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the JVMs of the services, and of the broker that they talk through, are run.
 *
 * @param jvmOptions options for each of these JVMs
 * @param environment further environment variables by service; they win over the suite's own
 */
public record ServiceTuning(List<String> jvmOptions, Map<Component, Map<String, String>> environment) {

    /** Small and quick to start, at the price of peak speed: for trying things out and for tests. */
    public static final ServiceTuning QUICK_START =
            new ServiceTuning(List.of("-Xms32m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"), Map.of());

    /** The environment variable with further options of a service's JVM, as containers have them too. */
    public static final String JVM_OPTIONS = "JDK_JAVA_OPTIONS";

    /** As in production, within the memory of one machine: for measuring. */
    public static final ServiceTuning PEAK_SPEED = new ServiceTuning(
            List.of("-Xms256m", "-Xmx512m"),
            Map.of(Component.EVENT_DISPATCH_SERVICE, Map.of(JVM_OPTIONS, "-XX:+UseParallelGC")));

    /** The same with one more environment variable for one service. */
    public ServiceTuning with(Component service, String name, String value) {
        var all = new EnumMap<Component, Map<String, String>>(Component.class);
        all.putAll(environment);
        var own = new HashMap<>(all.getOrDefault(service, Map.of()));
        own.put(name, value);
        all.put(service, Map.copyOf(own));
        return new ServiceTuning(jvmOptions, all);
    }

    Map<String, String> environmentOf(Component service) {
        return environment.getOrDefault(service, Map.of());
    }
}
