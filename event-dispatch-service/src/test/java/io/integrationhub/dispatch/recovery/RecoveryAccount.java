package io.integrationhub.dispatch.recovery;

import static org.awaitility.Awaitility.await;

import io.integrationhub.dispatch.TestAccount;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.core.ConditionFactory;

/** What the tests of recoveries ask of an account. */
final class RecoveryAccount {
    static final String PATH = "/api/v1/recoveries";

    private final TestAccount account;
    private final Instant since = Instant.now().minus(Duration.ofMinutes(10));

    RecoveryAccount(TestAccount account) {
        this.account = account;
    }

    JsonObject request(String kind) {
        return new JsonObject().put("kind", kind).put("since", since.toString());
    }

    JsonObject missing(String hub, String eventType) {
        return request("replay_missing").put("hub", hub).put("eventType", eventType);
    }

    ValidatableResponse post(JsonObject request) {
        return account.as("hub-operator").body(request.encode()).post(PATH).then();
    }

    String start(JsonObject request) {
        return post(request).statusCode(201).extract().path("id");
    }

    JsonPath dryRun(JsonObject request) {
        return account.as("hub-operator")
                .body(request.encode())
                .post(PATH + "/dry-runs")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    JsonPath read(String id) {
        return account.as("hub-viewer").get(PATH + "/" + id).jsonPath();
    }

    JsonPath ended(String id) {
        patiently().until(() -> !read(id).getString("status").equals("running"));
        return read(id);
    }

    JsonPath run(JsonObject request) {
        return ended(start(request));
    }

    void awaitDeliveries(String status, int count) {
        patiently().until(() -> deliveries(status) == count);
    }

    int deliveries(String status) {
        return account.admin()
                .get("/api/v1/deliveries?limit=200&status=" + status)
                .jsonPath()
                .getList("items")
                .size();
    }

    static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));
    }
}
