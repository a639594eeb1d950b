package io.integrationhub.dispatch.hub;

import static org.awaitility.Awaitility.await;

import io.integrationhub.testkit.KafkaTopic;
import io.integrationhub.testkit.Repository;
import io.integrationhub.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HubChangesConsumerTest {
    private static final KafkaTopic TOPIC = KafkaTopic.named("integration-hub.hub-changes.v1");

    @Test
    void readsThePublishedExampleAndPassesOverWhatItCannotRead() throws IOException {
        String example = Files.readString(Repository.root().resolve("contracts/examples/hub-changes.v1.json"));

        TOPIC.publish("acme/hub_2", "not a state", Map.of("ce_type", "hub.changed"));
        TOPIC.publish("acme/hub_2", example, Map.of("ce_type", "hub.changed"));

        await().atMost(Duration.ofSeconds(20)).until(() -> status() == 200);
    }

    private static int status() {
        return RestAssured.given()
                .auth()
                .oauth2(Tokens.person("acme", "hub-viewer"))
                .get("/api/v1/destinations/hub_2")
                .statusCode();
    }
}
