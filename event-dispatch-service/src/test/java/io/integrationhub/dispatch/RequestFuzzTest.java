package io.integrationhub.dispatch;

import io.integrationhub.testkit.fuzz.RequestFuzz;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Made from the OpenAPI document, so that a new operation is covered without a new test. */
@QuarkusTest
class RequestFuzzTest {

    @Test
    void everyAnswerToRandomRequestsIsAsDocumented() {
        // Destinations for the type are saved in between, and then it is in use: CustomEventTypeTest deletes others.
        RequestFuzz.of("event-dispatch-service", new DispatchObjects())
                .neverSucceeding("deleteEventType")
                .run();
    }
}
