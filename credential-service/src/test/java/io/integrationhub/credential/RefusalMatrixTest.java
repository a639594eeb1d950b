package io.integrationhub.credential;

import io.integrationhub.testkit.refusal.RefusalMatrix;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Made from the OpenAPI document, so that a new operation is covered without a new test. */
@QuarkusTest
class RefusalMatrixTest {

    @TestFactory
    Stream<DynamicNode> everyOperationRefusesWhoMayNotCallIt() {
        return RefusalMatrix.of("credential-service", new CredentialObjects()).tests();
    }
}
