package io.integrationhub.credential;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Lets everybody try as often as he likes, to see what is behind the limits. */
public final class WithoutLimits implements QuarkusTestProfile {

    private static final String MANY = "1000000";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "integration-hub.token-limits.address-burst",
                MANY,
                "integration-hub.token-limits.address-requests-per-second",
                MANY,
                "integration-hub.token-limits.failures",
                MANY,
                "integration-hub.token-limits.attack",
                MANY);
    }
}
