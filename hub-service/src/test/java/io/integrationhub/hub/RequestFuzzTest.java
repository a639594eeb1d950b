package io.integrationhub.hub;

import io.integrationhub.testkit.fuzz.RequestFuzz;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Made from the OpenAPI document, so that a new operation is covered without a new test. */
@QuarkusTest
class RequestFuzzTest {

    @Test
    void everyAnswerToRandomRequestsIsAsDocumented() {
        RequestFuzz.of("hub-service", new HubObjects()).run();
    }
}
