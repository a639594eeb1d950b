package io.integrationhub.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Gives every {@code @QuarkusTest} of a module a PostgreSQL database of its own, a Kafka broker and the two token
 * issuers. It is found by the service loader. The servers live as long as the JVM and are shared by all applications that
 * it starts; topics are therefore shared too, so tests use ids of their own.
 */
public final class Servers implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        var settings = new HashMap<String, String>();
        settings.putAll(
                backends().settings("test_" + UUID.randomUUID().toString().replace('-', '_')));
        settings.putAll(TestIssuers.shared().settings());
        settings.put("SEALING_KEYSET", TestKeyset.JSON);
        settings.put("quarkus.http.test-port", "0");
        settings.put("quarkus.management.test-port", "0");
        // One log for all: the broker inside this JVM is chatty.
        settings.put("quarkus.log.category.\"org.apache.kafka\".level", "WARN");
        settings.put("quarkus.log.category.\"kafka\".level", "WARN");
        settings.put("quarkus.log.category.\"state.change.logger\".level", "WARN");
        return settings;
    }

    private static Backends backends() {
        return Boolean.getBoolean("integrationhub.containers") ? ContainerBackends.shared() : EmbeddedBackends.shared();
    }

    @Override
    public void stop() {
        // The servers end with the JVM.
    }
}
