package io.integrationhub.hub;

import io.integrationhub.testkit.refusal.StrictRequests;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Made from the OpenAPI document, so that a new operation is covered without a new test. */
@QuarkusTest
class StrictRequestsTest {

    @TestFactory
    Stream<DynamicNode> everyOperationSaysWhatIsWrongWithBodyAndQuery() {
        return StrictRequests.of("hub-service", new HubObjects()).tests();
    }
}
