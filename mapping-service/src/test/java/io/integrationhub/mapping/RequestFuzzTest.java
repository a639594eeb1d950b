package io.integrationhub.mapping;

import io.integrationhub.testkit.fuzz.RequestFuzz;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Made from the OpenAPI document, so that a new operation is covered without a new test. */
@QuarkusTest
class RequestFuzzTest {

    @Test
    void everyAnswerToRandomRequestsIsAsDocumented() {
        // Of a write-back that stays as it is, as the objects must: WriteBackTest cancels and retries others.
        RequestFuzz.of("mapping-service", new MappingObjects())
                .neverSucceeding("cancelWriteBack")
                .neverSucceeding("retryWriteBack")
                // Their customer app has gone after the import: PreviewTest reads records.
                .neverSucceeding("previewSource")
                .neverSucceeding("previewUnsavedSource")
                .run();
    }
}
