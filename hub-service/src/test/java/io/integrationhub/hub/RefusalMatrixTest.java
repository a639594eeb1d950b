package io.integrationhub.hub;

import io.integrationhub.hub.translation.FakeMappingService;
import io.integrationhub.testkit.refusal.RefusalMatrix;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Made from the OpenAPI document, so that a new operation is covered without a new test. */
@QuarkusTest
@WithTestResource(FakeMappingService.class)
class RefusalMatrixTest {

    @TestFactory
    Stream<DynamicNode> everyOperationRefusesWhoMayNotCallIt() {
        return RefusalMatrix.of("hub-service", new HubObjects()).tests();
    }
}
