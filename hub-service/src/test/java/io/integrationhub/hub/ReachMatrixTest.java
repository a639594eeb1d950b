package io.integrationhub.hub;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.integrationhub.testkit.Tokens;
import io.integrationhub.testkit.openapi.AccountObjects;
import io.integrationhub.testkit.refusal.ReachMatrix;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Made from the OpenAPI document, so that a new operation is covered without a new test. */
@QuarkusTest
class ReachMatrixTest {

    /** A hub, a session and an analysis. */
    private static final int OBJECTS = 3;

    private final AtomicInteger hubs = new AtomicInteger();

    @TestFactory
    Stream<DynamicNode> anotherHubDoesNotExistForWhoReachesItsOwnOnly() {
        return ReachMatrix.tests("hub-service", this::recorded);
    }

    /** Objects whose audit entries have arrived: later they would look like something that a call did. */
    private AccountObjects recorded(String account) {
        AccountObjects objects = new HubObjects().create(account);
        int entries = OBJECTS * hubs.incrementAndGet();
        await("the audit entries of what was created")
                .atMost(Duration.ofSeconds(30))
                .until(() -> entries(account).size() >= entries);
        return objects;
    }

    private static List<Object> entries(String account) {
        return given().auth()
                .oauth2(Tokens.person(account, "hub-admin"))
                .get("/api/v1/audit")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
    }
}
