package io.integrationhub.dispatch;

import io.integrationhub.testkit.SteppingClock;
import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;

/** The service on a machine whose clock can be set, with retries that are so far away that an early one is noticed. */
public final class WithSteppingClock implements QuarkusTestProfile {

    @Alternative
    @Singleton
    public static class MachineClock extends SteppingClock {}

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(MachineClock.class);
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("integration-hub.dispatch.retry.schedule", "4s,4s");
    }
}
