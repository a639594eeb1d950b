package io.integrationhub.dispatch.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.integrationhub.dispatch.Receiver;
import io.integrationhub.dispatch.TestAccount;
import io.integrationhub.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeliveryResourceTest {
    private static final String LIST = "/api/v1/deliveries";

    private final TestAccount account = new TestAccount();
    private final Receiver receiver = new Receiver();
    private final String session = "session-" + UUID.randomUUID();

    @BeforeEach
    void hubs() {
        account.withHub("hub_1").withHub("hub_2");
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void deliveriesArePagedNewestFirstWithoutGapsOrRepeats() {
        account.destination("hub_1", "form.submitted", receiver.url());
        List<String> events = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            events.addFirst(account.publish("form.submitted", session, "{}"));
        }
        awaitDeliveries(7);

        List<String> seen = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            JsonPath page = account.as("hub-viewer")
                    .queryParam("limit", 3)
                    .queryParams(cursor == null ? java.util.Map.of() : java.util.Map.of("cursor", cursor))
                    .get(LIST)
                    .jsonPath();
            seen.addAll(page.getList("items.eventId"));
            cursor = page.getString("next");
        } while (cursor != null);

        assertThat(seen).containsExactlyInAnyOrderElementsOf(events).doesNotHaveDuplicates();
    }

    @Test
    void deliveriesAreFilteredByWhatTheyAre() {
        account.destination("hub_1", "form.submitted", receiver.url());
        account.destination("hub_2", "esign.signed", receiver.url());
        account.publish("form.submitted", session, "{}");
        account.publish("esign.signed", "other-" + session, "{}");
        awaitDeliveries(2);

        for (String filter : List.of("hub=hub_1", "eventType=form.submitted", "sessionId=" + session)) {
            account.admin()
                    .get(LIST + "?" + filter)
                    .then()
                    .body("items", hasSize(1))
                    .body("items[0].hub", equalTo("hub_1"));
        }
        account.admin().get(LIST + "?status=failed").then().body("items", hasSize(0));
        account.admin().get(LIST + "?status=lost").then().statusCode(422).body("errors[0].pointer", equalTo("?status"));
        account.admin().get(LIST + "?cursor=x").then().statusCode(422);
        account.admin()
                .urlEncodingEnabled(false)
                .get(LIST + "?sessionId=%00")
                .then()
                .statusCode(422);
        account.admin().urlEncodingEnabled(false).get(LIST + "?hub=%00").then().statusCode(422);
        account.admin().get(LIST + "?limit=201").then().statusCode(422);
    }

    @Test
    void aWaitingDeliverySaysWhyAndUntilWhen() {
        account.destination(
                "hub_1",
                "form.submitted",
                receiver.answering(500, 500, 500, 500).url());
        account.publish("form.submitted", session, "{}");

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            JsonPath pending = account.admin().get(LIST + "?status=pending").jsonPath();
            assertThat(pending.getString("items[0].reason")).isEqualTo("retry");
            assertThat(pending.getString("items[0].nextAttemptAt")).isNotNull();
            assertThat(pending.getInt("items[0].lastStatus")).isEqualTo(500);
        });
    }

    @Test
    void anotherAccountsDeliveriesDoNotExist() {
        account.destination("hub_1", "form.submitted", receiver.url());
        account.publish("form.submitted", session, "{}");
        awaitDeliveries(1);
        String id = account.admin().get(LIST).jsonPath().getString("items[0].id");
        TestAccount other = new TestAccount();

        other.admin().get(LIST).then().body("items", hasSize(0));
        other.admin().get(LIST + "/" + id).then().statusCode(404).body("code", equalTo("delivery_not_found"));
        account.admin().get(LIST + "/" + id).then().statusCode(200).body("attemptLog", hasSize(1));
        account.admin().get(LIST + "/" + UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void aMachineNeedsTheScope() {
        RestAssured.given()
                .auth()
                .oauth2(Tokens.machine(account.name(), "hub_1", "deliveries:read"))
                .get(LIST)
                .then()
                .statusCode(200);
        RestAssured.given()
                .auth()
                .oauth2(Tokens.machine(account.name(), "hub_1", "events:publish"))
                .get(LIST)
                .then()
                .statusCode(403);
    }

    private void awaitDeliveries(int count) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> account.admin()
                                .get(LIST + "?status=succeeded")
                                .jsonPath()
                                .getList("items")
                                .size()
                        == count);
    }
}
