package io.integrationhub.dispatch.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.integrationhub.dispatch.Receiver;
import io.integrationhub.dispatch.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The destination of a hub for all types without their own. */
@QuarkusTest
class DefaultDestinationTest {
    private static final String PATH = "/api/v1/destinations/hub_1/default";

    private final TestAccount account = new TestAccount();

    @BeforeEach
    void hub() {
        account.withHub("hub_1");
    }

    @Test
    void itGetsTheEventsThatNoOtherDestinationOfTheHubIsFor() {
        try (var fallback = new Receiver();
                var own = new Receiver()) {
            account.destination("hub_1", "default", fallback.url());
            account.destination("hub_1", "form.submitted", own.url());
            String session = "session-" + UUID.randomUUID();

            String submitted = account.publish("form.submitted", session, "{}");
            String ended = account.publish("session.ended", session, "{}");

            await().atMost(Duration.ofSeconds(20))
                    .until(() ->
                            !fallback.arrivals().isEmpty() && !own.arrivals().isEmpty());
            assertThat(fallback.arrivals())
                    .extracting(arrival -> arrival.header("webhook-id"))
                    .containsExactly(ended);
            assertThat(own.arrivals())
                    .extracting(arrival -> arrival.header("webhook-id"))
                    .containsExactly(submitted);
        }
    }

    @Test
    void itIsReadListedCountedAndDeletedAsOthersAre() {
        String tag = account.saveDestination("hub_1", "default", "{\"url\":\"http://127.0.0.1:9/\"}")
                .statusCode(201)
                .header("Location", containsString(PATH))
                .body("eventType", equalTo("default"))
                .extract()
                .header("ETag");
        account.destination("hub_1", "form.submitted", "http://127.0.0.1:9/");

        account.admin().header("If-None-Match", tag).get(PATH).then().statusCode(304);
        account.admin().get("/api/v1/destinations/hub_1?limit=1").then().body("items.eventType", contains("default"));
        String next = account.admin()
                .get("/api/v1/destinations/hub_1?limit=1")
                .then()
                .extract()
                .path("next");
        account.admin()
                .get("/api/v1/destinations/hub_1?limit=1&cursor=" + next)
                .then()
                .body("items.eventType", contains("form.submitted"));
        account.admin().get("/api/v1/destinations/hub_1/usage").then().body("destinations", equalTo(2));
        account.admin().header("If-Match", "\"0\"").delete(PATH).then().statusCode(412);
        account.admin().header("If-Match", tag).delete(PATH).then().statusCode(204);
        account.admin().get(PATH).then().statusCode(404).body("code", equalTo("destination_not_found"));
    }
}
