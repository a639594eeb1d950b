package io.integrationhub.credential.hub;

import static io.integrationhub.credential.Api.admin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.agroal.api.AgroalDataSource;
import io.integrationhub.credential.Api;
import io.integrationhub.credential.CapturedLog;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Hubs that the fake hub-service denies until they are known: that they are is the work of Kafka alone. */
@QuarkusTest
class HubChangesConsumerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    AgroalDataSource database;

    private final KafkaTopic topic = KafkaTopic.named("integration-hub.hub-changes.v1");
    private final String account = "stranger-" + UUID.randomUUID();
    private final UUID hubId = UUID.randomUUID();

    @Test
    void aPublishedHubIsKnownToItsAccountOnly() {
        createHub(hubId);

        admin("stranger-" + UUID.randomUUID())
                .get("/api/v1/credentials/crm")
                .then()
                .statusCode(404);
    }

    @Test
    void theCredentialsOfAHubWhoseNameAnotherHasGotAreRevokedEvenIfItsEndIsNotPublished() {
        createHub(hubId);
        var credential = Api.generate(account, "crm", "{}");

        publish(state(UUID.randomUUID(), 0));

        await().atMost(PATIENCE)
                .until(() ->
                        Api.token(credential.clientId(), credential.apiKey()).statusCode() == 401);
        admin(account).get("/api/v1/credentials/crm").then().body("items", hasSize(0));
    }

    @Test
    void theCredentialsOfADeletedHubAreRevokedAndThisIsPublished() {
        createHub(hubId);
        var one = Api.generate(account, "crm", "{}");
        var two = Api.generate(account, "crm", "{}");

        deleteHub();

        Api.token(one.clientId(), one.apiKey()).then().statusCode(401);
        Api.token(two.clientId(), two.apiKey()).then().statusCode(401);
        var changes = KafkaTopic.named("integration-hub.credential-changes.v1")
                .await(4, record -> String.valueOf(record.value()).contains(hubId.toString()));
        assertThat(changes.subList(0, 4).stream()
                        .filter(record -> String.valueOf(record.value()).contains("\"revoked\"")))
                .hasSize(2);
        var entries =
                KafkaTopic.named("integration-hub.audit-events.v1").await(4, record -> account.equals(record.key()));
        assertThat(entries.subList(2, 4))
                .allSatisfy(entry -> assertThat(entry.value())
                        .contains("\"credential.revoked\"")
                        .contains("\"kind\":\"system\""));
    }

    @Test
    void manyCredentialsOfADeletedHubEndAtOnceAndArePublishedInBatches() throws SQLException {
        createHub(hubId);
        var one = Api.generate(account, "crm", "{}");
        CredentialRows.copy(database, one, 249);

        deleteHub();

        Api.token(one.clientId(), one.apiKey()).then().statusCode(401);
        var revoked = KafkaTopic.named("integration-hub.credential-changes.v1")
                .await(
                        250,
                        record -> String.valueOf(record.value()).contains(hubId.toString())
                                && String.valueOf(record.value()).contains("\"revoked\""));
        assertThat(revoked).hasSize(250);
        assertThat(CredentialRows.revokedAtOnce(database, hubId)).isEqualTo(100);
    }

    @Test
    void aNewHubOfTheSameNameStartsWithoutCredentials() {
        createHub(hubId);
        var old = Api.generate(account, "crm", "{}");

        deleteHub();
        createHub(UUID.randomUUID());

        admin(account).get("/api/v1/credentials/crm").then().body("items", hasSize(0));
        admin(account)
                .get("/api/v1/credentials/crm/" + old.clientId())
                .then()
                .statusCode(404)
                .body("code", equalTo("credential_not_found"));
        Api.token(old.clientId(), old.apiKey()).then().statusCode(401);
    }

    @Test
    void aRecordThatCannotBeReadDoesNotStopTheOthers() {
        topic.publish(change("not JSON"));
        topic.publish(change("{}").withoutHeaders());
        publish(state(hubId, 0));

        awaitStatus(200);
    }

    @Test
    void aChangeThatTheDatabaseRefusesIsTriedAgain() throws SQLException {
        try (var log = CapturedLog.open()) {
            execute("alter table hub rename to hub_away");
            try {
                publish(state(hubId, 0));
                await().atMost(PATIENCE)
                        .until(() -> log.lines().stream()
                                .anyMatch(line ->
                                        line.contains("will be tried again: what=integration-hub.hub-changes.v1")));
            } finally {
                execute("alter table hub_away rename to hub");
            }
        }

        awaitStatus(200);
    }

    private void execute(String statement) throws SQLException {
        try (var connection = database.getConnection();
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    /** Known from Kafka, before hub-service can be asked. */
    private void createHub(UUID id) {
        publish(state(id, 0));
        awaitStatus(200);
        FakeHubService.create(account, "crm", id, Instant.now());
    }

    private void deleteHub() {
        FakeHubService.delete(account, "crm");
        publish(null);
        awaitStatus(404);
    }

    private void awaitStatus(int status) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        admin(account).get("/api/v1/credentials/crm").then().statusCode(status));
    }

    private String state(UUID id, int version) {
        return JsonObject.of(
                        "id",
                        id.toString(),
                        "account",
                        account,
                        "name",
                        "crm",
                        "description",
                        "",
                        "status",
                        "active",
                        "version",
                        version)
                .encode();
    }

    private void publish(@Nullable String value) {
        topic.publish(change(value));
    }

    private EventRecord change(@Nullable String value) {
        return EventRecord.of(value == null ? "hub.deleted" : "hub.changed")
                .source("/hub-service")
                .account(account)
                .subject("crm")
                .key(account + "/crm")
                .data(value);
    }
}
