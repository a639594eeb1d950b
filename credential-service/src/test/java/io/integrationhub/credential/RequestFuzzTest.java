package io.integrationhub.credential;

import io.integrationhub.testkit.fuzz.RequestFuzz;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** Made from the OpenAPI document, so that a new operation is covered without a new test. */
@QuarkusTest
@TestProfile(WithoutLimits.class)
class RequestFuzzTest {

    @Test
    void everyAnswerToRandomRequestsIsAsDocumented() {
        RequestFuzz.of("credential-service", new CredentialObjects()).run();
    }
}
