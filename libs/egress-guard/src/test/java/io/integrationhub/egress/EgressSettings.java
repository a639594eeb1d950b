package io.integrationhub.egress;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Builds the configuration as an installation would: the defaults, and the given properties without their prefix. */
final class EgressSettings {

    private static final String PREFIX = "integration-hub.egress.";

    private EgressSettings() {}

    static EgressConfig with(String... keysAndValues) {
        Map<String, String> properties = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            properties.put(PREFIX + keysAndValues[i], keysAndValues[i + 1]);
        }
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(EgressConfig.class)
                .withDefaultValues(properties)
                .build()
                .getConfigMapping(EgressConfig.class);
    }
}
