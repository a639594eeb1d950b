package io.integrationhub.hub;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.integrationhub.testkit.Tokens;
import io.integrationhub.testkit.openapi.AccountObjects;
import io.integrationhub.testkit.refusal.RefusalMatrix;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Made from the OpenAPI document, so that a new operation is covered without a new test. */
@QuarkusTest
class RefusalMatrixTest {

    @TestFactory
    Stream<DynamicNode> everyOperationRefusesWhoMayNotCallIt() {
        return RefusalMatrix.of("hub-service", RefusalMatrixTest::recorded).tests();
    }

    /** Objects whose audit entries have arrived: later they would look like something that a refused call did. */
    private static AccountObjects recorded(String account) {
        AccountObjects objects = new HubObjects().create(account);
        await("the audit entry of the hub")
                .atMost(Duration.ofSeconds(30))
                .until(() -> !entries(account).isEmpty());
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
