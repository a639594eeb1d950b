package io.integrationhub.dispatch.recovery;

import static io.integrationhub.dispatch.recovery.RecoveryAccount.patiently;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.integrationhub.dispatch.Receiver;
import io.integrationhub.dispatch.TestAccount;
import io.integrationhub.dispatch.operation.OperationalEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replaying events that never had a delivery for a destination. */
@QuarkusTest
@TestProfile(AtOnce.class)
@SuppressWarnings("NullAway.Init")
class ReplayMissingTest {
    private static final String TYPE = "form.submitted";

    private final TestAccount account = new TestAccount();
    private final RecoveryAccount recoveries = new RecoveryAccount(account);
    private final String session = "session-" + UUID.randomUUID();
    private final Receiver receiver = new Receiver();

    @Inject
    Pool pool;

    @BeforeEach
    void hubs() {
        account.withHub("hub_1").withHub("hub_2");
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void eventsOfBeforeADestinationWasSetUpAreDeliveredOnceUnderTheirIds() {
        List<String> events = published(3);
        awaitStored(3);
        account.destination("hub_1", TYPE, receiver.url());
        JsonObject request = recoveries.missing("hub_1", TYPE);

        JsonPath counted = recoveries.dryRun(request);
        assertThat(counted.getLong("count")).isEqualTo(3);
        assertThat(counted.getList("sample.eventId")).containsExactlyElementsOf(events);
        assertThat(receiver.arrivals()).isEmpty();

        JsonPath ended = recoveries.run(request);

        assertThat(ended.getLong("total")).isEqualTo(3);
        assertThat(ended.getLong("succeeded")).isEqualTo(3);
        assertThat(arrived()).containsExactlyInAnyOrderElementsOf(events);
        account.admin()
                .get("/api/v1/deliveries?status=succeeded")
                .then()
                .body("items.attempts", equalTo(List.of(1, 1, 1)));
        assertThat(recoveries.run(request).getLong("done")).isZero();
        assertThat(receiver.arrivals()).hasSize(3);
    }

    @Test
    void whatWasDeliveredIsNotMissing() {
        account.destination("hub_1", TYPE, receiver.url());
        published(2);
        recoveries.awaitDeliveries("succeeded", 2);

        assertThat(recoveries.run(recoveries.missing("hub_1", TYPE)).getLong("done"))
                .isZero();
        assertThat(receiver.arrivals()).hasSize(2);
    }

    @Test
    void eventsOfTheTimeInWhichADestinationWasDisabledAreDelivered() {
        account.destination("hub_1", TYPE, receiver.answering(410).url());
        published(1);
        recoveries.awaitDeliveries("failed", 1);
        List<String> missed = published(2);
        awaitStored(3);
        recoveries
                .post(recoveries.missing("hub_1", TYPE))
                .statusCode(409)
                .body("code", equalTo("destination_disabled"));
        JsonPath saved = account.saveDestination("hub_1", TYPE, "{\"url\":\"" + receiver.url() + "\"}")
                .statusCode(200)
                .extract()
                .jsonPath();

        JsonPath ended = recoveries.run(recoveries.missing("hub_1", TYPE));

        assertThat(ended.getLong("succeeded")).isEqualTo(2);
        assertThat(arrived().subList(1, 3)).containsExactlyInAnyOrderElementsOf(missed);
        assertThat(saved.getList("missed.count")).isEqualTo(List.of(1, 2));
        assertThat(saved.getList("missed.complete")).isEqualTo(List.of(true, true));
        assertThat(saved.getList("missed.recovery.kind")).isEqualTo(List.of("recover_failed", "replay_missing"));
    }

    @Test
    void theOfferOfADestinationThatIsEnabledAgainRecoversWhatItMissed() {
        account.destination("hub_1", TYPE, receiver.answering(410).url());
        published(1);
        recoveries.awaitDeliveries("failed", 1);
        published(1);
        awaitStored(2);
        List<Map<String, Object>> offers = account.saveDestination(
                        "hub_1", TYPE, "{\"url\":\"" + receiver.url() + "\"}")
                .statusCode(200)
                .extract()
                .path("missed.recovery");

        for (Map<String, Object> offer : offers) {
            assertThat(recoveries.run(new JsonObject(offer)).getLong("succeeded"))
                    .isEqualTo(1);
        }
        assertThat(receiver.arrivals()).hasSize(3);
        account.saveDestination("hub_1", TYPE, "{\"url\":\"" + receiver.url() + "\"}")
                .statusCode(200)
                .body("missed", nullValue());
    }

    @Test
    void twoAtOnceDeliverNothingTwice() {
        List<String> events = published(20);
        awaitStored(20);
        account.destination("hub_1", TYPE, receiver.url());
        String one = recoveries.start(recoveries.missing("hub_1", TYPE));
        String other = recoveries.start(recoveries.missing("hub_1", TYPE));

        long succeeded = recoveries.ended(one).getLong("succeeded")
                + recoveries.ended(other).getLong("succeeded");

        assertThat(succeeded).isEqualTo(20);
        assertThat(arrived()).containsExactlyInAnyOrderElementsOf(events);
    }

    @Test
    void theFilterOfTheDestinationHolds() {
        account.publish(TYPE, session, "{\"n\":1}");
        String wanted = account.publish(TYPE, session, "{\"n\":2}");
        awaitStored(2);
        account.saveDestination("hub_1", TYPE, "{\"url\":\"" + receiver.url() + "\",\"filter\":\"/n > 1\"}")
                .statusCode(201);

        JsonPath ended = recoveries.run(recoveries.missing("hub_1", TYPE));

        assertThat(ended.getLong("done")).isEqualTo(1);
        assertThat(arrived()).containsExactly(wanted);
    }

    @Test
    void anEventThatCannotBeReadIsInNoOthersWay() {
        String unreadable = account.publish(TYPE, session, "{\"n\":2}");
        String wanted = account.publish(TYPE, session, "{\"n\":2}");
        awaitStored(2);
        pool.preparedQuery("update event set data = '{\"n\":' where account = $1 and id = $2")
                .executeAndAwait(Tuple.of(account.name(), unreadable));
        account.saveDestination("hub_1", TYPE, "{\"url\":\"" + receiver.url() + "\",\"filter\":\"/n > 1\"}")
                .statusCode(201);

        JsonPath ended = recoveries.run(recoveries.missing("hub_1", TYPE));

        assertThat(ended.getList("skippedBy.reason")).containsExactly("unreadable");
        assertThat(ended.getLong("succeeded")).isEqualTo(1);
        assertThat(arrived()).containsExactly(wanted);
    }

    @Test
    void eventsOfASessionThatIsRoutedToAnotherHubStayThere() {
        account.publish("session.created", session, "{\"sessionId\":\"s\",\"hubs\":{\"events\":\"hub_2\"}}");
        published(1);
        String free = account.publish(TYPE, "session-" + UUID.randomUUID(), "{}");
        awaitStored(2);
        account.destination("hub_1", TYPE, receiver.url());
        account.destination("hub_2", TYPE, receiver.url("/hub_2"));

        assertThat(recoveries.run(recoveries.missing("hub_1", TYPE)).getLong("succeeded"))
                .isEqualTo(1);
        assertThat(recoveries.run(recoveries.missing("hub_2", TYPE)).getLong("succeeded"))
                .isEqualTo(2);

        assertThat(arrived("/events")).containsExactly(free);
        assertThat(receiver.arrivals("/hub_2")).hasSize(2);
    }

    @Test
    void eventsGoByTheRouteThatHeldWhenTheyHappened() {
        List<String> before = published(1);
        account.publish("session.routing_changed", session, "{\"sessionId\":\"s\",\"hubs\":{\"events\":\"hub_2\"}}");
        published(1);
        awaitStored(2);
        account.destination("hub_1", TYPE, receiver.url());

        JsonPath ended = recoveries.run(recoveries.missing("hub_1", TYPE));

        assertThat(ended.getLong("done")).isEqualTo(1);
        assertThat(arrived()).containsExactlyElementsOf(before);
    }

    @Test
    void aDestinationThatWantsOrderGetsTheEventsOfASessionInTheirOrder() {
        List<String> events = published(5);
        awaitStored(5);
        account.saveDestination("hub_1", TYPE, "{\"url\":\"" + receiver.url() + "\",\"ordering\":\"session\"}")
                .statusCode(201);

        JsonPath ended = recoveries.run(recoveries.missing("hub_1", TYPE));

        assertThat(ended.getLong("done")).isEqualTo(5);
        patiently().until(() -> arrived().size() == 5);
        assertThat(arrived()).containsExactlyElementsOf(events);
    }

    @Test
    void whatWasErasedOrIsBeingErasedIsNotDelivered() {
        published(1);
        account.publish(TYPE, "other-" + session, "{}");
        awaitStored(2);
        pool.preparedQuery("update event set data = '' where account = $1 and session_id = $2")
                .executeAndAwait(Tuple.of(account.name(), session));
        pool.preparedQuery("""
                insert into erasure (account, subject, event_type, subjects, next_sweep_at)
                values ($1, 'x', 'session.erased', array['x', $2], 'infinity')""").executeAndAwait(Tuple.of(account.name(), "other-" + session));
        account.destination("hub_1", TYPE, receiver.url());

        JsonPath ended = recoveries.run(recoveries.missing("hub_1", TYPE));

        assertThat(ended.getLong("skipped")).isEqualTo(2);
        assertThat(ended.getList("skippedBy.reason")).containsExactly("erased");
        assertThat(receiver.arrivals()).isEmpty();
    }

    @Test
    void aDefaultDestinationGetsTheTypesThatHaveNoneOfTheirOwn() {
        published(1);
        String signed = account.publish("esign.signed", session, "{}");
        awaitStored(1);
        patiently().until(() -> count("select count(*) from event where account = $1 and type = 'esign.signed'") == 1);
        account.destination("hub_1", TYPE, receiver.url("/own"));
        account.destination("hub_1", "default", receiver.url());

        JsonPath ended = recoveries.run(recoveries.missing("hub_1", "default"));

        assertThat(ended.getLong("succeeded")).isEqualTo(1);
        assertThat(arrived()).containsExactly(signed);
    }

    @Test
    void aDefaultDestinationGetsNoOperationalEvents() {
        pool.preparedQuery("""
                        insert into event (day, account, id, type, session_id, occurred_at, recorded_at, partition, data)
                        select (now() at time zone 'utc')::date, $1, 'e-' || type, type, 'd', now(), now(), 0, '{}'
                        from unnest($2::text[]) as types (type)""")
                .executeAndAwait(Tuple.of(account.name())
                        .addArrayOfString(OperationalEvent.types().toArray(String[]::new)));
        String event = published(1).getFirst();
        awaitStored(1);
        account.destination("hub_1", "default", receiver.url());

        JsonPath ended = recoveries.run(recoveries.missing("hub_1", "default"));

        assertThat(ended.getLong("total")).isEqualTo(1);
        assertThat(arrived()).containsExactly(event);
    }

    @Test
    void manyPagesLeaveNothingOut() {
        pool.preparedQuery("""
                        insert into event (day, account, id, type, session_id, occurred_at, recorded_at, partition, data)
                        select (at at time zone 'utc')::date, $1, 'e-' || n, 'form.submitted', 's-' || n % 7, at, at, n % 3, '{}'
                        from (select n, date_trunc('milliseconds', now()) - interval '1 minute'
                                + n / 40 * interval '1 millisecond' as at
                            from generate_series(1, 1300) as n) as made""").executeAndAwait(Tuple.of(account.name()));
        account.destination("hub_1", TYPE, receiver.url());

        JsonPath ended = recoveries.run(recoveries.missing("hub_1", TYPE).put("ratePerSecond", 1000));

        assertThat(ended.getLong("total")).isEqualTo(1_300);
        assertThat(ended.getLong("succeeded")).isEqualTo(1_300);
        assertThat(arrived()).hasSize(1_300).doesNotHaveDuplicates();
    }

    @Test
    void whenTheDestinationGoesItStopsAndSaysWhy() {
        published(1);
        awaitStored(1);
        account.destination("hub_1", TYPE, receiver.url());
        pool.query("""
                        create or replace function hold() returns trigger language plpgsql as
                        $$ begin new.next_step_at = now() + interval '3 seconds'; return new; end $$""").executeAndAwait();
        pool.query("create trigger hold before insert on recovery for each row execute function hold()")
                .executeAndAwait();
        String id = recoveries.start(recoveries.missing("hub_1", TYPE));
        pool.query("drop trigger hold on recovery").executeAndAwait();
        account.admin().delete("/api/v1/destinations/hub_1/" + TYPE).then().statusCode(204);

        JsonPath ended = recoveries.ended(id);

        assertThat(ended.getString("status")).isEqualTo("stopped");
        assertThat(ended.getString("stoppedReason")).contains("removed");
        assertThat(receiver.arrivals()).isEmpty();
    }

    private List<String> published(int count) {
        List<String> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(account.publish(TYPE, session, "{}"));
        }
        return events;
    }

    private void awaitStored(int count) {
        patiently()
                .until(() ->
                        count("select count(*) from event where account = $1 and type = 'form.submitted'") == count);
    }

    private long count(String query) {
        return pool.preparedQuery(query)
                .executeAndAwait(Tuple.of(account.name()))
                .iterator()
                .next()
                .getLong(0);
    }

    private List<String> arrived() {
        return arrived("/events");
    }

    private List<String> arrived(String path) {
        return receiver.arrivals(path).stream()
                .map(arrival -> arrival.header("webhook-id"))
                .toList();
    }
}
