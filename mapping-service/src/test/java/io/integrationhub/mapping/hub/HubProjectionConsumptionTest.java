package io.integrationhub.mapping.hub;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.integrationhub.mapping.TestAccount;
import io.integrationhub.testkit.KafkaTopic;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Hubs by way of Kafka. The topic is created after the service has started. */
@QuarkusTest
class HubProjectionConsumptionTest {

    private static final String TOPIC = "integration-hub.hub-changes.v1";

    private final TestAccount account = TestAccount.create();
    private final UUID id = UUID.randomUUID();

    @BeforeAll
    static void createTopic() throws InterruptedException, ExecutionException {
        String servers = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, Optional.of(2), Optional.empty())))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    @Test
    void aPublishedHubIsKnownAndADeletedOneIsGoneWithAllThatBelongsToIt() {
        publish(UUID.randomUUID().toString(), state(0));
        awaitStatus(200);
        account.admin()
                .body("{\"url\":\"http://127.0.0.1:8090\"}")
                .put("/api/v1/connections/crm")
                .then()
                .statusCode(201);

        publish(UUID.randomUUID().toString(), null);
        awaitStatus(404);

        publish(
                UUID.randomUUID().toString(),
                state(0).replace(id.toString(), UUID.randomUUID().toString()));
        awaitStatus(200);
        account.admin()
                .get("/api/v1/connections/crm")
                .then()
                .statusCode(404)
                .body("code", equalTo("connection_not_found"));
    }

    @Test
    void arecordThatCannotBeReadDoesNotStopTheFollowingOnes() {
        publish(UUID.randomUUID().toString(), "not JSON");
        publish(UUID.randomUUID().toString(), state(0));

        awaitStatus(200);
        account.admin().get("/api/v1/objects/crm").then().body("items", hasSize(0));
    }

    private void awaitStatus(int status) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .until(() -> account.admin().get("/api/v1/objects/crm").statusCode() == status);
    }

    private void publish(String eventId, @Nullable String value) {
        KafkaTopic.named(TOPIC)
                .publish(
                        account.name() + "/crm",
                        value,
                        Map.of("ce_id", eventId, "ce_time", Instant.now().toString(), "ce_type", "hub.changed"));
    }

    private String state(int version) {
        return """
                {"id":"%s","account":"%s","name":"crm","description":"","status":"active","version":%d}""".formatted(id, account.name(), version);
    }
}
