package io.integrationhub.mapping;

import io.integrationhub.testkit.OpenApiContract;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenApiContractTest {

    @Test
    void theStoredContractIsWhatTheServiceServes() {
        OpenApiContract.verify("mapping-service");
    }
}
