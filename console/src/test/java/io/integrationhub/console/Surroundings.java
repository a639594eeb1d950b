package io.integrationhub.console;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** Tells the application where the {@link TestProvider} and the {@link TestService} are. */
public final class Surroundings implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        var settings = new HashMap<String, String>();
        settings.put("quarkus.oidc.auth-server-url", TestProvider.shared().issuer());
        settings.put("CONSOLE_CLIENT_SECRET", "a-secret-of-the-test-that-is-long-enough");
        String service = TestService.shared().address();
        settings.put("HUB_SERVICE_URL", service);
        settings.put("MAPPING_SERVICE_URL", service);
        settings.put("EVENT_DISPATCH_SERVICE_URL", service);
        // Nobody listens there.
        settings.put("CREDENTIAL_SERVICE_URL", "http://127.0.0.1:9");
        return settings;
    }

    @Override
    public void stop() {
        // The servers end with the JVM.
    }
}
