package io.integrationhub.hub.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.integrationhub.hub.attribute.SensitiveValues;
import io.integrationhub.testkit.ContractSchema;
import io.integrationhub.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SessionAttributesTest {

    private final SessionApi api = new SessionApi();

    @Inject
    Pool pool;

    @BeforeEach
    void createHub() {
        api.createHub("hub_1");
    }

    @Test
    void attributesAreMergedAndWhatHasChangedIsPublished() {
        String id = api.session("{\"customerData\":{\"city\":\"Boulder\",\"age\":30}}");

        api.set(id, "{\"source\":\"hub_1\",\"attributes\":{\"first_name\":\"Ada\",\"ssn\":\"078-05-1120\",\"size\":3}}")
                .statusCode(200)
                .body("attributes.given_name", equalTo("Ada"))
                .body("attributes.national_id", equalTo(SensitiveValues.MASK))
                .body("attributes.city", equalTo("Boulder"))
                .body("unmapped", equalTo(List.of("size")));

        var data = changes(id, 1).getFirst();
        assertThat(data.getJsonObject("attributes").fieldNames())
                .containsExactlyInAnyOrder("given_name", "national_id");
        assertThat(data.getString("sourceName")).isEqualTo("hub_1");
        assertThat(data.getString("changedBy")).isEqualTo("api");
        assertThat(data.encode()).doesNotContain("078-05-1120");
        api.get(id)
                .body("attributes.age", equalTo(30))
                .body("attributes.given_name", equalTo("Ada"))
                .body(not(containsString("078-05-1120")));
    }

    @Test
    void eachValueSaysWhereItComesFrom() {
        String id = api.session(
                "{\"sourceName\":\"hub_1\",\"customerData\":{\"first_name\":\"Ada\",\"ssn\":\"078-05-1120\"}}");

        api.set(id, "{\"attributes\":{\"given_name\":\"Ada\",\"national_id\":\"1\",\"city\":\"Boulder\"}}")
                .statusCode(200);
        api.publish(
                        id,
                        "form.submitted",
                        "{\"formId\":\"f\",\"submissionId\":\"s\",\"attributes\":{\"city\":\"Denver\"}}")
                .statusCode(202);

        api.get(id)
                // Set again as it was.
                .body("origins.given_name.kind", equalTo("api"))
                .body("origins.given_name.sourceName", equalTo("hub_1"))
                .body("origins.national_id.kind", equalTo("api"))
                .body("origins.national_id.sourceName", nullValue())
                .body("origins.city.kind", equalTo("participant"))
                .body("origins.city.at", notNullValue());
    }

    @Test
    void whatIsSetAgainIsNotPublishedAlsoWhenItIsSealed() {
        String same = "{\"attributes\":{\"national_id\":\"078-05-1120\",\"city\":\"Boulder\"}}";
        String id = api.session("{\"customerData\":{\"national_id\":\"078-05-1120\",\"city\":\"Boulder\"}}");

        api.set(id, same).statusCode(200);
        api.set(id, "{\"attributes\":{}}").statusCode(200).body("attributes.city", equalTo("Boulder"));
        api.set(id, same.replace("Boulder", "Denver")).statusCode(200);

        assertThat(changes(id, 1).getFirst().getJsonObject("attributes"))
                .isEqualTo(new JsonObject().put("city", "Denver"));
    }

    @Test
    void nullRemovesAValue() {
        String id = api.session("{\"customerData\":{\"city\":\"Boulder\",\"age\":30}}");

        api.set(id, "{\"attributes\":{\"age\":null,\"never_there\":null}}")
                .statusCode(200)
                .body("attributes.age", nullValue())
                .body("attributes.city", equalTo("Boulder"));

        assertThat(changes(id, 1).getFirst().getJsonArray("removed")).containsExactly("age");
    }

    @Test
    void aSubmittedFormSetsAttributesToo() {
        String id = api.session("{\"customerData\":{\"city\":\"Boulder\"}}");

        api.publish(
                        id,
                        "form.submitted",
                        "{\"formId\":\"f\",\"submissionId\":\"s\",\"attributes\":{\"city\":\"Denver\",\"national_id\":\"1\"}}")
                .statusCode(202);

        assertThat(SessionApi.types(id, 3))
                .containsExactly("session.created", "form.submitted", "session.attributes_changed");
        assertThat(changes(id, 1).getFirst().getString("changedBy")).isEqualTo("participant");
        api.get(id)
                .body("attributes.city", equalTo("Denver"))
                .body("attributes.national_id", equalTo(SensitiveValues.MASK));
    }

    @Test
    void aSubmittedFormSetsNothingThatIsNoAttribute() {
        String id = api.session("{}");

        api.publish(
                        id,
                        "form.submitted",
                        "{\"formId\":\"f\",\"submissionId\":\"s\",\"attributes\":{\"city\":\"Denver\",\"unknown_one\":\"x-1\"}}")
                .statusCode(202)
                .body("unmapped", equalTo(List.of("unknown_one")));

        var events = SessionApi.events(id, 3);
        assertThat(events).extracting(ConsumerRecord::value).noneMatch(value -> value.contains("unknown_one"));
        assertThat(events.get(1).value()).contains("Denver");
        api.get(id).body("attributes", equalTo(Map.of("city", "Denver")));
    }

    @Test
    void whatTheDataOfItsOwnTypesMeansIsUpToTheAccount() {
        String id = api.session("{}");
        pool.preparedQuery("insert into custom_event_type values ($1, 'custom.visited', '{}', now())")
                .executeAndAwait(Tuple.of(api.account));

        api.publish(id, "custom.visited", "{\"attributes\":{\"unknown_one\":\"x-1\",\"national_id\":\"078-05-1120\"}}")
                .statusCode(202)
                .body("unmapped", hasSize(0));

        assertThat(SessionApi.events(id, 2).getLast().value())
                .contains("\"unknown_one\":\"x-1\"")
                .doesNotContain("078-05-1120");
    }

    @Test
    void nothingChangesWhenAnythingIsRefused() {
        String id = api.session("{\"customerData\":{\"city\":\"Boulder\"}}");
        String text = "x".repeat(20_001);

        api.set(id, "{\"attributes\":{\"city\":\"Denver\",\"bad_date\":\"31/12\"}}")
                .statusCode(422)
                .body("code", equalTo("value_refused"))
                .body("errors[0].pointer", equalTo("/attributes/bad_date"));
        api.set(id, "{\"source\":\"no_hub\",\"attributes\":{\"city\":\"Denver\"}}")
                .statusCode(422)
                .body("code", equalTo("unknown_hub"))
                .body("errors[0].pointer", equalTo("/source"));
        api.set(id, "{\"attributes\":{\"city\":\"Denver\",\"a\":\"" + text + "\",\"b\":\"" + text + "\"}}")
                .statusCode(422)
                .body("errors", hasSize(2))
                .body("errors.pointer", hasItem("/attributes/b"));
        api.set(id, "{\"attributes\":{\"city\":\"Denver\",\"broken\":1}}").statusCode(503);
        api.set(id, "{}").statusCode(422).body("errors[0].pointer", equalTo("/attributes"));
        api.set(id, "{\"attributes\":[]}").statusCode(400);

        api.get(id).body("attributes.city", equalTo("Boulder"));
    }

    @Test
    void changesAtTheSameTimeAreAllKept() throws Exception {
        String id = api.session("{}");
        List<Callable<Integer>> calls = IntStream.range(0, 10)
                .mapToObj(i -> (Callable<Integer>) () -> api.set(id, "{\"attributes\":{\"a_" + i + "\":" + i + "}}")
                        .extract()
                        .statusCode())
                .toList();

        try (var threads = Executors.newFixedThreadPool(10)) {
            assertThat(threads.invokeAll(calls)).extracting(Future::get).containsOnly(200);
        }

        api.get(id).body("attributes.size()", equalTo(10));
        assertThat(changes(id, 10)).hasSize(10);
    }

    /** Each event must tell what really followed the one before it, as who locks the session first also publishes first. */
    @Test
    void theOrderOfEventsIsTheOrderOfTheChanges() throws Exception {
        String id = api.session("{}");
        List<Callable<Integer>> calls = IntStream.range(0, 20)
                .mapToObj(i -> (Callable<Integer>) () -> api.set(id, "{\"attributes\":{\"a\":" + i + "}}")
                        .extract()
                        .statusCode())
                .toList();

        try (var threads = Executors.newFixedThreadPool(10)) {
            assertThat(threads.invokeAll(calls)).extracting(Future::get).containsOnly(200);
        }

        int last = changes(id, 20).getLast().getJsonObject("attributes").getInteger("a");
        api.get(id).body("attributes.a", equalTo(last));
    }

    @Test
    void onlyWritersMaySetAttributesOfTheirOwnAccount() {
        String id = api.session("{}");
        String body = "{\"attributes\":{\"city\":\"Denver\"}}";
        String path = "/api/v1/sessions/" + id + "/attributes";

        SessionApi.as(Tokens.machine(api.account, "hub_1", "sessions:read"))
                .body(body)
                .put(path)
                .then()
                .statusCode(403);
        SessionApi.as(Tokens.person(api.account, "hub-operator"))
                .body(body)
                .put(path)
                .then()
                .statusCode(403);
        SessionApi.as(Tokens.person("another", "hub-admin"))
                .body(body)
                .put(path)
                .then()
                .statusCode(404)
                .body("code", equalTo("session_not_found"));
        api.admin().body(body).put(path).then().statusCode(200);
    }

    private static List<JsonObject> changes(String id, int count) {
        var schema = ContractSchema.named("session.attributes_changed");
        return SessionApi.EVENTS
                .await(
                        count,
                        record -> id.equals(record.key())
                                && "session.attributes_changed"
                                        .equals(io.integrationhub.testkit.KafkaTopic.header(record, "ce_type")))
                .stream()
                .map(record -> new JsonObject(record.value()))
                .peek(data -> schema.assertFits(data.encode()))
                .toList();
    }
}
