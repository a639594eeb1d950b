package io.integrationhub.hub.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.integrationhub.testbase.EventRecord;
import io.integrationhub.testkit.ContractSchema;
import io.integrationhub.testkit.KafkaTopic;
import io.integrationhub.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AuditResourceTest {

    private static final KafkaTopic EVENTS = KafkaTopic.named("integration-hub.audit-events.v1");

    private final String account = "account-" + UUID.randomUUID();

    @Test
    void theExampleOfTheContractIsKeptAndShown() {
        String example = ContractSchema.example("audit-events.v1.json").replace("\"acme\"", "\"" + account + "\"");
        String id = UUID.randomUUID().toString();
        publish(example.replace("019caea7-9440-7b93-9c15-0a1b2c3d4e5f", id));

        awaitEntries(1);

        list("limit=50")
                .body("items[0].id", equalTo(id))
                .body("items[0].actor.name", equalTo("ada"))
                .body("items[0].actor.address", equalTo("192.0.2.7"))
                .body("items[0].object.hub", equalTo("hub_2"))
                .body("items[0].changes.field", contains("/url", "/authentication/password"))
                .body("items[0].changes[1].before", nullValue())
                .body("items[0].service", equalTo("another-service"));
    }

    @Test
    void anEntryThatComesAgainIsKeptOnce() {
        String entry = entry("ada", "hub.created", "hub", "hub_1", "2026-03-02T12:00:00Z");
        publish(entry);
        publish(entry);
        publish(entry("ada", "hub.created", "hub", "hub_2", "2026-03-02T12:00:01Z"));

        awaitEntries(2);

        list("limit=50").body("items.object.id", contains("hub_2", "hub_1"));
    }

    @Test
    void theListIsFiltered() {
        publish(entry("ada", "hub.created", "hub", "hub_1", "2026-03-02T12:00:00Z"));
        publish(entry("bob", "hubs_other.changed", "other", "x", "2026-03-02T12:00:01Z"));
        publish(entry("bob", "hub.changed", "hub", "hub_2", "2026-03-02T12:00:02Z"));
        awaitEntries(3);

        list("actor=ada").body("items.object.id", contains("hub_1"));
        list("action=hub.changed").body("items.object.id", contains("hub_2"));
        list("action=hub").body("items.object.id", contains("hub_2", "hub_1"));
        list("objectType=other&objectId=x").body("items", hasSize(1));
        list("hub=hub_9").body("items", hasSize(0));
        list("from=2026-03-02T12:00:01Z&to=2026-03-02T12:00:02Z").body("items.object.id", contains("x"));
    }

    @Test
    void pagesFollowEachOther() {
        for (int i = 0; i < 5; i++) {
            publish(entry("ada", "hub.changed", "hub", "hub_" + i, "2026-03-02T12:00:0" + i / 2 + "Z"));
        }
        awaitEntries(5);

        String next = list("limit=3").body("items", hasSize(3)).extract().path("next");
        List<String> rest = list("limit=3&cursor=" + next)
                .body("items", hasSize(2))
                .body("next", nullValue())
                .extract()
                .path("items.object.id");

        assertThat(rest).contains("hub_0");
    }

    @Test
    void whatCannotBeReadDoesNotStopTheRest() {
        publish("no JSON");
        publish("{}");
        publish(entry("ada", "hub.created", "hub", "hub_1", "2026-03-02T12:00:00Z"));

        awaitEntries(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=yesterday",
                "to=%2B1000000-01-01T00:00:00Z",
                "cursor=AQ",
                "limit=0",
                "actor=%00",
                "objectType=%00"
            })
    void whatIsNotUnderstoodIsRefused(String query) {
        list(query, 422).body("errors[0].pointer", equalTo("?" + query.split("=", 2)[0]));
    }

    @Test
    void onlyAdministratorsSeeIt() {
        for (String role : List.of("hub-operator", "hub-viewer")) {
            given().auth()
                    .oauth2(Tokens.person(account, role))
                    .get("/api/v1/audit")
                    .then()
                    .statusCode(403);
        }
    }

    private String entry(String subject, String action, String type, String id, String time) {
        return """
            {"auditId":"%s","account":"%s","actor":{"kind":"person","subject":"%s"},"action":"%s",
            "object":{"type":"%s","id":"%s"},"occurredAt":"%s"}\
            """.formatted(UUID.randomUUID(), account, subject, action, type, id, time);
    }

    private void publish(String entry) {
        EVENTS.publish(EventRecord.of("audit.recorded")
                .source("/another-service")
                .account(account)
                .key(account)
                .data(entry));
    }

    private void awaitEntries(int count) {
        await().untilAsserted(() -> list("limit=50").body("items", hasSize(count)));
    }

    private ValidatableResponse list(String query) {
        return list(query, 200);
    }

    private ValidatableResponse list(String query, int status) {
        return given().auth()
                .oauth2(Tokens.person(account, "hub-admin"))
                .urlEncodingEnabled(false)
                .get("/api/v1/audit?" + query)
                .then()
                .statusCode(status);
    }
}
