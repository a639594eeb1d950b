package io.integrationhub.mapping.hub;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.integrationhub.kit.async.RetryForever;
import io.integrationhub.mapping.HubServiceStub;
import io.integrationhub.mapping.TestAccount;
import io.integrationhub.testbase.EventRecord;
import io.integrationhub.testkit.KafkaTopic;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hubs by way of Kafka. */
@QuarkusTest
class HubProjectionConsumptionTest {

    private static final String TOPIC = "integration-hub.hub-changes.v1";

    private final TestAccount account = TestAccount.create();
    private final UUID id = UUID.randomUUID();

    @Inject
    Pool pool;

    @Test
    void aPublishedHubIsKnownAndADeletedOneIsGoneWithAllThatBelongsToIt() {
        HubServiceStub.create(account.name(), "crm", id);
        publish(state(0));
        awaitStatus(200);
        account.admin()
                .body("{\"url\":\"http://127.0.0.1:8090\"}")
                .put("/api/v1/connections/crm")
                .then()
                .statusCode(201);

        HubServiceStub.delete(account.name(), "crm");
        publish(null);
        awaitStatus(404);

        publish(state(0).replace(id.toString(), UUID.randomUUID().toString()));
        awaitStatus(200);
        account.admin()
                .get("/api/v1/connections/crm")
                .then()
                .statusCode(404)
                .body("code", equalTo("connection_not_found"));
    }

    @Test
    void whatIsSavedRightAfterAHubWasMadeAgainBelongsToTheNewOne() {
        publish(state(0));
        awaitStatus(200);
        UUID later = UUID.randomUUID();
        Instant deletedAt = Instant.now().minusMillis(1);
        HubServiceStub.create(account.name(), "crm", later);

        account.admin()
                .body("{\"url\":\"http://127.0.0.1:8090\"}")
                .put("/api/v1/connections/crm")
                .then()
                .statusCode(201);
        KafkaTopic.named(TOPIC).publish(change(null).time(deletedAt));
        publish(state(1).replace(id.toString(), later.toString()));
        publish(state(2).replace(id.toString(), later.toString()).replace("active", "paused"));

        awaitStored(later, "paused");
        account.admin().get("/api/v1/connections/crm").then().statusCode(200);
    }

    /** The names say what hub-service does when it is asked for them. */
    @ParameterizedTest
    @ValueSource(strings = {"broken", "silent", "gibberish", "forbidden"})
    void aKnownHubCountsWhileHubServiceDoesNotSayWhetherItIsThere(String hub) {
        KafkaTopic.named(TOPIC).publish(change(hub, state(0).replace("crm", hub)));
        awaitStored(id, "active");

        account.admin()
                .body("{\"url\":\"http://127.0.0.1:8090\"}")
                .put("/api/v1/connections/" + hub)
                .then()
                .statusCode(201);
    }

    @Test
    void aRecordThatCannotBeReadDoesNotStopTheFollowingOnes() {
        publish("not JSON");
        publish(state(0));

        awaitStatus(200);
        account.admin().get("/api/v1/objects/crm").then().body("items", hasSize(0));
    }

    @Test
    void aChangeWaitsUntilTheDatabaseTakesIt() {
        var refusals = new AtomicInteger();
        var watch = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                refusals.incrementAndGet();
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        var log = Logger.getLogger(RetryForever.class.getName());
        log.addHandler(watch);
        pool.query("alter table hub rename to hub_away").executeAndAwait();
        try {
            publish(state(0));
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> refusals.get() >= 2);
        } finally {
            pool.query("alter table hub_away rename to hub").executeAndAwait();
            log.removeHandler(watch);
        }

        awaitStatus(200);
    }

    private void awaitStored(UUID hub, String status) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .until(() -> pool.preparedQuery("select from hub where id = $1 and status = $2")
                                .executeAndAwait(Tuple.of(hub, status))
                                .size()
                        == 1);
    }

    private void awaitStatus(int status) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .until(() -> account.admin().get("/api/v1/objects/crm").statusCode() == status);
    }

    private void publish(@Nullable String value) {
        KafkaTopic.named(TOPIC).publish(change(value));
    }

    private EventRecord change(@Nullable String value) {
        return change("crm", value);
    }

    private EventRecord change(String hub, @Nullable String value) {
        return EventRecord.of("hub.changed")
                .account(account.name())
                .subject(hub)
                .key(account.name() + "/" + hub)
                .data(value);
    }

    private String state(int version) {
        return """
                {"id":"%s","account":"%s","name":"crm","description":"","status":"active","version":%d}""".formatted(id, account.name(), version);
    }
}
