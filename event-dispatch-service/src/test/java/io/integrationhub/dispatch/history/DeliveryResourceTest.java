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
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class DeliveryResourceTest {
    private static final String LIST = "/api/v1/deliveries";

    @Inject
    Pool pool;

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
                    .queryParams(cursor == null ? Map.of() : Map.of("cursor", cursor))
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
        for (String name : List.of("hub", "eventType", "eventId", "sessionId", "text", "status")) {
            account.admin()
                    .get(LIST + "?" + name + "=" + "x".repeat(501))
                    .then()
                    .statusCode(422)
                    .body("errors[0].pointer", equalTo("?" + name));
        }
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
    void deliveriesAreFoundByEventCodeReasonTextAndTime() {
        account.destination("hub_1", "form.submitted", receiver.url());
        account.destination("hub_2", "esign.signed", "http://127.0.0.1:1/nobody/Listens?token=secret");
        String succeeded = account.publish("form.submitted", session, "{}");
        String failed = account.publish("esign.signed", session, "{}");
        awaitDeliveries(1);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !found("errorCategory=unreachable").isEmpty());

        assertThat(found("eventId=" + succeeded)).containsExactly(succeeded);
        assertThat(found("eventId=" + UUID.randomUUID())).isEmpty();
        assertThat(found("statusClass=2xx")).containsExactly(succeeded);
        assertThat(found("statusClass=5xx")).isEmpty();
        assertThat(found("statusClass=none")).containsExactly(failed);
        assertThat(found("errorCategory=unreachable")).containsExactly(failed);
        assertThat(found("errorCategory=gone")).isEmpty();
        for (String text : List.of(failed.substring(9).toUpperCase(Locale.ROOT), "NOBODY/listens", "unreach")) {
            assertThat(found("text=" + text)).as(text).containsExactly(failed);
        }
        assertThat(found("text=" + session.substring(3))).containsExactlyInAnyOrder(succeeded, failed);
        assertThat(found("statusClass=none&errorCategory=unreachable&text=unreach&hub=hub_2&eventType=esign.signed"))
                .containsExactly(failed);
        assertThat(found("text=token")).isEmpty();
        assertThat(found("text=%25%25%25")).isEmpty();
        assertThat(found("from=2000-01-01T00:00:00Z&to=9999-12-31T00:00:00Z"))
                .containsExactlyInAnyOrder(succeeded, failed);
        assertThat(found("to=2000-01-01T00:00:00Z")).isEmpty();
        assertThat(found("sessionId=" + session + "&from=9999-12-30T00:00:00Z")).isEmpty();
        for (String refused : List.of(
                "statusClass=6xx",
                "errorCategory=bad",
                "text=ab",
                "text=" + "x".repeat(101),
                "from=now",
                "eventId=%00")) {
            account.admin()
                    .urlEncodingEnabled(false)
                    .get(LIST + "?" + refused)
                    .then()
                    .statusCode(422);
        }
        account.admin().get(LIST + "?state=failed").then().statusCode(400);
    }

    private List<String> found(String query) {
        return account.admin()
                .urlEncodingEnabled(false)
                .get(LIST + "?" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.eventId");
    }

    @Test
    void aPageThatHasLookedAtEnoughSaysWhereTheNextGoesOn() {
        pool.preparedQuery("""
                insert into delivery (day, id, account, event_id, event_type, session_id, hub, destination_id, partition,
                    status, attempts, created_at, updated_at)
                select current_date, lpad(to_hex(number), 32, '0')::uuid, $1, 'event-' || number, 'form.submitted', 's',
                    case number when 1 then 'rare' else 'hub_1' end, gen_random_uuid(), 0, 'succeeded', 1, now(), now()
                from generate_series(1, 50001) number""").execute(Tuple.of(account.name())).await().indefinitely();

        JsonPath first = account.admin().get(LIST + "?hub=rare").jsonPath();
        JsonPath second = account.admin()
                .queryParam("cursor", first.getString("next"))
                .get(LIST + "?hub=rare")
                .jsonPath();

        assertThat(first.getList("items")).isEmpty();
        assertThat(second.getList("items.eventId")).containsExactly("event-1");
        assertThat(second.getString("next")).isNull();
        account.admin().get(LIST + "?limit=1").then().body("items[0].eventId", equalTo("event-50001"));
    }

    @Test
    void anAttemptShowsPhasesAndHeadersWithoutSecrets() {
        account.saveDestination("hub_1", "form.submitted", """
                {"url":"%s","authentication":{"type":"basic","username":"loan-app","password":"Pl4nt-password"},
                 "headers":[{"name":"X-Key","secret":true,"value":"Pl4nt-key"},{"name":"X-Tenant","value":"bank"}]}""".formatted(
                                receiver.answering(500).url()))
                .statusCode(201);
        account.publish("form.submitted", session, "{}");
        awaitDeliveries(1);

        String id = account.admin().get(LIST).jsonPath().getString("items[0].id");
        String shown = account.as("hub-viewer").get(LIST + "/" + id).asString();

        JsonPath delivery = JsonPath.from(shown);
        assertThat(delivery.getString("errorCategory")).isNull();
        assertThat(delivery.getList("attemptLog.outcome")).containsExactly("server_error", "succeeded");
        assertThat(delivery.getString("attemptLog[0].nextAttemptAt")).isNotNull();
        assertThat(delivery.getString("attemptLog[1].nextAttemptAt")).isNull();
        for (int attempt = 0; attempt < 2; attempt++) {
            String path = "attemptLog[" + attempt + "].";
            assertThat(delivery.getDouble(path + "timings.firstByteMs")).isPositive();
            assertThat(delivery.getString(path + "url")).endsWith("/events?***");
            assertThat(header(delivery, path + "requestHeaders", "authorization"))
                    .isEqualTo("Basic ***");
            assertThat(header(delivery, path + "requestHeaders", "x-key")).isEqualTo("***");
            assertThat(header(delivery, path + "requestHeaders", "x-tenant")).isEqualTo("bank");
            assertThat(header(delivery, path + "requestHeaders", "webhook-signature"))
                    .isEqualTo("v1,***");
            assertThat(header(delivery, path + "responseHeaders", "date")).isNotEmpty();
        }
        assertThat(delivery.getDouble("attemptLog[0].timings.connectMs")).isPositive();
        assertThat(shown).doesNotContain("Pl4nt", "secret-of-the-receiver");
    }

    private static String header(JsonPath delivery, String list, String name) {
        return delivery.<Map<String, String>>getList(list).stream()
                .filter(header -> name.equalsIgnoreCase(header.get("name")))
                .map(header -> header.getOrDefault("value", ""))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aDeliveryThatSucceededAtOnceShowsItsPhases() {
        account.destination("hub_1", "form.submitted", receiver.url());
        account.publish("form.submitted", session, "{}");
        awaitDeliveries(1);

        String id = account.admin().get(LIST).jsonPath().getString("items[0].id");
        JsonPath delivery = account.admin().get(LIST + "/" + id).jsonPath();

        assertThat(delivery.getList("attemptLog")).hasSize(1);
        assertThat(delivery.getDouble("attemptLog[0].timings.connectMs")).isPositive();
        assertThat(delivery.getDouble("attemptLog[0].timings.firstByteMs")).isPositive();
        assertThat(delivery.getString("attemptLog[0].timings.tlsMs")).isNull();
        assertThat(delivery.getString("attemptLog[0].requestHeaders")).isNull();
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
