package io.integrationhub.hub.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.integrationhub.testbase.EventRecord;
import io.integrationhub.testkit.ContractSchema;
import io.integrationhub.testkit.KafkaTopic;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SessionLifeTest {

    private static final String OPENED_BY_PLATFORM = "{\"sessionId\":\"%s\",\"participant\":{\"id\":\"p-1\"}}";
    private static final String ENDED = "{\"sessionId\":\"%s\",\"outcome\":\"completed\"}";
    private static final String OPENED = "{\"participant\":{\"id\":\"p-1\"}}";

    private final SessionApi api = new SessionApi();

    @Inject
    SessionExpiry expiry;

    @Inject
    Pool pool;

    @Test
    void aSessionIsCreatedOpenedAndEnded() {
        String id = api.session("{}");
        api.get(id)
                .body("status", equalTo("created"))
                .body("openedAt", nullValue())
                .body("endedAt", nullValue());

        api.publish(id, "session.opened", OPENED).statusCode(202);
        api.get(id).body("status", equalTo("opened")).body("openedAt", notNullValue());

        String event = api.end(id, "{\"outcome\":\"cancelled\",\"reason\":\"changed her mind\"}")
                .statusCode(200)
                .body("status", equalTo("ended"))
                .extract()
                .path("eventId");
        api.get(id).body("status", equalTo("ended")).body("endedAt", notNullValue());

        var ended = SessionApi.events(id, 3).getLast();
        var data = new JsonObject(ended.value());
        ContractSchema.named("session.ended").assertFits(data.encode());
        assertThat(KafkaTopic.header(ended, "ce_id")).isEqualTo(event);
        assertThat(data.getString("outcome")).isEqualTo("cancelled");
        assertThat(data.getString("reason")).isEqualTo("changed her mind");
        assertThat(data.getString("endedBy")).isEqualTo("api");
        assertThat(data.getInteger("durationSeconds")).isNotNegative();
    }

    @Test
    void endingTwicePublishesItOnce() {
        String id = api.session("{}");
        api.end(id, "{}").statusCode(200);

        api.end(id, "{}").statusCode(200).body("status", equalTo("ended")).body("eventId", nullValue());
        api.publish(id, "document.uploaded", uploaded()).statusCode(202);

        assertThat(SessionApi.types(id, 3)).containsExactly("session.created", "session.ended", "document.uploaded");
    }

    @Test
    void aReportedEndEndsTheSession() {
        String id = api.session("{}");

        api.publish(id, "session.ended", "{\"outcome\":\"completed\"}").statusCode(202);

        api.get(id).body("status", equalTo("ended"));
        api.publish(id, "session.ended", "{\"outcome\":\"completed\"}")
                .statusCode(409)
                .body("code", equalTo("session_ended"));
    }

    @Test
    void whatIsOverIsNotChangedAnyMore() {
        String id = api.session("{}");
        api.end(id, "{}").statusCode(200);

        api.set(id, "{\"attributes\":{\"city\":\"Denver\"}}").statusCode(409).body("code", equalTo("session_ended"));
        api.workflow(id, "{\"templateId\":\"t\"}").statusCode(409).body("code", equalTo("session_ended"));
        api.publish(id, "session.opened", OPENED).statusCode(409);
        api.publish(id, "workflow.added", "{\"workflowId\":\"w\",\"templateId\":\"t\"}")
                .statusCode(409);
        api.publish(
                        id,
                        "form.submitted",
                        "{\"formId\":\"f\",\"submissionId\":\"s\",\"attributes\":{\"city\":\"Denver\"}}")
                .statusCode(202);

        api.get(id).body("attributes.city", nullValue()).body("status", equalTo("ended"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"session.expired", "session.created", "session.attributes_changed", "session.routing_changed"})
    void whatOnlyTheHubRaisesCannotBePublished(String type) {
        api.publish(api.session("{}"), type, "{\"expiredAt\":\"2026-03-09T15:00:00Z\"}")
                .statusCode(422)
                .body("code", equalTo("event_type_reserved"));
    }

    @Test
    void aSessionLives30DaysUnlessTheCallerSaysOtherwise() {
        Instant usual = Instant.parse(api.create("{}").extract().path("expiresAt"));
        assertThat(Duration.between(Instant.now(), usual)).isBetween(Duration.ofDays(29), Duration.ofDays(30));

        String later = Instant.now().plus(Duration.ofDays(300)).toString();
        api.create("{\"expiresAt\":\"" + later + "\"}").statusCode(201);
        api.create("{\"expiresAt\":\"2020-01-01T00:00:00Z\"}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/expiresAt"));
        api.create("{\"expiresAt\":\"+999999999-12-31T23:59:59Z\"}").statusCode(422);
        api.create("{\"expiresAt\":\"soon\"}").statusCode(400).body("errors[0].pointer", equalTo("/expiresAt"));
    }

    /** As two instances would: each session expires once. */
    @Test
    void whatIsDueExpiresOnceWhoeverLooks() {
        List<String> due =
                IntStream.range(0, 5).mapToObj(i -> api.session("{}")).toList();
        String notDue = api.session("{}");
        String ended = api.session("{}");
        api.end(ended, "{}");
        due.forEach(this::makeDue);
        makeDue(ended);

        IntStream.range(0, 3).mapToObj(i -> look()).toList().forEach(CompletableFuture::join);
        look().join();

        for (String id : due) {
            api.get(id).body("status", equalTo("expired")).body("endedAt", notNullValue());
            api.publish(id, "document.uploaded", uploaded()).statusCode(202);
            var events = SessionApi.events(id, 3);
            assertThat(events)
                    .extracting(event -> KafkaTopic.header(event, "ce_type"))
                    .containsExactly("session.created", "session.expired", "document.uploaded");
            ContractSchema.named("session.expired")
                    .assertFits(String.valueOf(events.get(1).value()));
        }
        api.get(notDue).body("status", equalTo("created"));
        api.get(ended).body("status", equalTo("ended"));
        api.set(due.getFirst(), "{\"attributes\":{}}").statusCode(409);
    }

    @Test
    void thePlatformOpensAndEndsSessionsOnKafka() {
        String id = api.session("{}");
        String unknown = UUID.randomUUID().toString();

        report(event("session.ended", unknown, ENDED));
        report(event("session.ended", id, "{\"sessionId\":\"%s\",\"outcome\":\"no such outcome\"}"));
        report(event("session.ended", id, ENDED).source("/hub-service"));
        report(event("session.ended", id, ENDED).account("another"));
        report(event("session.opened", id, OPENED_BY_PLATFORM));
        awaitStatus(id, "opened");

        report(event("session.ended", id, ENDED));
        report(event("session.opened", id, OPENED_BY_PLATFORM));
        awaitStatus(id, "ended");
        api.set(id, "{\"attributes\":{}}").statusCode(409);
    }

    private void awaitStatus(String id, String status) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> api.get(id).body("status", equalTo(status)));
    }

    private EventRecord event(String type, String id, String data) {
        return api.eventOfPlatform(type, id, data.formatted(id));
    }

    private static void report(EventRecord event) {
        SessionApi.EVENTS.publish(event);
    }

    private CompletableFuture<Void> look() {
        return CompletableFuture.runAsync(() -> {
            try {
                VertxContextSupport.subscribeAndAwait(expiry::expireDue);
            } catch (Throwable failure) {
                throw new IllegalStateException(failure);
            }
        });
    }

    private void makeDue(String id) {
        pool.preparedQuery("update session set expires_at = now() - interval '1 second' where id = $1")
                .executeAndAwait(Tuple.of(id));
    }

    private static String uploaded() {
        var example = new JsonObject(ContractSchema.example("document.uploaded.v1.json"));
        example.remove("sessionId");
        return example.encode();
    }
}
