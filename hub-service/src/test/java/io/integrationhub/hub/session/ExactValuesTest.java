package io.integrationhub.hub.session;

import static io.integrationhub.hub.session.SessionApi.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.integrationhub.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes in leaves as it was written, or is refused: numbers and texts, in every call that takes a customer's data. */
@QuarkusTest
class ExactValuesTest {

    private static final String NUMBERS =
            "[0.1234567890123456789012345678901234567890,12345678901234567890.12,1e400,1.10,-0,"
                    + "-0.0,1E5,1e+05,100000000000000000000000000000000000000000]";
    private static final String EMOJI = "\uD83D\uDE00";
    private static final int AT_ONCE = 16;

    private final SessionApi api = new SessionApi();

    @Inject
    Pool pool;

    @BeforeEach
    void createHubAndType() {
        api.createHub("hub_1");
        pool.preparedQuery("insert into custom_event_type values ($1, 'custom.priced', $2, now())")
                .executeAndAwait(
                        Tuple.of(api.account, "{\"properties\":{\"limited\":{\"maximum\":10,\"multipleOf\":0.01}}}"));
    }

    @Test
    void theNumbersOfAnEventArriveAsTheyWereWritten() {
        String id = api.session("{}");

        api.publish(id, "custom.priced", "{\"n\":" + NUMBERS + ",\"limited\":9.990}")
                .statusCode(202);

        assertThat(SessionApi.events(id, 2).getLast().value()).contains("\"n\":" + NUMBERS, "\"limited\":9.990");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0000000000000000000001", "1e400", "9.9999999999999999999999"})
    void theSchemaOfATypeComparesExactly(String number) {
        String id = api.session("{}");

        api.publish(id, "custom.priced", "{\"limited\":" + number + "}")
                .statusCode(422)
                .body("code", equalTo("event_refused"))
                .body("errors[0].pointer", equalTo("/data/limited"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.10", "0.1234567890123456789012345678901234567890", "12345678901234567890.12", "1e400", "-0"})
    void theNumbersOfASessionStayAsTheyWereWritten(String number) {
        String id = api.session("{\"customerData\":{\"amount\":" + number + "}}");

        assertThat(api.get(id).extract().asString()).contains("\"amount\":" + number);
        assertThat(SessionApi.events(id, 1).getFirst().value()).contains("\"amount\":" + number);
        assertThat(api.set(id, "{\"attributes\":{\"price\":" + number + "}}")
                        .extract()
                        .asString())
                .contains("\"amount\":" + number, "\"price\":" + number);
        assertThat(SessionApi.events(id, 2).getLast().value()).contains("\"price\":" + number);
    }

    /** Translated together. */
    @Test
    void theNumbersOfCallsAtTheSameTimeStayAsTheyWereWritten() throws Exception {
        try (var pool = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Callable<String>> calls = IntStream.range(0, AT_ONCE)
                    .<Callable<String>>mapToObj(
                            i -> () -> api.create("{\"customerData\":{\"amount\":" + i + ".1000e2}}")
                                    .statusCode(201)
                                    .extract()
                                    .asString())
                    .toList();
            int i = 0;
            for (Future<String> answer : pool.invokeAll(calls)) {
                assertThat(answer.get()).contains("\"amount\":" + i + ".1000e2");
                i++;
            }
        }
    }

    @Test
    void theSameNumberWrittenOtherwiseIsNoChange() {
        String id = api.session("{\"customerData\":{\"amount\":1.10,\"national_id\":1.10}}");

        api.set(id, "{\"attributes\":{\"amount\":11e-1,\"national_id\":1.1}}").statusCode(200);
        api.set(id, "{\"attributes\":{\"amount\":1.1000000000000000000001}}").statusCode(200);

        assertThat(SessionApi.types(id, 2)).containsExactly("session.created", "session.attributes_changed");
        assertThat(SessionApi.events(id, 2).getLast().value())
                .contains("1.1000000000000000000001")
                .doesNotContain("national_id");
    }

    @Test
    void aRepeatedRequestMayWriteANumberOtherwiseButNotChangeIt() {
        String key = UUID.randomUUID().toString();
        api.create("{\"customerData\":{\"amount\":1.10}}", key).statusCode(201);

        api.create("{\"customerData\":{\"amount\":1.1}}", key).statusCode(201).header("Idempotency-Replayed", "true");
        api.create("{\"customerData\":{\"amount\":1.10000000000000000000001}}", key)
                .statusCode(422);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            sessions                 | {"customerData":{"amount":1e999999999}}                  | /customerData/amount
            sessions                 | {"customerData":{"a":{"b/c":[1,-1E-10001]}}}             | /customerData/a/b~1c/1
            sessions                 | {"customerData":{"a":"x\\ud83dy"}}                        | /customerData/a
            sessions                 | {"customerData":{"a\\ud83d":1}}                           | /customerData
            sessions                 | {"sourceName":"hub_1","records":{"\\udbff":"c-1"}}        | /records
            sessions/{id}/events     | {"type":"custom.priced","data":{"n":{"\\ud83d":1}}}       | /data/n
            sessions                 | {"externalId":"\\ude00\\ud83d"}                            | /externalId
            sessions                 | {"sourceName":"hub_1","records":{"Contact":"a\\ud83db"}}  | /records/Contact
            sessions/{id}/attributes | {"attributes":{"amount":1e10001}}                        | /attributes/amount
            sessions/{id}/attributes | {"attributes":{"home":{"city":"\\ud83d"}}}                | /attributes/home/city
            sessions/{id}/events     | {"type":"custom.priced","data":{"n":[0,1e-999999999]}}   | /data/n/1
            sessions/{id}/events     | {"type":"custom.priced","data":{"n":["\\ud83d"]}}         | /data/n/0
            sessions/{id}/end        | {"reason":"\\ud83d"}                                      | /reason
            sessions/{id}/workflows  | {"templateId":"\\ud83d"}                                  | /templateId
            document-analyses        | {"title":"t","documents":[{"name":"\\ud83d"}]}            | /documents/0/name
            document-analyses        | {"title":"t","documents":[],"data":{"a":1e99999}}        | /data/a
            """)
    void whatCannotBeKeptIsRefusedWithItsPlace(String path, String body, String pointer) {
        String id = api.session("{\"customerData\":{\"city\":\"Boulder\"}}");
        var call = as(Tokens.person(api.account, "hub-admin")).body(body);
        String url = "/api/v1/" + path.replace("{id}", id);

        (path.endsWith("attributes") ? call.put(url) : call.post(url))
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid_request"))
                .body("errors[0].pointer", equalTo(pointer))
                .body("instance", equalTo(url))
                .body(not(containsString("?")));

        api.publish(id, "custom.priced", "{}").statusCode(202);
        assertThat(SessionApi.types(id, 2)).containsExactly("session.created", "custom.priced");
    }

    @Test
    void aNumberOfAThousandDigitsIsKeptAndALongerOneRefused() {
        String id = api.session("{}");
        String longest = "7".repeat(1_000);

        api.publish(id, "custom.priced", "{\"n\":" + longest + "}").statusCode(202);
        api.publish(id, "custom.priced", "{\"n\":" + longest + "1}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/data/n"));

        assertThat(SessionApi.events(id, 2).getLast().value()).contains(longest);
    }

    @Test
    void textsAreMeasuredInCharacters() {
        api.session("{\"externalId\":\"" + EMOJI.repeat(200) + "\",\"customerData\":{\"a\":\"" + EMOJI.repeat(20_000)
                + "\"}}");

        api.create("{\"externalId\":\"" + EMOJI.repeat(201) + "\"}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/externalId"));
        api.create("{\"customerData\":{\"a\":\"" + EMOJI.repeat(20_001) + "\"}}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/customerData/a"));
        api.admin()
                .body("{\"name\":\"hub_2\",\"description\":\"" + EMOJI.repeat(500) + "\"}")
                .post("/api/v1/hubs")
                .then()
                .statusCode(201);
        api.admin()
                .body("{\"name\":\"hub_3\",\"description\":\"" + EMOJI.repeat(501) + "\"}")
                .post("/api/v1/hubs")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/description"));
    }

    /** What the platform writes to Kafka itself ends a session only when the dispatcher takes it, too. */
    @Test
    void aRecordWithAnIdThatIsNoHeaderChangesNothing() {
        String id = api.session("{}");
        SessionApi.EVENTS.publish(
                api.eventOfPlatform("session.ended", id, ended(id)).id("é-1"));
        SessionApi.EVENTS.publish(
                api.eventOfPlatform("session.ended", id, ended(id)).id("e 1"));
        SessionApi.EVENTS.publish(
                api.eventOfPlatform("session.opened", id, opened(id)).id("e-1"));

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> api.get(id).body("status", equalTo("opened")));
    }

    private static String ended(String session) {
        return "{\"sessionId\":\"" + session + "\",\"outcome\":\"completed\"}";
    }

    private static String opened(String session) {
        return "{\"sessionId\":\"" + session + "\",\"participant\":{\"id\":\"p-1\"}}";
    }
}
