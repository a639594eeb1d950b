package io.integrationhub.hub;

import io.integrationhub.testkit.OpenApiContract;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenApiContractTest {

    @Test
    void thePublishedDocumentIsTheOneThatIsServed() {
        OpenApiContract.verify("hub-service");
    }
}
