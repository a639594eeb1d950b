package io.integrationhub.dispatch.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.integrationhub.dispatch.HubServiceStub;
import io.integrationhub.dispatch.Receiver;
import io.integrationhub.dispatch.TestAccount;
import io.integrationhub.testbase.EventRecord;
import io.integrationhub.testkit.KafkaTopic;
import io.integrationhub.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class DeliveryStreamTest {
    private static final String STREAM = "/api/v1/deliveries/stream";
    private static final String SUBMITTED = "form.submitted";
    private static final KafkaTopic CREDENTIALS = KafkaTopic.named("integration-hub.credential-changes.v1");

    @Inject
    Pool pool;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final TestAccount account = new TestAccount();
    private final Receiver receiver = new Receiver();
    private final String session = "session-" + UUID.randomUUID();

    @BeforeEach
    void hubs() {
        account.withHub("hub_1").withHub("hub_2");
    }

    @AfterEach
    void close() {
        receiver.close();
        http.shutdownNow();
    }

    /** An event of a stream. */
    private record Event(String name, String id, String data) {
        List<String> ids() {
            return JsonPath.from(data).getList("eventId");
        }
    }

    @Test
    void aDeliveryIsToldWithEachStateThatItGetsInto() {
        account.destination(
                "hub_1", SUBMITTED, receiver.answering(500, 500, 500).url());
        try (var stream = open("", person("hub-viewer"), null)) {
            assertThat(stream.next().name()).isEqualTo("ready");
            String event = account.publish(SUBMITTED, session, "{}");

            Event failed = stream.nextWith(event);

            JsonPath shown = JsonPath.from(failed.data());
            assertThat(shown.getString("[0].status")).isEqualTo("pending");
            assertThat(shown.getInt("[0].lastStatus")).isEqualTo(500);
            assertThat(shown.getString("[0].nextAttemptAt")).isNotNull();
            account.admin().body("{}").post("/api/v1/deliveries/" + shown.getString("[0].id") + "/resend");
            assertThat(stream.nextWith(event).id()).isNotEqualTo(failed.id());
        }
    }

    @Test
    void whoComesAgainMissesNothingAndGetsNothingElse() {
        account.destination("hub_1", SUBMITTED, receiver.url());
        account.destination("hub_2", "esign.signed", receiver.url());
        String token = person("hub-operator");
        String first;
        Event last;
        try (var stream = open("?hub=hub_1", token, null)) {
            stream.next();
            first = account.publish(SUBMITTED, session, "{}");
            last = stream.nextWith(first);
        }
        List<String> missed = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            missed.add(account.publish(SUBMITTED, session, "{}"));
            account.publish("esign.signed", session, "{}");
        }
        await().until(() -> account.admin()
                        .get("/api/v1/deliveries?status=succeeded")
                        .jsonPath()
                        .getList("items")
                        .size()
                == 11);

        try (var stream = open("?hub=hub_1", token, last.id())) {
            assertThat(stream.next()).isEqualTo(new Event("ready", last.id(), "{}"));
            List<String> told = new ArrayList<>();
            while (told.size() < missed.size()) {
                told.addAll(stream.next().ids());
            }
            assertThat(told).containsExactlyInAnyOrderElementsOf(missed).doesNotContain(first);
        }
    }

    /** As when the dispatcher lags, and another process commits first: the older delivery has the smaller id, too. */
    @Test
    void whatIsCommittedLateIsToldAllTheSame() {
        try (var stream = open("", person("hub-admin"), null)) {
            stream.next();
            SqlConnection late = pool.getConnectionAndAwait();
            try {
                late.begin().await().indefinitely();
                store(late, "late", "2021-03-01T00:00:00Z");
                store(null, "early", "2021-03-02T00:00:00Z");
                late.query("commit").executeAndAwait();
            } finally {
                late.closeAndAwait();
            }
            List<String> told = new ArrayList<>();
            while (told.size() < 2) {
                told.addAll(stream.next().ids());
            }
            assertThat(told).containsExactlyInAnyOrder("late", "early");
        }
    }

    private void store(@Nullable SqlConnection connection, String event, String at) {
        String insert = """
                insert into delivery (day, id, account, event_id, event_type, session_id, hub, destination_id, partition,
                    status, attempts, created_at, updated_at)
                select '2021-03-01', lowest_delivery_id($3::text::timestamptz), $1, $2, 'form.submitted', 's', 'hub_1',
                    gen_random_uuid(), 0, 'succeeded', 1, now(), now()""";
        Tuple parameters = Tuple.of(account.name(), event, at);
        if (connection == null) {
            pool.preparedQuery(insert).executeAndAwait(parameters);
        } else {
            connection.preparedQuery(insert).executeAndAwait(parameters);
        }
    }

    @Test
    void aMachineOfOneHubIsToldOfThatHubOnly() {
        account.destination("hub_1", SUBMITTED, receiver.url());
        account.destination("hub_2", SUBMITTED, receiver.url());
        String token = Tokens.machineConfinedTo(
                account.name(), "hub_2", HubServiceStub.id(account.name(), "hub_2"), "deliveries:read");
        try (var stream = open("", token, null)) {
            stream.next();
            String event = account.publish(SUBMITTED, session, "{}");

            Event told = stream.nextWith(event);

            assertThat(JsonPath.from(told.data()).<String>getList("hub")).containsExactly("hub_2");
        }
    }

    @Test
    void aPlaceThatIsNotKnownIsAGap() {
        String beyond = new ChangePosition(999_999_999_999L, UUID.randomUUID()).text();
        try (var stream = open("", person("hub-admin"), beyond)) {
            assertThat(stream.next().name()).isEqualTo("gap");
        }
    }

    @Test
    void theStreamEndsWithItsToken() {
        String token = Tokens.machineEndingIn(Duration.ofSeconds(3), account.name(), "hub_1", "deliveries:read");
        try (var stream = open("", token, null)) {
            stream.next();

            assertThat(stream.next()).isEqualTo(new Event("end", "", "{\"reason\":\"token_ended\"}"));
            assertThat(stream.isOver()).isTrue();
        }
    }

    @Test
    void theStreamEndsWhenItsCredentialIsRevoked() {
        String client = "client-" + UUID.randomUUID();
        String token = Tokens.machineOf(client, account.name(), "hub_1", "deliveries:read");
        try (var stream = open("", token, null)) {
            stream.next();
            CREDENTIALS.publish(EventRecord.of("credential.changed")
                    .source("/credential-service")
                    .account(account.name())
                    .subject(client)
                    .key(client)
                    .data("""
                    {"clientId":"%s","account":"%s","hub":"hub_1","status":"revoked"}""".formatted(client, account.name())));

            assertThat(stream.next().name()).isEqualTo("end");
        }
    }

    @Test
    void anAccountMayOpenEightAndOneMoreWhenOneIsClosed() {
        String token = person("hub-viewer");
        List<Stream> open = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                open.add(open("", token, null));
            }
            as(token).get(STREAM).then().statusCode(429).contentType("application/problem+json");

            open.removeLast().close();

            await().until(() -> status(token) == 200);
        } finally {
            open.forEach(Stream::close);
        }
    }

    @Test
    void whatIsWrongIsRefusedBeforeTheStreamBegins() {
        String token = person("hub-viewer");
        as(token).get(STREAM + "?limit=5").then().statusCode(400);
        as(token).get(STREAM + "?status=lost").then().statusCode(422);
        as(token).header("Last-Event-ID", "yesterday").get(STREAM).then().statusCode(422);
        as(Tokens.machine(account.name(), "hub_1", "events:publish"))
                .get(STREAM)
                .then()
                .statusCode(403);
    }

    @Test
    void whoAsksForTheHeadOnlyOpensNoStream() {
        String token = person("hub-viewer");
        for (int i = 0; i < 9; i++) {
            as(token).head(STREAM).then().statusCode(200);
        }

        try (var stream = open("", token, null)) {
            assertThat(stream.next().name()).isEqualTo("ready");
        }
    }

    private io.restassured.specification.RequestSpecification as(String token) {
        return RestAssured.given().auth().oauth2(token);
    }

    private int status(String token) {
        HttpResponse<InputStream> answer = send("", token, null);
        try {
            answer.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answer.statusCode();
    }

    private String person(String role) {
        return Tokens.person(account.name(), role);
    }

    private Stream open(String query, String token, @Nullable String lastEventId) {
        HttpResponse<InputStream> answer = send(query, token, lastEventId);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("text/event-stream");
        assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(answer.headers().firstValue("x-accel-buffering")).hasValue("no");
        return new Stream(answer.body());
    }

    private HttpResponse<InputStream> send(String query, String token, @Nullable String lastEventId) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + STREAM + query))
                .header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + token);
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An open stream, read event by event. */
    private static final class Stream implements AutoCloseable {
        private final BufferedReader lines;

        Stream(InputStream body) {
            lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        }

        /** The next event; what has no data, such as a comment, is none. */
        Event next() {
            try {
                String name = "";
                String id = "";
                StringBuilder data = new StringBuilder();
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.isEmpty() && !data.isEmpty()) {
                        return new Event(name, id, data.toString());
                    }
                    String value = line.substring(line.indexOf(':') + 1).stripLeading();
                    switch (line.split(":", 2)[0]) {
                        case "event" -> name = value;
                        case "id" -> id = value;
                        case "data" -> data.append(value);
                        default -> {}
                    }
                }
                throw new AssertionError("the stream is over");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Event nextWith(String eventId) {
            for (Event event = next(); ; event = next()) {
                assertThat(event.name()).isEqualTo("deliveries");
                if (event.ids().contains(eventId)) {
                    return event;
                }
            }
        }

        boolean isOver() {
            try {
                return lines.readLine() == null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            try {
                lines.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
