package io.integrationhub.dispatch.hub;

import static org.awaitility.Awaitility.await;

import io.integrationhub.testbase.EventRecord;
import io.integrationhub.testkit.KafkaTopic;
import io.integrationhub.testkit.Repository;
import io.integrationhub.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HubChangesConsumerTest {
    private static final KafkaTopic TOPIC = KafkaTopic.named("integration-hub.hub-changes.v1");

    @Test
    void readsThePublishedExampleAndSkipsWhatItCannotRead() throws IOException {
        String example = Files.readString(Repository.root().resolve("contracts/examples/hub-changes.v1.json"));

        TOPIC.publish(change("acme/hub_2").data(example).without("ce_id"));
        TOPIC.publish(change("acme/hub_2").data("not a state"));
        TOPIC.publish(change("nothing").data(null));
        TOPIC.publish(change("acme/hub_2").data(example));

        await().atMost(Duration.ofSeconds(20)).until(() -> status() == 200);
    }

    private static EventRecord change(String key) {
        return EventRecord.of("hub.changed").key(key).time(Instant.parse("2026-03-02T15:12:42Z"));
    }

    private static int status() {
        return RestAssured.given()
                .auth()
                .oauth2(Tokens.person("acme", "hub-viewer"))
                .get("/api/v1/destinations/hub_2")
                .statusCode();
    }
}
