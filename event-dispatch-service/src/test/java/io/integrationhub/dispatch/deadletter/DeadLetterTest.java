package io.integrationhub.dispatch.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.integrationhub.dispatch.Receiver;
import io.integrationhub.dispatch.TestAccount;
import io.integrationhub.testbase.EventRecord;
import io.integrationhub.testkit.ContractSchema;
import io.integrationhub.testkit.KafkaTopic;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.stat.Statistics;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the session platform writes to Kafka itself: accepted, dead-lettered, redriven. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class DeadLetterTest {
    private static final KafkaTopic EVENTS = KafkaTopic.named("integration-hub.session-events.v1");
    private static final String PATH = "/api/v1/events/dead-letters";
    private static final String TYPE = "form.submitted";
    private static final String CUSTOM = "custom.offer.accepted";

    private final TestAccount account = new TestAccount();
    private final String session = "session-" + UUID.randomUUID();
    private final String good = "{\"sessionId\":\"" + session + "\",\"formId\":\"f\",\"submissionId\":\"x\"}";
    private final Receiver receiver = new Receiver();

    @Inject
    Mutiny.SessionFactory sessions;

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void badRecordsOfEveryKindAreDeadLetteredAndTheStreamGoesOn() {
        account.withHub("hub_1").destination("hub_1", TYPE, receiver.url());

        write(event(good).header("ce_time", "yesterday"));
        write(event(good).header("content-type", "text/xml"));
        write(event(good).key("another-key"));
        write(event(null));
        write(event("{\"sessionId\":"));
        write(event(good).header("ce_type", "no.such_type"));
        write(event(good).header("ce_type", "custom.not.registered"));
        write(event("{\"sessionId\":\"" + session + "\",\"formId\":48291,\"submissionId\":\"x\"}"));
        write(event(good.replace(session, "another")));
        String accepted = write(event(good));

        await().atMost(Duration.ofSeconds(30)).until(() -> receiver.arrivals().size() == 1);
        assertThat(receiver.arrivals().getFirst().header("webhook-id")).isEqualTo(accepted);
        JsonPath letters = awaitLetters(9);
        assertThat(letters.getList("items.reason", String.class))
                .containsExactlyInAnyOrder(
                        "envelope_invalid",
                        "envelope_invalid",
                        "envelope_invalid",
                        "data_missing",
                        "data_not_json",
                        "unknown_event_type",
                        "unknown_event_type",
                        "data_refused",
                        "data_refused");
        assertThat(letters.prettify()).doesNotContain("48291").contains("/formId", "header:ce_time", "\"key\"");
    }

    @Test
    void aDeadLetterIsOnKafkaAsItWasReadWithTheReason() {
        String event = write(event("[1]").header("x-own", "kept"));

        var dead = KafkaTopic.named("integration-hub.session-events.v1.dead-letter")
                .await(1, record -> KafkaTopic.header(record, "ce_id").equals(event))
                .getFirst();

        assertThat(dead.key()).isEqualTo(session);
        assertThat(dead.value()).isEqualTo("[1]");
        assertThat(KafkaTopic.header(dead, "x-own")).isEqualTo("kept");
        assertThat(KafkaTopic.header(dead, "dead_letter_reason")).isEqualTo("data_not_json");
        assertThat(KafkaTopic.header(dead, "dead_letter_topic")).isEqualTo("integration-hub.session-events.v1");
        assertThat(KafkaTopic.header(dead, "dead_letter_partition")).matches("[0-9]+");
        assertThat(KafkaTopic.header(dead, "dead_letter_offset")).matches("[0-9]+");
        assertThat(Instant.parse(KafkaTopic.header(dead, "dead_letter_recorded_at")))
                .isBefore(Instant.now());
    }

    @Test
    void anEventOfATypeThatIsRegisteredLaterIsRedrivenAndDeliveredOnce() {
        account.withHub("hub_1");
        String event = write(event("{\"offerId\":\"o-1\"}").header("ce_type", CUSTOM));
        String letter = awaitLetters(1).getString("items[0].id");
        redrive(letter)
                .statusCode(409)
                .body("code", equalTo("dead_letter_still_refused"))
                .body("errors[0].pointer", equalTo("header:ce_type"));
        register();
        account.destination("hub_1", CUSTOM, receiver.url());

        redrive(letter).statusCode(202);
        redrive(letter).statusCode(409).body("code", equalTo("dead_letter_closed"));

        await().atMost(Duration.ofSeconds(30)).until(() -> receiver.arrivals().size() == 1);
        assertThat(receiver.arrivals().getFirst().header("webhook-id")).isEqualTo(event);
        // The next event of the session comes after whatever the redrive may have published.
        write(event("{\"offerId\":\"o-2\"}").header("ce_type", CUSTOM));
        await().atMost(Duration.ofSeconds(30)).until(() -> receiver.arrivals().size() == 2);
        assertThat(receiver.arrivals())
                .extracting(arrival -> arrival.header("webhook-id"))
                .containsOnlyOnce(event);
        account.admin().get(PATH).then().body("items", hasSize(0));
        account.admin().get(PATH + "?status=redriven").then().body("items.eventId", hasItem(event));
        assertAudited("dead_letter.redriven");
    }

    @Test
    void manyAreRedrivenAtOnce() {
        for (int i = 0; i < 3; i++) {
            write(event("{\"offerId\":\"o-" + i + "\"}").header("ce_type", CUSTOM));
        }
        write(event("{\"offerId\":3}").header("ce_type", CUSTOM));
        awaitLetters(4);
        register();

        account.as("hub-operator")
                .body("{\"reason\":\"unknown_event_type\",\"type\":\"" + CUSTOM + "\"}")
                .post(PATH + "/redrive")
                .then()
                .statusCode(202)
                .body("redriven", equalTo(3))
                .body("refused", equalTo(1));
        account.admin().get(PATH).then().body("items", hasSize(1));
    }

    @Test
    void theListLeavesWhatTheyHeldInTheDatabase() {
        Statistics statistics = sessions.getStatistics();
        write(event("{"));
        write(event("[1]"));
        awaitLetters(2);

        statistics.setStatisticsEnabled(true);
        account.admin().get(PATH).then().statusCode(200).body("items", hasSize(2));
        statistics.setStatisticsEnabled(false);

        assertThat(statistics.getEntityStatistics(DeadLetter.class.getName()).getLoadCount())
                .isZero();
    }

    @Test
    void aDeadLetterIsReadWithMaskedValuesAndDiscarded() {
        write(event("{\"attributes\":{\"a\":\"sealed:v1:AAAA\"}}"));
        String letter = awaitLetters(1).getString("items[0].id");

        String shown = account.admin()
                .get(PATH + "/" + letter)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(shown).doesNotContain("sealed:v1:").contains("ce_id", "\"attributes\"");
        account.admin().delete(PATH + "/" + letter).then().statusCode(204);

        account.admin().delete(PATH + "/" + letter).then().statusCode(409);
        redrive(letter).statusCode(409);
        assertThat(account.admin().get(PATH + "/" + letter).then().extract().asString())
                .contains("\"discarded\"")
                .doesNotContain("\"attributes\"");
        assertAudited("dead_letter.discarded");
    }

    @Test
    void idsThatNoHeaderCanBeAndValuesThatCannotBeKeptAreDeadLetteredAndShownAsTheyWereRead() {
        account.withHub("hub_1").destination("hub_1", TYPE, receiver.url());
        String numbers = "{\"a\":[1.10,1e999999999]}";
        String text = "{\"a\":\"x\\ud83dy\"}";
        write(event(good).header("ce_id", "é-1"));
        write(event(good).header("ce_id", "a b"));
        write(event(numbers).header("ce_source", "/hub-service"));
        write(event(text));
        String accepted = write(event(good));

        await().atMost(Duration.ofSeconds(30)).until(() -> receiver.arrivals().size() == 1);
        assertThat(receiver.arrivals().getFirst().header("webhook-id")).isEqualTo(accepted);
        JsonPath letters = awaitLetters(4);
        assertThat(letters.getList("items.violations.pointer.flatten()", String.class))
                .containsExactlyInAnyOrder("header:ce_id", "header:ce_id", "/a/1", "/a");
        assertThat(letters.getList("items.id", String.class).stream().map(this::shown))
                .anyMatch(shown -> shown.contains("\"data\":" + numbers))
                .anyMatch(shown -> shown.contains("\"data\":" + text));
        letters.getList("items.id", String.class)
                .forEach(letter -> redrive(letter).statusCode(409).body("code", equalTo("dead_letter_still_refused")));
    }

    private String shown(String letter) {
        return account.admin()
                .get(PATH + "/" + letter)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void nobodyElseSeesThem() {
        write(event("{"));
        String letter = awaitLetters(1).getString("items[0].id");
        TestAccount other = new TestAccount();

        other.admin().get(PATH).then().body("items", hasSize(0));
        other.admin().get(PATH + "/" + letter).then().statusCode(404);
        other.admin().post(PATH + "/" + letter + "/redrive").then().statusCode(404);
        other.admin().delete(PATH + "/" + letter).then().statusCode(404);
        account.as("hub-viewer").get(PATH + "/" + letter).then().statusCode(403);
        account.as("hub-viewer").get(PATH).then().statusCode(200);
    }

    private void register() {
        account.admin()
                .body("""
                {"type":"%s","title":"Offer","example":{"offerId":"o"},
                 "schema":{"required":["offerId"],"properties":{"offerId":{"type":"string"}}}}""".formatted(CUSTOM))
                .post("/api/v1/event-types")
                .then()
                .statusCode(201);
    }

    private ValidatableResponse redrive(String letter) {
        return account.as("hub-operator").post(PATH + "/" + letter + "/redrive").then();
    }

    private JsonPath awaitLetters(int count) {
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        account.admin().get(PATH).jsonPath().getList("items").size() == count);
        return account.admin().get(PATH).jsonPath();
    }

    private void assertAudited(String action) {
        var entries = KafkaTopic.named("integration-hub.audit-events.v1")
                .await(
                        1,
                        record -> account.name().equals(record.key())
                                && String.valueOf(record.value()).contains(action));
        ContractSchema.named("audit.recorded").assertFits(entries.getFirst().value());
    }

    /** As the platform writes it. */
    private EventRecord event(@Nullable String data) {
        return account.eventOfPlatform(TYPE, session, data);
    }

    /** Returns the event's id. */
    private static String write(EventRecord event) {
        EVENTS.publish(event);
        return event.id();
    }
}
