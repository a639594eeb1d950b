package io.integrationhub.dispatch.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.integrationhub.dispatch.TestAccount;
import io.integrationhub.testkit.KafkaTopic;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Addresses that come on a list after they were saved, and hosts that nobody knows yet. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ForbiddenDestinationsTest {
    private static final String TYPE = "form.submitted";

    private final TestAccount account = new TestAccount();

    @Inject
    ForbiddenDestinations forbidden;

    @Inject
    Pool pool;

    @Inject
    Targets targets;

    @BeforeEach
    void destinations() {
        account.withHub("hub_1");
        account.destination("hub_1", TYPE, "http://127.0.0.1:9/events");
        account.destination("hub_1", "session.ended", "http://127.0.0.1:9/other");
    }

    @Test
    void aDestinationWhoseHostCameOnTheListIsDisabledOnceWithTheReason() {
        // As one that was saved before the list had the site.
        run(
                "update destination set url = 'https://webhook.site/x?sealed:v1:QUJD' where account = $1 and event_type = $2");

        sweep();
        sweep();

        read(TYPE)
                .body("status", equalTo("disabled"))
                .body("disabledReason", containsString("webhook.site is on the list of sites"));
        read("session.ended").body("status", equalTo("active")).body("disabledReason", nullValue());
        assertThat(target(TYPE).disabled()).isTrue();
        account.saveDestination("hub_1", "session.ended", "{\"url\":\"http://127.0.0.1:9/other\"}")
                .statusCode(200);
        List<JsonPath> entries = KafkaTopic.named("integration-hub.audit-events.v1")
                .await(6, record -> record.key().equals(account.name()))
                .stream()
                .map(record -> JsonPath.from(String.valueOf(record.value())))
                .toList();
        assertThat(entries)
                .filteredOn(entry -> entry.getString("action").equals("destination.disabled"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.getString("actor.kind")).isEqualTo("system");
                    assertThat(entry.getString("object.id")).isEqualTo(TYPE);
                    assertThat(entry.getString("changes.find { it.field == '/disabledReason' }.after"))
                            .contains("webhook.site");
                });
    }

    @Test
    void aTokenUrlOnTheListDisablesItAsWell() {
        run("update destination set authentication ="
                + " '{\"type\":\"oauth2\",\"tokenUrl\":\"https://a.webhook.site/t\"}'"
                + " where account = $1 and event_type = $2");

        sweep();

        read(TYPE).body("status", equalTo("disabled")).body("disabledReason", containsString("a.webhook.site"));
    }

    @Test
    void whatTheConfigurationRefusesOtherwiseIsLeftToTheAttempts() {
        run("update destination set url = 'https://10.0.0.1/x' where account = $1 and event_type = $2");

        sweep();

        read(TYPE).body("status", equalTo("active"));
    }

    @Test
    void aHostThatDoesNotResolveYetIsSavedWithAWarning() {
        String url = "https://not-there-yet.integration-hub-tests.example.com/events";

        save("{\"url\":\"" + url + "\"}")
                .statusCode(200)
                .body("url", equalTo(url))
                .body("warnings", hasSize(1))
                .body("warnings[0].code", equalTo("host_not_resolved"))
                .body("warnings[0].detail", containsString("not-there-yet"));
        read(TYPE).body("warnings", nullValue());
        save("{\"url\":\"http://127.0.0.1:9/events\"}").statusCode(200).body("warnings", nullValue());
        save("{\"url\":\"https://webhook.site/x\"}").statusCode(422).body("code", equalTo("url_refused"));
    }

    private void sweep() {
        try {
            VertxContextSupport.subscribeAndAwait(forbidden::sweep);
        } catch (Throwable failure) {
            throw new AssertionError("the sweep fails", failure);
        }
    }

    private ValidatableResponse read(String type) {
        return account.admin().get("/api/v1/destinations/hub_1/" + type).then().statusCode(200);
    }

    private ValidatableResponse save(String body) {
        return account.saveDestination("hub_1", TYPE, body);
    }

    private void run(String statement) {
        pool.preparedQuery(statement).executeAndAwait(Tuple.of(account.name(), TYPE));
    }

    private Target target(String type) {
        targets.changed(account.name());
        List<Target> all = targets.of(account.name()).await().atMost(Duration.ofSeconds(10));
        return all.stream()
                .filter(target -> target.eventType().equals(type))
                .findFirst()
                .orElseThrow();
    }
}
