package io.integrationhub.dispatch.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.dispatch.Receiver;
import io.integrationhub.dispatch.TestAccount;
import io.integrationhub.dispatch.shard.Shards;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Destinations that get the events of a session in order. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class OrderedDestinationTest {
    private static final String TYPE = "form.submitted";
    private static final String QUICK_RETRIES = "\"retrySchedule\":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestAccount account = new TestAccount();
    private final Receiver receiver = new Receiver();
    private final String session = "session-" + UUID.randomUUID();
    private final String other = "session-" + UUID.randomUUID();

    @Inject
    Pool pool;

    @Inject
    Shards shards;

    @BeforeEach
    void hub() {
        account.withHub("hub_1");
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void aFailingDeliveryHoldsUpItsOwnSessionOnly() {
        save("\"ordering\":\"session\"," + QUICK_RETRIES).statusCode(201);
        receiver.failingFor(data("A", 1));

        publish(session, "A", 1);
        String second = publish(session, "A", 2);
        publish(session, "A", 3);
        publish(other, "B", 1);
        publish(other, "B", 2);

        patiently().until(() -> accepted("B").equals(List.of(1, 2)));
        patiently().until(() -> waiting("due_at = 'infinity'") == 2);
        assertThat(shown(second, "status")).isEqualTo("pending");
        assertThat(shown(second, "reason")).isEqualTo("ordered");
        assertThat(shown(second, "nextAttemptAt")).isNull();
        assertThat(accepted("A")).isEmpty();
        receiver.failingForNothing();

        patiently().until(() -> accepted("A").equals(List.of(1, 2, 3)));
        assertThat(attempts("A", 2)).isOne();
        patiently().until(() -> waiting("true") == 0);
    }

    @Test
    void whatHoldsUpItsSessionForTooLongIsGivenUp() {
        save("\"ordering\":\"session\",\"holdLimitSeconds\":2," + QUICK_RETRIES).statusCode(201);
        receiver.failingFor(data("A", 1));

        String first = publish(session, "A", 1);
        publish(session, "A", 2);
        publish(session, "A", 3);

        patiently().until(() -> accepted("A").equals(List.of(2, 3)));
        assertThat(shown(first, "status")).isEqualTo("failed");
        assertThat(shown(first, "error")).contains("it held up the later events of its session");
        assertThat(attempts("A", 1)).isGreaterThan(1);
        patiently().until(() -> waiting("true") == 0);
    }

    @Test
    void whatIsPausedComesInOrderWhenItIsResumed() {
        save("\"ordering\":\"session\",\"status\":\"paused\"").statusCode(201);
        IntStream.rangeClosed(1, 5).forEach(n -> {
            publish(session, "A", n);
            publish(other, "B", n);
        });
        patiently().until(() -> waiting("due_at is null") == 2 && waiting("due_at = 'infinity'") == 8);

        save("\"ordering\":\"session\",\"status\":\"active\"").statusCode(200);

        patiently().until(() -> accepted("A").equals(upTo(5)) && accepted("B").equals(upTo(5)));
        assertThat(receiver.arrivals()).hasSize(10);
    }

    @Test
    void whatIsCancelledHoldsNothingUp() {
        save("\"ordering\":\"session\",\"retrySchedule\":[3600]").statusCode(201);
        receiver.failingFor(data("A", 1));
        String first = publish(session, "A", 1);
        publish(session, "A", 2);
        String third = publish(session, "A", 3);
        publish(session, "A", 4);
        patiently().until(() -> waiting("due_at = 'infinity'") == 3);

        act(third, "resend");
        act(third, "cancel");
        patiently().until(() -> "cancelled".equals(shown(third, "status")));
        assertThat(attempts("A", 2)).isZero();
        act(first, "cancel");

        patiently().until(() -> accepted("A").equals(List.of(2, 4)));
        assertThat(shown(first, "status")).isEqualTo("cancelled");
        assertThat(attempts("A", 3)).isZero();
    }

    @Test
    void whatIsSentAgainComesInOrderBeforeWhatWaits() {
        save("\"ordering\":\"session\",\"retrySchedule\":[]").statusCode(201);
        receiver.failingFor(data("A", 1)).failingFor(data("A", 2));
        String first = publish(session, "A", 1);
        String second = publish(session, "A", 2);
        patiently().until(() -> "failed".equals(shown(second, "status")));
        receiver.failingForNothing();
        save("\"ordering\":\"session\",\"status\":\"paused\"").statusCode(200);
        publish(session, "A", 3);
        patiently().until(() -> waiting("due_at is null") == 1);

        act(second, "resend");
        act(first, "resend");
        patiently().until(() -> waiting("due_at = 'infinity'") == 2 && waiting("due_at is null") == 1);
        save("\"ordering\":\"session\",\"status\":\"active\"").statusCode(200);

        patiently().until(() -> accepted("A").equals(upTo(3)));
    }

    @Test
    void whenTheHeadIsTakenAwayTheNextGoesOn() {
        save("\"ordering\":\"session\",\"retrySchedule\":[3600]").statusCode(201);
        receiver.failingFor(data("A", 1));
        String first = publish(session, "A", 1);
        publish(session, "A", 2);
        publish(session, "A", 3);
        patiently().until(() -> waiting("due_at = 'infinity'") == 2);

        pool.preparedQuery("delete from scheduled_retry using delivery"
                        + " where delivery.id = delivery_id and delivery.account = $1 and delivery.event_id = $2")
                .executeAndAwait(Tuple.of(account.name(), first));

        patiently().until(() -> accepted("A").equals(List.of(2, 3)));
    }

    @Test
    void aNewOwnerOfThePartitionsKeepsTheOrder() {
        save("\"ordering\":\"session\"," + QUICK_RETRIES).statusCode(201);
        receiver.failingFor(data("A", 1));
        IntStream.rangeClosed(1, 5).forEach(n -> publish(session, "A", n));
        patiently().until(() -> waiting("due_at = 'infinity'") == 4);

        shards.epochs().forEach(shards::fenced);
        IntStream.rangeClosed(6, 9).forEach(n -> publish(session, "A", n));
        publish(other, "B", 1);
        patiently().until(() -> accepted("B").equals(List.of(1)));
        receiver.failingForNothing();

        patiently().until(() -> accepted("A").equals(upTo(9)));
        patiently().until(() -> waiting("true") == 0);
    }

    @Test
    void manySessionsStayInOrderWhileTheReceiverFailsNowAndThen() {
        save("\"ordering\":\"session\"," + QUICK_RETRIES).statusCode(201);
        receiver.answering(
                IntStream.range(0, 200).mapToObj(n -> n % 7 == 3 ? 500 : 200).toArray(Integer[]::new));
        int sessions = 10;
        int events = 20;

        for (int n = 1; n <= events; n++) {
            for (int s = 0; s < sessions; s++) {
                publish(session + "-" + s, "S" + s, n);
            }
        }

        for (int s = 0; s < sessions; s++) {
            String name = "S" + s;
            patiently().until(() -> accepted(name).size() == events);
            assertThat(accepted(name)).isEqualTo(upTo(events));
        }
        patiently().until(() -> waiting("true") == 0);
    }

    @Test
    void whatWaitsForAnEarlierOneGoesOnWhenNoOrderIsWantedAnyMore() {
        save("\"ordering\":\"session\",\"retrySchedule\":[3600]").statusCode(201);
        receiver.failingFor(data("A", 1));
        IntStream.rangeClosed(1, 3).forEach(n -> publish(session, "A", n));
        patiently().until(() -> waiting("due_at = 'infinity'") == 2);

        save("\"ordering\":\"none\",\"retrySchedule\":[3600]").statusCode(200);

        patiently().until(() -> accepted("A").containsAll(List.of(2, 3)));
        publish(session, "A", 4);
        patiently().until(() -> accepted("A").contains(4));
        assertThat(accepted("A")).doesNotContain(1);
    }

    @Test
    void anOrderThatIsAskedForLaterCountsForWhatComesThen() {
        save("\"ordering\":\"none\",\"retrySchedule\":[3600]").statusCode(201);
        receiver.failingFor(data("A", 1));
        publish(session, "A", 1);
        patiently().until(() -> waiting("due_at > now()") == 1);

        save("\"ordering\":\"session\"," + QUICK_RETRIES).statusCode(200);
        receiver.failingForNothing().failingFor(data("A", 2));
        IntStream.rangeClosed(2, 4).forEach(n -> publish(session, "A", n));
        patiently().until(() -> waiting("due_at = 'infinity'") == 2);
        assertThat(accepted("A")).isEmpty();
        receiver.failingForNothing();

        patiently().until(() -> accepted("A").equals(List.of(2, 3, 4)));
    }

    @Test
    void theDefaultDestinationKeepsTheOrderOfAllTypesOfASession() {
        account.saveDestination("hub_1", "default", body("\"ordering\":\"session\"," + QUICK_RETRIES))
                .statusCode(201);
        receiver.failingFor(data("A", 1));

        account.publish(TYPE, session, data("A", 1));
        account.publish("document.uploaded", session, data("A", 2));
        account.publish(TYPE, session, data("A", 3));
        patiently().until(() -> waiting("due_at = 'infinity'") == 2);
        receiver.failingForNothing();

        patiently().until(() -> accepted("A").equals(upTo(3)));
    }

    @Test
    void whatWaitsEndsWithItsDestination() {
        save("\"ordering\":\"session\",\"retrySchedule\":[3600]").statusCode(201);
        receiver.failingFor(data("A", 1));
        List<String> events = new ArrayList<>();
        IntStream.rangeClosed(1, 4).forEach(n -> events.add(publish(session, "A", n)));
        patiently().until(() -> waiting("due_at = 'infinity'") == 3);

        account.admin().delete("/api/v1/destinations/hub_1/" + TYPE).then().statusCode(204);

        for (String event : events) {
            patiently().until(() -> "cancelled".equals(shown(event, "status")));
        }
        assertThat(attempts("A", 2)).isZero();
    }

    @Test
    void whatCanNotBeReadHoldsNothingUp() {
        save("\"ordering\":\"session\"," + QUICK_RETRIES).statusCode(201);
        receiver.failingFor(data("A", 1));
        String first = publish(session, "A", 1);
        publish(session, "A", 2);
        patiently().until(() -> waiting("due_at = 'infinity'") == 1);

        pool.preparedQuery("delete from event where account = $1 and id = $2")
                .executeAndAwait(Tuple.of(account.name(), first));

        patiently().until(() -> accepted("A").equals(List.of(2)));
        patiently().until(() -> waiting("true") == 1);
        pool.preparedQuery("delete from scheduled_retry where account = $1").executeAndAwait(Tuple.of(account.name()));
    }

    /** An event that was published twice is stored with one of its offsets, and may be deferred with the other. */
    @Test
    void aRowKeepsItsPlaceWhateverOffsetItsEventIsStoredWith() {
        save("\"ordering\":\"session\"," + QUICK_RETRIES).statusCode(201);
        receiver.failingFor(data("A", 1));
        String first = publish(session, "A", 1);
        publish(session, "A", 2);
        patiently().until(() -> waiting("due_at = 'infinity'") == 1);

        pool.preparedQuery("update event set record_offset = record_offset + 100000 where account = $1 and id = $2")
                .executeAndAwait(Tuple.of(account.name(), first));
        long before = attempts("A", 1);
        patiently().until(() -> attempts("A", 1) >= before + 2);
        receiver.failingForNothing();

        patiently().until(() -> accepted("A").equals(List.of(1, 2)));
    }

    @Test
    void afterALossOfTheTopicWhatIsDeferredGoesOn() {
        save("\"ordering\":\"session\"," + QUICK_RETRIES).statusCode(201);
        pool.query("update partition_epoch set recorded_offset = 1000000000").executeAndAwait();
        shards.epochs().forEach(shards::fenced);
        receiver.failingFor(data("A", 1));
        IntStream.rangeClosed(1, 3).forEach(n -> publish(session, "A", n));
        patiently().until(() -> waiting("due_at = 'infinity'") == 2);
        receiver.failingForNothing();

        patiently().until(() -> accepted("A").equals(upTo(3)));
    }

    private ValidatableResponse save(String settings) {
        return account.saveDestination("hub_1", TYPE, body(settings));
    }

    private String body(String settings) {
        return "{\"url\":\"" + receiver.url() + "\"," + settings + "}";
    }

    private void act(String event, String action) {
        account.admin()
                .post("/api/v1/deliveries/" + shown(event, "id") + "/" + action)
                .then()
                .statusCode(202);
    }

    private String publish(String inSession, String name, int n) {
        return account.publish(TYPE, inSession, data(name, n));
    }

    private static String data(String name, int n) {
        return "{\"name\":\"" + name + "\",\"n\":" + n + "}";
    }

    private @Nullable String shown(String event, String member) {
        return account.admin()
                .get("/api/v1/deliveries?sessionId=" + session)
                .jsonPath()
                .getString("items.find{it.eventId=='" + event + "'}." + member);
    }

    /** In the order in which the receiver took them. */
    private List<Integer> accepted(String name) {
        return numbers(receiver.accepted(), name);
    }

    private long attempts(String name, int n) {
        return numbers(receiver.arrivals(), name).stream()
                .filter(number -> number == n)
                .count();
    }

    private static List<Integer> numbers(List<Receiver.Arrival> arrivals, String name) {
        return arrivals.stream()
                .map(arrival -> dataOf(arrival.body()))
                .filter(data -> data.path("name").asText().equals(name))
                .map(data -> data.path("n").asInt())
                .toList();
    }

    private static JsonNode dataOf(String body) {
        try {
            return JSON.readTree(body).path("data");
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Integer> upTo(int last) {
        return IntStream.rangeClosed(1, last).boxed().toList();
    }

    private long waiting(String condition) {
        return pool.preparedQuery("select count(*) from scheduled_retry where account = $1 and " + condition)
                .executeAndAwait(Tuple.of(account.name()))
                .iterator()
                .next()
                .getLong(0);
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));
    }
}
