package io.integrationhub.credential.hub;

import static io.integrationhub.credential.Api.admin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.integrationhub.credential.Api;
import io.integrationhub.credential.FakeHubService;
import io.integrationhub.credential.registry.CredentialRows;
import io.integrationhub.testbase.EventRecord;
import io.integrationhub.testkit.KafkaTopic;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A hub is deleted, and another created with its name, before what hub-service publishes of it has arrived. */
@QuarkusTest
class ReusedHubNameTest {

    private static final String HUB = "crm";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final KafkaTopic TOPIC = KafkaTopic.named("integration-hub.hub-changes.v1");

    @Inject
    AgroalDataSource database;

    private final String account = "stranger-" + UUID.randomUUID();
    /** Published by hub-service, and not here yet. */
    private final Queue<Change> onTheWay = new ArrayDeque<>();

    private final Map<Api.Generated, UUID> generated = new HashMap<>();
    private @Nullable UUID current;
    private Instant time = Instant.parse("2026-03-02T15:12:42Z");

    private record Change(@Nullable UUID id, Instant at) {}

    @Test
    void aCredentialBelongsToTheHubThatHasTheNameNow() throws SQLException {
        create();
        arrive();
        delete();
        create();

        generate();

        arrive();
        arrive();
        assertOnlyThoseOfTheCurrentHubWork();
    }

    @Test
    void aHubThatHasJustBeenDeletedGetsNoCredential() throws SQLException {
        create();
        arrive();
        delete();

        generate();

        arrive();
        assertOnlyThoseOfTheCurrentHubWork();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void credentialsBelongToTheCurrentHubInEveryOrder(long seed) throws SQLException {
        var random = new Random(seed);
        for (int step = 0; step < 14; step++) {
            switch (random.nextInt(5)) {
                case 0 -> create();
                case 1 -> delete();
                case 2, 3 -> generate();
                default -> arrive();
            }
        }
        while (!onTheWay.isEmpty()) {
            arrive();
        }
        assertOnlyThoseOfTheCurrentHubWork();
    }

    /** A name that is in use is taken from its hub first. */
    private void create() {
        delete();
        current = UUID.randomUUID();
        Instant now = tick();
        FakeHubService.create(account, HUB, current, now);
        onTheWay.add(new Change(current, now));
    }

    private void delete() {
        if (current != null) {
            current = null;
            FakeHubService.delete(account, HUB);
            onTheWay.add(new Change(null, tick()));
        }
    }

    private Instant tick() {
        time = time.plusSeconds(1);
        return time;
    }

    private void generate() throws SQLException {
        if (current == null) {
            admin(account).body("{}").post("/api/v1/credentials/" + HUB).then().statusCode(404);
        } else {
            var credential = Api.generate(account, HUB, "{}");
            assertThat(CredentialRows.hubOf(database, credential)).isEqualTo(current);
            generated.put(credential, current);
        }
    }

    private void arrive() {
        var change = onTheWay.poll();
        if (change != null) {
            var event = EventRecord.of(change.id() == null ? "hub.deleted" : "hub.changed")
                    .account(account)
                    .subject(HUB)
                    .key(account + "/" + HUB)
                    .time(change.at())
                    .data(state(change));
            TOPIC.publish(event);
            await().atMost(PATIENCE).until(() -> isTaken(event.id()));
        }
    }

    private @Nullable String state(Change change) {
        return change.id() == null
                ? null
                : JsonObject.of("id", change.id().toString(), "account", account, "name", HUB)
                        .put("status", "active")
                        .put("version", 0)
                        .put("createdAt", change.at().toString())
                        .encode();
    }

    private boolean isTaken(String event) throws SQLException {
        try (var connection = database.getConnection();
                var sql = connection.prepareStatement("select from inbox where event_id = ?")) {
            sql.setString(1, event);
            return sql.executeQuery().next();
        }
    }

    private void assertOnlyThoseOfTheCurrentHubWork() {
        generated.forEach((credential, hub) -> assertThat(
                        Api.token(credential.clientId(), credential.apiKey()).statusCode())
                .as("credential of %s, the hub is %s", hub, current)
                .isEqualTo(hub.equals(current) ? 200 : 401));
    }
}
