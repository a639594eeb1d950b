package io.integrationhub.hub.event;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.integrationhub.testbase.EventRecord;
import io.integrationhub.testkit.ContractSchema;
import io.integrationhub.testkit.KafkaTopic;
import io.integrationhub.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CustomEventTest {
    private static final KafkaTopic TYPES = KafkaTopic.named("integration-hub.event-type-changes.v1");
    private static final String TYPE = "custom.offer.accepted";
    private static final String GOOD = "{\"offerId\":\"o-1\",\"amount\":\"12.50\"}";

    /** More than the breaker looks back. */
    private static final int MANY = 12;

    private final String account = "account-" + UUID.randomUUID();

    @Inject
    CustomTypeStore store;

    @Inject
    CircuitBreakerMaintenance breakers;

    @BeforeEach
    @AfterEach
    void closeTheBreakers() {
        breakers.resetAll();
    }

    @Test
    void anEventThatFitsTheTypeOfTheAccountIsPublished() {
        register(account, Instant.now());
        String session = session();

        await().atMost(Duration.ofSeconds(30))
                .until(() -> publish(session, TYPE, GOOD).extract().statusCode() == 202);

        var event = KafkaTopic.named("integration-hub.session-events.v1")
                .await(
                        1,
                        record -> session.equals(record.key())
                                && KafkaTopic.header(record, "ce_type").equals(TYPE))
                .getFirst();
        assertThat(event.value()).contains("\"offerId\":\"o-1\"");
    }

    @Test
    void anEventThatDoesNotFitIsRefusedWithItsPlaces() {
        register(account, Instant.now());
        String session = session();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> publish(session, TYPE, GOOD).extract().statusCode() == 202);

        publish(session, TYPE, "{\"offerId\":17,\"amount\":\"12.50\"}")
                .statusCode(422)
                .body("code", equalTo("event_refused"))
                .body("errors[0].pointer", equalTo("/data/offerId"));
    }

    @Test
    void anotherAccountsTypeIsUnknown() {
        register("account-" + UUID.randomUUID(), Instant.now());

        publish(session(), TYPE, GOOD).statusCode(422).body("code", equalTo("unknown_event_type"));
    }

    @Test
    void aTypeThatWasJustRegisteredIsAskedForOnce() {
        String session = session();
        int before = FakeEventTypes.ASKED.get();

        publish(session, FakeEventTypes.REGISTERED, "{\"n\":1}").statusCode(202);
        publish(session, FakeEventTypes.REGISTERED, "{\"n\":\"x\"}").statusCode(422);

        assertThat(FakeEventTypes.ASKED.get() - before).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"custom.broken", "custom.empty", "custom.refused"})
    void withoutAnAnswerNothingIsPublished(String type) {
        publish(session(), type, "{}").statusCode(503).body("code", equalTo("unavailable"));
    }

    @Test
    void whatIsNoTypeIsNotAskedForEachTime() {
        String session = session();
        int before = FakeEventTypes.ASKED.get();

        for (int i = 0; i < MANY; i++) {
            publish(session, "custom.no.type", "{}").statusCode(422).body("code", equalTo("unknown_event_type"));
        }

        assertThat(FakeEventTypes.ASKED.get() - before).isLessThan(MANY / 2);
    }

    @Test
    void aDispatcherThatFailsIsLeftAlone() {
        String session = session();
        int before = FakeEventTypes.ASKED.get();

        for (int i = 0; i < 2 * MANY; i++) {
            publish(session, "custom.broken", "{}").statusCode(503);
        }

        assertThat(FakeEventTypes.ASKED.get() - before).isLessThan(2 * MANY);
    }

    @Test
    void refusalsOfOneCallerDoNotStopOthers() {
        String session = session();
        for (int i = 0; i < MANY; i++) {
            publish(session, "custom.refused", "{}").statusCode(503);
        }

        publish(session, FakeEventTypes.REGISTERED, "{\"n\":1}").statusCode(202);
    }

    @Test
    void aDeletedTypeIsUnknownAndAnOlderStateDoesNotBringItBack() {
        Instant now = Instant.now();
        register(account, now);
        String session = session();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> publish(session, TYPE, GOOD).extract().statusCode() == 202);

        change(account, null, "event_type.deleted", now.plusSeconds(2));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> publish(session, TYPE, GOOD).extract().statusCode() == 422);
        var older = new EventTypeChange(account, TYPE, "{}", now.plusSeconds(1));
        store.take(older).await().atMost(Duration.ofSeconds(10));

        publish(session, TYPE, GOOD).statusCode(422).body("code", equalTo("unknown_event_type"));
    }

    private static void register(String account, Instant at) {
        String example = ContractSchema.example("event-type-changes.v1.json");
        change(
                account,
                example.replace("\"acme\"", "\"" + account + "\"").replace("2026-03-02T14:55:00Z", at.toString()),
                "event_type.changed",
                at);
    }

    private static void change(String account, @Nullable String state, String what, Instant at) {
        TYPES.publish(EventRecord.of(what)
                .source("/event-dispatch-service")
                .account(account)
                .subject(TYPE)
                .time(at)
                .key(account + "/" + TYPE)
                .data(state));
    }

    private String session() {
        return given().auth()
                .oauth2(Tokens.person(account, "hub-admin"))
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/v1/sessions")
                .then()
                .statusCode(201)
                .extract()
                .path("sessionId");
    }

    private ValidatableResponse publish(String session, String type, String data) {
        return given().auth()
                .oauth2(Tokens.machine(account, "hub_1", "events:publish"))
                .contentType(ContentType.JSON)
                .body("{\"type\":\"" + type + "\",\"data\":" + data + "}")
                .post("/api/v1/sessions/" + session + "/events")
                .then();
    }
}
