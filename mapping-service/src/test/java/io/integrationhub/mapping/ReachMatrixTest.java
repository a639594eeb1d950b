package io.integrationhub.mapping;

import io.integrationhub.testkit.refusal.ReachMatrix;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Made from the OpenAPI document, so that a new operation is covered without a new test. */
@QuarkusTest
class ReachMatrixTest {

    @TestFactory
    Stream<DynamicNode> anotherHubDoesNotExistForWhoReachesItsOwnOnly() {
        return ReachMatrix.tests("mapping-service", new MappingObjects());
    }
}
