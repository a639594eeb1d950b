package io.integrationhub.dispatch;

import static org.awaitility.Awaitility.await;

import io.integrationhub.testkit.openapi.AccountObjects;
import io.integrationhub.testkit.refusal.ReachMatrix;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Made from the OpenAPI document, so that a new operation is covered without a new test. */
@QuarkusTest
class ReachMatrixTest {

    @TestFactory
    Stream<DynamicNode> anotherHubDoesNotExistForWhoReachesItsOwnOnly() {
        return ReachMatrix.tests("event-dispatch-service", ReachMatrixTest::settled);
    }

    /** What one hub's objects are made with is tried at the other's receiver, too, which is gone: until that is over. */
    private static AccountObjects settled(String account) {
        AccountObjects objects = new DispatchObjects().create(account);
        await("nothing waits for another attempt")
                .atMost(Duration.ofSeconds(60))
                .until(() -> pending(account).isEmpty());
        return objects;
    }

    private static List<Object> pending(String account) {
        return new TestAccount(account)
                .admin()
                .get("/api/v1/deliveries?status=pending")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
    }
}
