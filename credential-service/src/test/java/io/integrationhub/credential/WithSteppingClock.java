package io.integrationhub.credential;

import io.integrationhub.testkit.SteppingClock;
import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.Set;

/** The service on a machine whose clock can be set. */
public final class WithSteppingClock implements QuarkusTestProfile {

    @Alternative
    @Singleton
    public static class MachineClock extends SteppingClock {}

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(MachineClock.class);
    }
}
