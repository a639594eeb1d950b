package io.integrationhub.hub;

import io.integrationhub.hub.translation.FakeMappingService;
import io.integrationhub.testkit.fuzz.RequestFuzz;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Made from the OpenAPI document, so that a new operation is covered without a new test. */
@QuarkusTest
@WithTestResource(FakeMappingService.class)
class RequestFuzzTest {

    @Test
    void everyAnswerToRandomRequestsIsAsDocumented() {
        RequestFuzz.of("hub-service", new HubObjects()).run();
    }
}
