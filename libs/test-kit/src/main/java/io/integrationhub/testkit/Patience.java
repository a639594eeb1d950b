package io.integrationhub.testkit;

import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import java.time.Duration;
import org.awaitility.Awaitility;

/**
 * Lets tests wait longer than Awaitility does by itself: a machine that tests two modules at a time, and may have more to
 * do, is slow at times. Found by the service loader.
 */
public final class Patience implements QuarkusTestBeforeClassCallback {

    private static final Duration ENOUGH = Duration.ofSeconds(30);

    @Override
    public void beforeClass(Class<?> testClass) {
        Awaitility.setDefaultTimeout(ENOUGH);
    }
}
