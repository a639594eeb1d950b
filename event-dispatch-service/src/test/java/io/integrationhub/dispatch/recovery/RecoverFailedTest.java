package io.integrationhub.dispatch.recovery;

import static io.integrationhub.dispatch.recovery.RecoveryAccount.patiently;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.integrationhub.dispatch.Receiver;
import io.integrationhub.dispatch.TestAccount;
import io.integrationhub.kit.start.ServiceStarted;
import io.integrationhub.testkit.KafkaTopic;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recovering failed deliveries and cancelling those that wait. */
@QuarkusTest
@TestProfile(AtOnce.class)
@SuppressWarnings("NullAway.Init")
class RecoverFailedTest {
    private static final String TYPE = "form.submitted";
    private static final KafkaTopic AUDIT = KafkaTopic.named("integration-hub.audit-events.v1");

    private final TestAccount account = new TestAccount();
    private final RecoveryAccount recoveries = new RecoveryAccount(account);
    private final String session = "session-" + UUID.randomUUID();
    private final Receiver receiver = new Receiver();

    @Inject
    Pool pool;

    @Inject
    RecoverySteps steps;

    @Inject
    Vertx vertx;

    @BeforeEach
    void destination() {
        account.withHub("hub_1");
        save("[]").statusCode(201);
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void allThatFailedIsMadeAgainUnderItsWebhookIdAndCounted() {
        List<String> events = failed(3);
        JsonObject request = recoveries.request("recover_failed");

        JsonPath counted = recoveries.dryRun(request);
        assertThat(counted.getLong("count")).isEqualTo(3);
        assertThat(counted.getBoolean("complete")).isTrue();
        assertThat(counted.getList("sample.eventId")).containsExactlyInAnyOrderElementsOf(events);
        assertThat(recoveries.deliveries("failed")).isEqualTo(3);

        JsonPath ended = recoveries.run(request);

        assertThat(ended.getString("status")).isEqualTo("completed");
        assertThat(ended.getLong("total")).isEqualTo(3);
        assertThat(ended.getLong("done")).isEqualTo(3);
        assertThat(ended.getLong("succeeded")).isEqualTo(3);
        assertThat(ended.getLong("inFlight")).isZero();
        assertThat(arrived(receiver).subList(3, 6)).containsExactlyInAnyOrderElementsOf(events);
        account.admin()
                .get("/api/v1/deliveries?status=succeeded")
                .then()
                .body("items", hasSize(3))
                .body("items.attempts", equalTo(List.of(2, 2, 2)));
        assertThat(recoveries.dryRun(request).getLong("count")).isZero();
    }

    @Test
    void whatFailsAgainIsCountedAndGoesOnByItsSchedule() {
        failed(2);
        save("[86400]").statusCode(200);
        receiver.answering(500, 500);

        JsonPath ended = recoveries.run(recoveries.request("recover_failed"));

        assertThat(ended.getLong("waiting")).isEqualTo(2);
        assertThat(ended.getLong("done")).isEqualTo(2);
        assertThat(recoveries.deliveries("pending")).isEqualTo(2);
    }

    @Test
    void twoAtOnceSendNothingTwice() {
        List<String> events = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            events.add(insertFailed(new Row("hub_1", TYPE, 500, "server_error"), destinationId()));
        }
        JsonObject request = recoveries.request("recover_failed");
        String one = recoveries.start(request);
        String other = recoveries.start(request);

        long succeeded = recoveries.ended(one).getLong("succeeded")
                + recoveries.ended(other).getLong("succeeded");

        assertThat(succeeded).isEqualTo(200);
        assertThat(arrived(receiver)).containsExactlyInAnyOrderElementsOf(events);
    }

    @Test
    void aProcessThatDiesInTheMiddleOfAStepLeavesItToAnother() {
        List<String> events = failed(3);
        String id;
        SqlConnection inTheWay = pool.getConnectionAndAwait();
        try {
            inTheWay.query("begin").executeAndAwait();
            inTheWay.query("lock table scheduled_retry in share mode").executeAndAwait();
            id = recoveries.start(recoveries.request("recover_failed"));
            patiently().until(() -> killed() > 0);
            assertThat(recoveries.deliveries("failed")).isEqualTo(3);
        } finally {
            inTheWay.query("rollback").executeAndAwait();
            inTheWay.closeAndAwait();
        }

        assertThat(recoveries.ended(id).getLong("succeeded")).isEqualTo(3);
        assertThat(arrived(receiver).subList(3, 6)).containsExactlyInAnyOrderElementsOf(events);
        assertThat(receiver.arrivals()).hasSize(6);
    }

    /** Ends the connection of the step that waits, which for the database is what the end of its process is. */
    private int killed() {
        return pool.query("""
                        select pg_terminate_backend(pid) from pg_stat_activity
                        where wait_event_type = 'Lock' and query like 'with page as materialized%'
                            and datname = current_database()""").executeAndAwait().size();
    }

    @Test
    void aRecoveryGoesOnAfterARestart() {
        List<String> events = failed(4);
        String id = recoveries.start(recoveries.request("recover_failed").put("ratePerSecond", 1));
        patiently().until(() -> recoveries.read(id).getLong("succeeded") >= 1);
        steps.stop(new ShutdownEvent());
        assertThat(recoveries.read(id).getString("status")).isEqualTo("running");

        steps.start(new ServiceStarted(), vertx);

        assertThat(recoveries.ended(id).getLong("succeeded")).isEqualTo(4);
        assertThat(arrived(receiver).subList(4, 8)).containsExactlyInAnyOrderElementsOf(events);
        assertThat(receiver.arrivals()).hasSize(8);
    }

    @Test
    void whatCannotBeMadeIsSkippedWithTheReason() {
        failed(1);
        String erased = eventOf("failed");
        pool.preparedQuery("update event set data = '' where id = $1 and account = $2")
                .executeAndAwait(Tuple.of(erased, account.name()));
        insertFailed(new Row("hub_1", TYPE, 500, "server_error"), UUID.randomUUID());

        JsonPath ended = recoveries.run(recoveries.request("recover_failed"));

        assertThat(ended.getLong("skipped")).isEqualTo(2);
        assertThat(ended.getList("skippedBy.reason")).containsExactly("destination_removed", "erased");
        assertThat(recoveries.deliveries("failed")).isEqualTo(2);
        assertThat(receiver.arrivals()).hasSize(1);
    }

    @Test
    void nothingGoesToADisabledDestination() {
        failed(1);
        pool.preparedQuery("update destination set status = 'disabled' where account = $1")
                .executeAndAwait(Tuple.of(account.name()));

        JsonPath ended = recoveries.run(recoveries.request("recover_failed"));

        assertThat(ended.getList("skippedBy.reason")).containsExactly("destination_disabled");
        assertThat(receiver.arrivals()).hasSize(1);
    }

    /** What a delivery of the past is filtered by. */
    private record Row(String hub, String type, @Nullable Integer status, String outcome) {}

    @Test
    void everyCombinationOfFiltersFindsWhatItSays() {
        Random random = new Random(7);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Row row = new Row(
                    pick(random, "hub_1", "hub_2"),
                    pick(random, TYPE, "esign.signed", "session.ended"),
                    random.nextInt(4) == 0 ? null : 200 + random.nextInt(400),
                    pick(random, "timeout", "server_error", "not_accepted"));
            rows.add(row);
            insertFailed(row, UUID.randomUUID());
        }
        account.withHub("hub_2");
        for (int i = 0; i < 80; i++) {
            JsonObject request = recoveries.request("recover_failed");
            Predicate<Row> matches = row -> true;
            if (random.nextBoolean()) {
                String hub = pick(random, "hub_1", "hub_2");
                request.put("hub", hub);
                matches = matches.and(row -> row.hub().equals(hub));
            }
            if (random.nextBoolean()) {
                String type = pick(random, TYPE, "esign.signed", "session.ended", "session.created");
                request.put("eventType", type);
                matches = matches.and(row -> row.type().equals(type));
            }
            if (random.nextBoolean()) {
                String statusClass = pick(random, "2xx", "3xx", "4xx", "5xx", "none");
                request.put("statusClass", statusClass);
                matches = matches.and(
                        row -> statusClass.equals(row.status() == null ? "none" : row.status() / 100 + "xx"));
            }
            if (random.nextBoolean()) {
                String reason = pick(random, "timeout", "server_error", "not_accepted", "gone");
                request.put("reason", reason);
                matches = matches.and(row -> row.outcome().equals(reason));
            }
            long expected = rows.stream().filter(matches).count();
            JsonPath counted = recoveries.dryRun(request);
            assertThat(counted.getLong("count")).as(request.encode()).isEqualTo(expected);
            assertThat(counted.getList("sample")).hasSize((int) Math.min(expected, Counted.SAMPLES));
        }
    }

    @Test
    void onlyWhatWasRecordedInTheTimeIsRecovered() {
        failed(1);
        Instant between = Instant.now();
        JsonObject request = recoveries.request("recover_failed");

        assertThat(recoveries
                        .dryRun(request.copy().put("until", between.toString()))
                        .getLong("count"))
                .isEqualTo(1);
        assertThat(recoveries
                        .dryRun(request.copy().put("since", between.toString()))
                        .getLong("count"))
                .isZero();
    }

    @Test
    void manyStepsLeaveNothingOut() {
        UUID destination = destinationId();
        for (int i = 0; i < 1_300; i++) {
            insertFailed(new Row("hub_1", i % 3 == 0 ? "session.ended" : TYPE, 500, "server_error"), destination);
        }

        JsonPath ended = recoveries.run(
                recoveries.request("recover_failed").put("eventType", TYPE).put("ratePerSecond", 1000));

        assertThat(ended.getLong("succeeded")).isEqualTo(866);
        assertThat(ended.getLong("total")).isEqualTo(866);
        assertThat(arrived(receiver)).hasSize(866).doesNotHaveDuplicates();
    }

    @Test
    void whatWaitsIsCancelledByFilterAndWhatIsBeingSentIsLeft() {
        save("[86400]").statusCode(200);
        receiver.answering(500, 500, 500);
        for (int i = 0; i < 3; i++) {
            account.publish(TYPE, session, "{}");
        }
        recoveries.awaitDeliveries("pending", 3);
        patiently().until(() -> receiver.arrivals().size() == 3);
        pool.preparedQuery(
                        "update scheduled_retry set claimed_by = 1 where delivery_id = (select delivery_id from scheduled_retry where account = $1 limit 1)")
                .executeAndAwait(Tuple.of(account.name()));

        JsonPath ended = recoveries.run(recoveries.request("cancel_pending").put("hub", "hub_1"));

        assertThat(ended.getLong("cancelled")).isEqualTo(2);
        assertThat(ended.getList("skippedBy.reason")).containsExactly("in_flight");
        recoveries.awaitDeliveries("cancelled", 2);
        assertThat(recoveries.deliveries("pending")).isEqualTo(1);
        assertThat(receiver.arrivals()).hasSize(3);
    }

    /** After such a wait PostgreSQL 18 has ended with a fault, which is an outage for all accounts. */
    @ParameterizedTest
    @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
    void aStepThatHasWaitedForWhatSomebodyElseHasChangedGoesOn(String planning) {
        failed(3);
        SqlConnection other = pool.getConnectionAndAwait();
        SqlConnection step = pool.getConnectionAndAwait();
        try {
            other.query("begin").executeAndAwait();
            other.preparedQuery("update delivery set updated_at = now() where account = $1")
                    .executeAndAwait(Tuple.of(account.name()));
            prepare(step, planning);
            CompletableFuture<Long> acted = step.query("""
                            execute waiting('%s', now() - interval '1 hour', now() + interval '1 hour',
                                '00000000-0000-0000-0000-000000000000', 200, null, null, null, null, 100, '%s')""".formatted(
                                    account.name(), UUID.nameUUIDFromBytes(planning.getBytes(StandardCharsets.UTF_8))))
                    .execute()
                    .map(rows -> rows.iterator().next().getLong("acted"))
                    .subscribeAsCompletionStage();
            patiently().until(this::isStepWaiting);
            other.query("commit").executeAndAwait();

            assertThat(acted.join()).isEqualTo(3);
        } finally {
            step.query("rollback").executeAndAwait();
            step.query("deallocate waiting").executeAndAwait();
            step.closeAndAwait();
            other.closeAndAwait();
        }
    }

    private void prepare(SqlConnection step, String planning) {
        step.query("begin").executeAndAwait();
        step.preparedQuery(RecoveryTable.SETTINGS).executeAndAwait();
        step.query("set local lock_timeout = '30s'").executeAndAwait();
        step.query("set local plan_cache_mode = " + planning).executeAndAwait();
        step.query("""
                insert into recovery (id, account, kind, status, since, until, rate_per_second, requested_by, created_at,
                    last_delivery, last_time, width_ms)
                values ('%s', '%s', 'recover_failed', 'running', now(), now(), 1, 'x', now(), '%1$s', now(), 1)""".formatted(UUID.nameUUIDFromBytes(planning.getBytes(StandardCharsets.UTF_8)), account.name()))
                .executeAndAwait();
        step.query("prepare waiting as " + HandOver.FAILED).executeAndAwait();
    }

    private boolean isStepWaiting() {
        return pool.query("""
                        select from pg_stat_activity where wait_event_type = 'Lock' and query like 'execute waiting%'
                            and datname = current_database()""").executeAndAwait().size() > 0;
    }

    @Test
    void whatSomebodyElseHasLockedIsComeBackToAndNotWaitedFor() {
        failed(1);
        SqlConnection other = pool.getConnectionAndAwait();
        String id;
        try {
            other.query("begin").executeAndAwait();
            other.preparedQuery("select from delivery where account = $1 for update")
                    .executeAndAwait(Tuple.of(account.name()));
            id = recoveries.start(recoveries.request("recover_failed"));
            patiently().until(() -> stored(id, "next_step_at > now() + interval '2 seconds'"));
        } finally {
            other.query("rollback").executeAndAwait();
            other.closeAndAwait();
        }

        assertThat(recoveries.ended(id).getLong("succeeded")).isEqualTo(1);
    }

    @Test
    void aRecoveryWhoseStepsFailAgainAndAgainIsStoppedWithTheReason() {
        failed(1);
        // No rate, by which nobody can divide, and all but one of the failures.
        pool.query("""
                        create or replace function poison() returns trigger language plpgsql as
                        $$ begin new.rate_per_second = 0; new.failed_steps = 19; return new; end $$""").executeAndAwait();
        pool.query("create trigger poison before insert on recovery for each row when (new.account = '" + account.name()
                        + "') execute function poison()")
                .executeAndAwait();
        JsonPath ended;
        try {
            ended = recoveries.run(recoveries.request("recover_failed"));
        } finally {
            pool.query("drop trigger poison on recovery").executeAndAwait();
        }

        assertThat(ended.getString("status")).isEqualTo("stopped");
        assertThat(ended.getString("stoppedReason")).startsWith("its steps fail");
        recoveries.awaitDeliveries("failed", 1);
    }

    @Test
    void whatIsCancelledAlreadyIsToldApart() {
        waiting("cancelled = true, due_at = now() + interval '1 hour'");

        JsonPath ended = recoveries.run(recoveries.request("cancel_pending"));

        assertThat(ended.getList("skippedBy.reason")).containsExactly("already_cancelled");
        assertThat(ended.getLong("cancelled")).isZero();
    }

    @Test
    void cancellingKeepsToTheRate() {
        waiting("due_at = now() + interval '1 hour'");
        pool.query("""
                        create or replace function hold() returns trigger language plpgsql as
                        $$ begin new.next_step_at = 'infinity'; return new; end $$""").executeAndAwait();
        pool.query("""
                        create trigger hold_paused before update on recovery for each row
                        when (new.account = '%s' and new.cancelled > old.cancelled and new.next_step_at > now())
                        execute function hold()""".formatted(account.name())).executeAndAwait();
        String id;
        try {
            id = recoveries.start(recoveries.request("cancel_pending").put("ratePerSecond", 1));
            patiently().until(() -> stored(id, "cancelled = 1 and next_step_at = 'infinity'"));
        } finally {
            pool.query("drop trigger hold_paused on recovery").executeAndAwait();
        }
        release(id);

        assertThat(recoveries.ended(id).getLong("cancelled")).isEqualTo(1);
    }

    @Test
    void whatIsDueAndNotTakenKeepsItsPlace() {
        UUID delivery = waiting("partition = 9999, due_at = now() - interval '1 hour'");
        String id = held(recoveries.request("recover_failed"));
        handedOverLongAgo(id, delivery);
        pool.preparedQuery("update recovery set scanned = true, in_flight = 1 where id = $1")
                .executeAndAwait(Tuple.of(UUID.fromString(id)));
        release(id);
        patiently().until(() -> stored(id, "next_step_at > now() and next_step_at < 'infinity'"));
        assertThat(recoveries.read(id).getLong("inFlight")).isEqualTo(1);

        pool.preparedQuery("update scheduled_retry set due_at = now() + interval '1 hour' where delivery_id = $1")
                .executeAndAwait(Tuple.of(delivery));

        assertThat(recoveries.ended(id).getLong("waiting")).isEqualTo(1);
    }

    @Test
    void cancellingCountsWhatHasComeOfItFirst() {
        failed(1);
        String id = held(recoveries.request("recover_failed"));
        pool.preparedQuery("update recovery set in_flight = 2 where id = $1")
                .executeAndAwait(Tuple.of(UUID.fromString(id)));
        handedOverLongAgo(id, deliveryId("failed"));
        handedOverLongAgo(id, UUID.randomUUID());

        account.as("hub-operator")
                .post(RecoveryAccount.PATH + "/" + id + "/cancel")
                .then()
                .statusCode(200)
                .body("failed", equalTo(1))
                .body("waiting", equalTo(0))
                .body("cancelled", equalTo(0))
                .body("skippedBy.reason", equalTo(List.of("not_stored")));
    }

    /** A delivery that failed once, with a retry that is put off; returns its id. */
    private UUID waiting(String changes) {
        save("[86400]").statusCode(200);
        receiver.answering(500);
        account.publish(TYPE, session, "{}");
        recoveries.awaitDeliveries("pending", 1);
        pool.preparedQuery("update scheduled_retry set " + changes + " where account = $1")
                .executeAndAwait(Tuple.of(account.name()));
        return deliveryId("pending");
    }

    private UUID deliveryId(String status) {
        return UUID.fromString(account.admin()
                .get("/api/v1/deliveries?status=" + status)
                .jsonPath()
                .getString("items[0].id"));
    }

    private void handedOverLongAgo(String recovery, UUID delivery) {
        pool.preparedQuery("""
                insert into recovery_delivery (recovery_id, delivery_id, day, attempts, handed_over_at)
                values ($1, $2, (now() at time zone 'utc')::date, 1, now() - interval '1 day')""").executeAndAwait(Tuple.of(UUID.fromString(recovery), delivery));
    }

    private boolean stored(String recovery, String condition) {
        return pool.preparedQuery("select from recovery where id = $1 and " + condition)
                        .executeAndAwait(Tuple.of(UUID.fromString(recovery)))
                        .size()
                == 1;
    }

    @Test
    void aRecoveryIsCancelledAndListedAndAudited() {
        failed(1);
        JsonObject request = recoveries.request("recover_failed").put("hub", "hub_1");
        String id = held(request);

        account.as("hub-operator")
                .post(RecoveryAccount.PATH + "/" + id + "/cancel")
                .then()
                .statusCode(200)
                .body("status", equalTo("cancelled"));
        account.as("hub-operator")
                .post(RecoveryAccount.PATH + "/" + id + "/cancel")
                .then()
                .statusCode(409)
                .body("code", equalTo("recovery_ended"));
        String next = recoveries.start(request);
        recoveries.ended(next);

        account.as("hub-viewer")
                .get(RecoveryAccount.PATH + "?limit=1")
                .then()
                .body("items.id", equalTo(List.of(next)))
                .body("next", org.hamcrest.Matchers.notNullValue());
        assertThat(receiver.arrivals()).hasSize(2);
        var entries = AUDIT.await(
                4,
                record -> record.key().equals(account.name())
                        && String.valueOf(record.value()).contains("\"recovery."));
        assertThat(entries)
                .extracting(
                        record -> JsonPath.from(String.valueOf(record.value())).getString("action"))
                .containsExactly("recovery.started", "recovery.cancelled", "recovery.started", "recovery.completed");
    }

    @Test
    void anAccountHasFiveRunningAtMost() {
        JsonObject request = recoveries.request("recover_failed");
        List<String> held = new ArrayList<>();
        for (int i = 0; i < RecoveryTable.SLOTS; i++) {
            held.add(held(request));
        }

        recoveries.post(request).statusCode(409).body("code", equalTo("too_many_recoveries"));
        release(held.getFirst());
        recoveries.ended(held.getFirst());
        recoveries.start(request);
    }

    @Test
    void aContradictionIsRefusedWithItsPlace() {
        JsonObject request = recoveries.request("recover_failed");

        recoveries
                .post(request.copy().put("since", Instant.now().plusSeconds(60).toString()))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/since"));
        recoveries.post(request.copy().put("since", "-1000000-01-01T00:00:00Z")).statusCode(422);
        recoveries
                .post(request.copy().put("hub", "no_such_hub"))
                .statusCode(404)
                .body("code", equalTo("hub_not_found"));
        recoveries
                .post(recoveries.request("replay_missing"))
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("/hub", "/eventType")));
        recoveries
                .post(recoveries.missing("hub_1", "esign.signed"))
                .statusCode(404)
                .body("code", equalTo("destination_not_found"));
    }

    /** One that no process works on until it is released. */
    private String held(JsonObject request) {
        pool.query("""
                        create or replace function hold() returns trigger language plpgsql as
                        $$ begin new.next_step_at = 'infinity'; return new; end $$""").executeAndAwait();
        pool.query("create trigger hold before insert on recovery for each row execute function hold()")
                .executeAndAwait();
        try {
            return recoveries.start(request);
        } finally {
            pool.query("drop trigger hold on recovery").executeAndAwait();
        }
    }

    private void release(String id) {
        pool.preparedQuery("update recovery set next_step_at = now() where id = $1")
                .executeAndAwait(Tuple.of(UUID.fromString(id)));
    }

    private List<String> failed(int count) {
        receiver.answering(java.util.Collections.nCopies(count, 500).toArray(Integer[]::new));
        List<String> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(account.publish(TYPE, session, "{}"));
        }
        recoveries.awaitDeliveries("failed", count);
        return events;
    }

    private String eventOf(String status) {
        return account.admin()
                .get("/api/v1/deliveries?status=" + status)
                .jsonPath()
                .getString("items[0].eventId");
    }

    private io.restassured.response.ValidatableResponse save(String schedule) {
        return account.saveDestination(
                "hub_1", TYPE, "{\"url\":\"" + receiver.url() + "\",\"retrySchedule\":" + schedule + "}");
    }

    private UUID destinationId() {
        return UUID.fromString(account.admin()
                .get("/api/v1/destinations/hub_1/" + TYPE)
                .jsonPath()
                .getString("id"));
    }

    /** Returns the id of its event. */
    private String insertFailed(Row row, UUID destination) {
        String event = UUID.randomUUID().toString();
        pool.preparedQuery("""
                with stored as (
                    insert into event (day, account, id, type, session_id, occurred_at, recorded_at, partition, data)
                    values ((now() at time zone 'utc')::date, $1, $2, $3, 's-1', now(), now(), 0, '{}')),
                made as (
                    insert into delivery (day, id, account, event_id, event_type, session_id, hub, destination_id, partition,
                        status, attempts, last_status, created_at, updated_at)
                    select (now() at time zone 'utc')::date,
                        overlay(lowest_delivery_id(now())::text placing substr($4::text, 15) from 15)::uuid, $1, $2, $3,
                        's-1', $5, $6, 0, 'failed', 1, $7, now(), now()
                    returning id, day)
                insert into attempt (day, delivery_id, number, account, session_id, event_type, started_at, duration_ms,
                    outcome)
                select day, id, 1, $1, 's-1', $3, now(), 3, $8 from made""")
                .executeAndAwait(Tuple.tuple()
                        .addString(account.name())
                        .addString(event)
                        .addString(row.type())
                        .addString(UUID.randomUUID().toString())
                        .addString(row.hub())
                        .addUUID(destination)
                        .addInteger(row.status())
                        .addString(row.outcome()));
        return event;
    }

    private static String pick(Random random, String... some) {
        return some[random.nextInt(some.length)];
    }

    private static List<String> arrived(Receiver receiver) {
        return receiver.arrivals().stream()
                .map(arrival -> arrival.header("webhook-id"))
                .toList();
    }
}
