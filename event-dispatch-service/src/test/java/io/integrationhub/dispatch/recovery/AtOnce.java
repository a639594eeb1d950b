package io.integrationhub.dispatch.recovery;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** What was just published counts as missing at once. */
public final class AtOnce implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("integration-hub.dispatch.recovery.settle", "0s");
    }
}
