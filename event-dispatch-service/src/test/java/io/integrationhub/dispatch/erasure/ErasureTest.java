package io.integrationhub.dispatch.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.integrationhub.dispatch.Receiver;
import io.integrationhub.dispatch.TestAccount;
import io.integrationhub.testbase.EventRecord;
import io.integrationhub.testkit.KafkaTopic;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ErasureTest.Quick.class)
@SuppressWarnings("NullAway.Init")
class ErasureTest {
    private static final KafkaTopic ERASURES = KafkaTopic.named("integration-hub.session-erasures.v1");
    private static final KafkaTopic OUTCOMES = KafkaTopic.named("integration-hub.delivery-outcomes.v1");
    private static final KafkaTopic EVENTS = KafkaTopic.named("integration-hub.session-events.v1");

    private final TestAccount account = new TestAccount();
    private final Receiver receiver = new Receiver();
    private final Receiver erasures = new Receiver();
    private final String session = UUID.randomUUID().toString();
    private final String analysis = UUID.randomUUID().toString();
    private final String marker = "marker-" + UUID.randomUUID();

    @Inject
    Pool pool;

    @BeforeEach
    void hub() {
        account.withHub("hub_1");
    }

    @AfterEach
    void close() {
        receiver.close();
        erasures.close();
    }

    @Test
    void nothingOfAnErasedSessionIsLeftAndThatIsPublishedOnce() {
        // Given a delivery that was made, one that waits for its retry, one that nobody wanted, and a dead letter
        account.saveDestination("hub_1", "form.submitted", """
                {"url":"%s","retrySchedule":[3600]}""".formatted(receiver.url()))
                .statusCode(201);
        account.destination("hub_1", "session.erased", erasures.url());
        account.publish("form.submitted", session, data());
        await(1);
        receiver.echoing().answering(500, 500, 500, 500, 500, 500);
        String waiting = account.publish("form.submitted", session, data());
        patiently()
                .until(() -> count(
                                "select count(*) from attempt join delivery on delivery.id = delivery_id"
                                        + " where event_id = $1 and response_excerpt is not null",
                                waiting)
                        > 0);
        account.publish("document_analysis.summary", analysis, data());
        EVENTS.publish(opened());
        patiently().until(() -> count("select count(*) from dead_letter where session_id = $1", session) == 1);
        String other = account.publish("document.uploaded", UUID.randomUUID().toString(), data());
        patiently().until(() -> count("select count(*) from event where id = $1", other) == 1);

        // When
        String order = erase();

        // Then
        ERASURES.await(1, record -> session.equals(record.key()));
        for (String table : List.of("event", "attempt", "dead_letter", "delivery", "scheduled_retry", "outbox")) {
            assertThat(count("select count(*) from " + table + " as kept where kept::text like $1", "%" + marker + "%"))
                    .as(table)
                    .isEqualTo(table.equals("event") ? 1 : 0);
        }
        assertThat(count("select count(*) from event where id = $1 and data <> ''", other))
                .isOne();
        assertThat(count("select count(*) from event where id = $1 and data <> ''", order))
                .isOne();
        assertThat(count("select count(*) from delivery where session_id = $1 and status = 'pending'", session))
                .isZero();
        assertThat(count(
                        "select count(*) from attempt where session_id = $1"
                                + " and (response_excerpt is not null or response_headers is not null)",
                        session))
                .isZero();
        var cancelled = OUTCOMES.await(
                        1, record -> String.valueOf(record.value()).contains(waiting))
                .getLast();
        assertThat(KafkaTopic.header(cancelled, "ce_type")).isEqualTo("delivery.cancelled");
        assertThat(cancelled.value()).contains("the session was erased").doesNotContain("00000000-0000");
        assertThat(erasures.arrivals()).anyMatch(arrival -> arrival.body().contains(order));
    }

    @Test
    void whatIsWrittenLateIsErasedAndNotPublishedAgain() {
        erase();
        ERASURES.await(1, record -> session.equals(record.key()));

        String late = account.publish("form.submitted", session, data());
        patiently().until(() -> count("select count(*) from event where id = $1 and data = ''", late) == 1);
        erase();
        String last = account.publish("form.submitted", session, data());
        patiently().until(() -> count("select count(*) from event where id = $1 and data = ''", last) == 1);

        String next = "session-" + UUID.randomUUID();
        account.publish("session.erased", next, """
                {"sessionId":"%s","analysisIds":[],"reason":"requested"}""".formatted(next));
        assertThat(ERASURES.until(record -> next.equals(record.key()), record -> session.equals(record.key())))
                .hasSize(1);
    }

    @Test
    void aDeadLetterWhoseSessionIsOnlyInItsKeyIsErased() {
        EVENTS.publish(opened().subject("").header("x-" + marker, marker));
        EVENTS.publish(opened().subject(UUID.randomUUID().toString()));
        patiently().until(() -> count("select count(*) from dead_letter where record_key = $1", session) == 2);
        assertThat(count("select count(*) from dead_letter where session_id = $1", session))
                .isZero();

        erase();

        ERASURES.await(1, record -> session.equals(record.key()));
        assertThat(count(
                        "select count(*) from dead_letter where account = $1 and status = 'discarded'", account.name()))
                .isEqualTo(2);
        assertThat(count(
                        "select count(*) from dead_letter where account = $1 and"
                                + " (value is not null or headers <> '{}' or record_key is not null)",
                        account.name()))
                .isZero();
    }

    @Test
    void onlyHubServiceHasSomethingErased() {
        String kept = account.publish("document.uploaded", session, data());
        EVENTS.publish(ofPlatform("session.erased", "{\"sessionId\":\"" + session + "\",\"reason\":\"requested\"}"));

        patiently().until(() -> count("select count(*) from dead_letter where session_id = $1", session) == 1);

        assertThat(count("select count(*) from erasure where subject = $1", session))
                .isZero();
        assertThat(count("select count(*) from event where id = $1 and data <> ''", kept))
                .isOne();
    }

    @Test
    void aDeliveryThatWaitsForABrokenDestinationIsCancelledAllTheSame() {
        account.destination("hub_1", "form.submitted", receiver.url());
        receiver.hanging();
        String event = account.publish("form.submitted", session, data());
        patiently().until(() -> count("select count(*) from delivery where event_id = $1", event) == 1);

        erase();

        patiently()
                .untilAsserted(() -> account.admin()
                        .get("/api/v1/deliveries?sessionId=" + session)
                        .then()
                        .body(containsString("cancelled")));
        ERASURES.await(1, record -> session.equals(record.key()));
    }

    private String erase() {
        return account.publish("session.erased", session, """
                {"sessionId":"%s","analysisIds":["%s"],"reason":"requested"}""".formatted(session, analysis));
    }

    private String data() {
        return "{\"formId\":\"" + marker + "\"}";
    }

    private void await(int arrivals) {
        patiently().until(() -> receiver.arrivals().size() == arrivals);
    }

    /** An event that is refused. */
    private EventRecord opened() {
        return ofPlatform("session.opened", "{\"participant\":\"" + marker + "\"}");
    }

    private EventRecord ofPlatform(String type, String data) {
        return account.eventOfPlatform(type, session, data).key(session);
    }

    private long count(String query, String parameter) {
        return pool.preparedQuery(query)
                .execute(Tuple.of(parameter))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }

    private static ConditionFactory patiently() {
        return Awaitility.await().atMost(Duration.ofSeconds(60));
    }

    /** What is in flight settles soon, and late events are looked for often. */
    public static final class Quick implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "integration-hub.dispatch.delivery.timeout", "1s",
                    "integration-hub.dispatch.erasure.settle", "3s",
                    "integration-hub.dispatch.erasure.sweep-every", "1s");
        }
    }
}
