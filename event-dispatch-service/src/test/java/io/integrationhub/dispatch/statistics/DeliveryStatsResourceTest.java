package io.integrationhub.dispatch.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.integrationhub.dispatch.HubServiceStub;
import io.integrationhub.dispatch.Receiver;
import io.integrationhub.dispatch.Samples;
import io.integrationhub.dispatch.TestAccount;
import io.integrationhub.dispatch.delivery.FailureCause;
import io.integrationhub.dispatch.outcome.Outcome.Attempted;
import io.integrationhub.dispatch.retry.RetryDecision.RetryIn;
import io.integrationhub.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class DeliveryStatsResourceTest {
    private static final String STATS = "/api/v1/delivery-stats";

    private final TestAccount account = new TestAccount();
    private final Receiver receiver = new Receiver();
    private final Receiver failing = new Receiver();
    private final String session = "session-" + UUID.randomUUID();

    @Inject
    Pool pool;

    @Inject
    StatTable table;

    @Inject
    Recorder recorder;

    @BeforeEach
    void hubs() {
        account.withHub("hub_1").withHub("hub_2");
    }

    @AfterEach
    void close() {
        receiver.close();
        failing.close();
    }

    /** All of a question has one deadline, its wait for another of its account included, and gives its turn back. */
    @Test
    void whatTakesTooLongIsRefusedAndIsInNobodysWay() {
        SqlConnection inTheWay = pool.getConnectionAndAwait();
        try {
            inTheWay.query("begin").executeAndAwait();
            inTheWay.query("lock table failure_stat in access exclusive mode").executeAndAwait();
            List<CompletableFuture<Integer>> asked = IntStream.range(0, 3)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> account.admin().get(STATS).statusCode()))
                    .toList();
            assertThat(asked.stream().map(CompletableFuture::join)).containsOnly(503);
            account.admin().get(STATS).then().statusCode(503).body("code", equalTo("statistics_too_slow"));
        } finally {
            inTheWay.query("rollback").executeAndAwait();
            inTheWay.closeAndAwait();
        }

        account.admin().get(STATS).then().statusCode(200);
    }

    /** A default destination may have a million rows of other types, none of which is looked at to find a few. */
    @Test
    void whatWaitsOfATypeIsCountedAmongABoundedNumber() {
        account.destination("hub_1", "default", receiver.url());
        pool.preparedQuery("""
                        insert into scheduled_retry (delivery_id, day, partition, due_at, destination_id, account, session_id,
                            event_type, attempts, step)
                        select gen_random_uuid(), current_date, 9993, now() + n * interval '1 hour', destination.id, account,
                            's-1', case when n > $2 then 'esign.signed' else 'form.submitted' end, 1, 1
                        from destination, generate_series(1, 10002) as n where account = $1""").executeAndAwait(Tuple.of(account.name(), 10_000));
        try {
            JsonPath few = stats("&eventType=esign.signed");
            assertThat(few.getInt("pending.count")).isLessThanOrEqualTo(2);
            assertThat(few.getBoolean("pending.more")).isTrue();
            assertThat(few.getString("pending.oldestAgeSeconds")).isNull();
            pool.preparedQuery(
                            "delete from scheduled_retry where account = $1 and due_at < now() + interval '100 hours'")
                    .executeAndAwait(Tuple.of(account.name()));
            JsonPath all = stats("&eventType=esign.signed");
            assertThat(all.getInt("pending.count")).isEqualTo(2);
            assertThat(all.getBoolean("pending.more")).isFalse();
            assertThat(all.getString("pending.oldestAgeSeconds")).isNotNull();
        } finally {
            pool.preparedQuery("delete from scheduled_retry where account = $1")
                    .executeAndAwait(Tuple.of(account.name()));
        }
    }

    @Test
    void deliveriesAreCountedByOutcomeReasonAndDestination() {
        account.destination("hub_1", "form.submitted", receiver.url());
        account.saveDestination("hub_2", "form.submitted", """
                {"url":"%s","retrySchedule":[3600]}""".formatted(
                                failing.answering(503).url()))
                .statusCode(201);
        account.publish("form.submitted", session, "{}");
        await().atMost(Duration.ofSeconds(40)).until(() -> written().getLong("total.attempts") == 2);

        JsonPath stats = stats("&groupBy=hub");
        assertThat(stats.getLong("total.succeeded")).isOne();
        assertThat(stats.getLong("total.failed")).isZero();
        assertThat(stats.getDouble("total.durationMs.p50")).isPositive();
        assertThat(stats.getDouble("total.latencyMs.p99")).isPositive();
        assertThat(stats.getList("buckets")).hasSize(24);
        assertThat(stats.getList("buckets.stat.attempts", Long.class)).contains(2L);
        assertThat(stats.getString("reasons[0].errorCategory")).isEqualTo("server_error");
        assertThat(stats.getLong("reasons[0].attempts")).isOne();
        assertThat(stats.getInt("pending.count")).isOne();
        assertThat(stats.getBoolean("pending.more")).isFalse();
        assertThat(stats.getLong("pending.oldestAgeSeconds")).isNotNegative();
        assertThat(stats.getList("groups.name")).containsExactly("hub_1", "hub_2");
        assertThat(stats.getLong("groups[1].stat.attempts")).isOne();

        String pending = account.admin()
                .get("/api/v1/deliveries?status=pending")
                .jsonPath()
                .getString("items[0].id");
        account.as("hub-viewer")
                .get(STATS + "/failures?range=1h")
                .then()
                .statusCode(200)
                .body("causes", hasSize(1))
                .body("causes[0].errorCategory", equalTo("server_error"))
                .body("causes[0].httpStatus", equalTo(503))
                .body("causes[0].host", equalTo("127.0.0.1"))
                .body("causes[0].attempts", equalTo(1))
                .body("causes[0].exampleDeliveryId", equalTo(pending))
                .body("causes[0].destinationIds", hasSize(1));
        account.admin().get(STATS + "/failures?hub=hub_1").then().body("causes", hasSize(0));
        for (String range : List.of("1h", "24h", "7d", "30d")) {
            for (String group : List.of("hub", "eventType", "destination")) {
                assertThat(account.admin()
                                .get(STATS + "?range=" + range + "&groupBy=" + group)
                                .jsonPath()
                                .getLong("total.attempts"))
                        .isEqualTo(2);
            }
        }
        String ofHub = Tokens.machineConfinedTo(
                account.name(), "hub_2", HubServiceStub.id(account.name(), "hub_2"), "deliveries:read");
        JsonPath reached = RestAssured.given()
                .auth()
                .oauth2(ofHub)
                .get(STATS + "?groupBy=hub")
                .jsonPath();
        assertThat(reached.getList("groups.name")).containsExactly("hub_2");
        assertThat(reached.getLong("total.attempts")).isOne();
        assertThat(reached.getInt("pending.count")).isOne();
        assertThat(causes("hub_1")).isEmpty();
        assertThat(causes("hub_2")).hasSize(1);
        assertThat(stats("&hub=hub_1").getInt("pending.count")).isZero();
        assertThat(stats("&hub=hub_2").getLong("total.attempts")).isOne();
        assertThat(stats("&eventType=esign.signed").getLong("total.attempts")).isZero();
        assertThat(stats("&destinationId=" + UUID.randomUUID()).getLong("total.attempts"))
                .isZero();
    }

    @Test
    void whatIsWrittenTwiceAddsUp() {
        Counts counts = new Counts();
        var delivery = Samples.fresh(Samples.target(account.name(), "hub_1"));
        Instant now = Instant.now();
        counts.add(List.of(
                new Attempted(delivery, Samples.success(), Optional.empty(), now, now),
                new Attempted(
                        delivery,
                        Samples.failure(FailureCause.TIMEOUT),
                        Optional.of(new RetryIn(Duration.ofSeconds(5), 1)),
                        now,
                        now)));

        table.add(counts).await().indefinitely();
        table.add(counts).await().indefinitely();

        JsonPath stats = stats("");
        assertThat(stats.getLong("total.attempts")).isEqualTo(4);
        assertThat(stats.getLong("total.succeeded")).isEqualTo(2);
        assertThat(stats.getLong("reasons[0].attempts")).isEqualTo(2);
        // Half of them took five milliseconds, half two seconds.
        assertThat(stats.getDouble("total.durationMs.p50")).isBetween(4.0, 6.5);
        assertThat(stats.getDouble("total.durationMs.p99")).isBetween(1_700.0, 2_300.0);
    }

    @Test
    void aRowThatTheDatabaseRefusesKeepsNoOtherFromBeingWritten() {
        var refused = Samples.fresh(Samples.target(account.name(), "hub_\0"));
        var sound = Samples.fresh(Samples.target(account.name(), "hub_1"));
        Instant now = Instant.now();
        recorder.written(List.of(
                new Attempted(refused, Samples.success(), Optional.empty(), now, now),
                new Attempted(sound, Samples.success(), Optional.empty(), now, now)));

        assertThat(written().getLong("total.attempts")).isOne();
        assertThat(stats("&hub=hub_1").getLong("total.attempts")).isOne();
        assertThat(stats("&hub=hub_1&eventType=" + sound.event().type()).getLong("total.attempts"))
                .isOne();
    }

    @Test
    void whatIsSaidToHaveEndedLaterIsNotCountedYet() {
        var delivery = Samples.fresh(Samples.target(account.name(), "hub_1"));
        Counts counts = new Counts();
        Instant later = Instant.now().plus(Duration.ofDays(3));
        counts.add(List.of(new Attempted(delivery, Samples.success(), Optional.empty(), later, later)));

        table.add(counts).await().indefinitely();

        assertThat(stats("").getLong("total.attempts")).isZero();
    }

    @Test
    void anotherAccountsCountsDoNotExist() {
        Counts counts = new Counts();
        var delivery = Samples.fresh(Samples.target(account.name(), "hub_1"));
        counts.add(List.of(new Attempted(delivery, Samples.success(), Optional.empty(), Instant.now(), Instant.now())));
        table.add(counts).await().indefinitely();

        new TestAccount().admin().get(STATS).then().body("total.attempts", equalTo(0));
        account.admin().get(STATS).then().body("total.attempts", equalTo(1));
        account.admin().get(STATS + "?range=2h").then().statusCode(422);
        account.admin().get(STATS + "?groupBy=account").then().statusCode(422);
        account.admin().get(STATS + "?destinationId=x").then().statusCode(422);
        account.admin().get(STATS + "?from=x").then().statusCode(400);
        account.admin().get(STATS + "?hub=").then().statusCode(422);
    }

    /** What a credential sees that reaches this hub only. */
    private List<Object> causes(String hub) {
        String token = Tokens.machineConfinedTo(
                account.name(), hub, HubServiceStub.id(account.name(), hub), "deliveries:read");
        return RestAssured.given()
                .auth()
                .oauth2(token)
                .get(STATS + "/failures")
                .then()
                .statusCode(200)
                .extract()
                .path("causes");
    }

    /** With what is still in memory. */
    private JsonPath written() {
        recorder.write().await().indefinitely();
        return stats("");
    }

    private JsonPath stats(String more) {
        return account.as("hub-viewer")
                .get(STATS + "?range=24h" + more)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
