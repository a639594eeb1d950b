package io.integrationhub.dispatch;

import io.integrationhub.testkit.OpenApiContract;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenApiContractTest {

    @Test
    void thePublishedDocumentIsWhatTheServiceServes() {
        OpenApiContract.verify("event-dispatch-service");
    }
}
