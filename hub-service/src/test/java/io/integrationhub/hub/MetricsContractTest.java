package io.integrationhub.hub;

import io.integrationhub.testkit.metrics.MetricsContract;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MetricsContractTest {

    /** Also when all other tests of the service have called whatever they call. */
    private static final int MOST_SERIES = 5_000;

    @SuppressWarnings("NullAway.Init")
    @TestHTTPResource(value = "/", management = true)
    URI management;

    @Test
    void whatIsPublishedIsExposedAndItsLabelsAreBounded() {
        MetricsContract.verify("hub-service", management.resolve("/q/metrics"), MOST_SERIES);
    }
}
