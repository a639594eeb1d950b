package io.integrationhub.hub.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.integrationhub.hub.attribute.SensitiveValues;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RepeatedRequestsTest {

    private static final String BODY = "{\"customerData\":{\"city\":\"Boulder\",\"national_id\":\"078-05-1120\"}}";

    private final SessionApi api = new SessionApi();

    @Inject
    Pool pool;

    @Test
    void aRepeatedCreationGetsTheSameAnswer() {
        Response first = api.create(BODY, "key 1")
                .statusCode(201)
                .header("Idempotency-Replayed", nullValue())
                .extract()
                .response();

        Response again = api.create(BODY, "key 1")
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .extract()
                .response();

        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(sessions()).isEqualTo(1);
        String id = first.path("sessionId");
        api.publish(id, "session.opened", "{\"participant\":{\"id\":\"p\"}}").statusCode(202);
        assertThat(SessionApi.types(id, 2)).containsExactly("session.created", "session.opened");
    }

    @Test
    void ofManyAtOnceOneIsCreated() throws Exception {
        Callable<Response> call = () -> api.create(BODY, "at once").extract().response();

        try (var threads = Executors.newFixedThreadPool(10)) {
            assertThat(threads.invokeAll(Collections.nCopies(10, call)))
                    .extracting(Future::get)
                    .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(201))
                    .extracting(answer -> answer.path("sessionId").toString())
                    .containsOnly(api.create(BODY, "at once").extract().<String>path("sessionId"));
        }

        assertThat(sessions()).isEqualTo(1);
    }

    @Test
    void anotherBodyIsRefused() {
        api.create(BODY, "k").statusCode(201);

        api.create("{}", "k")
                .statusCode(422)
                .body("code", equalTo("idempotency_key_reused"))
                .body("errors[0].pointer", equalTo("Idempotency-Key:"));
        api.create(BODY, "x".repeat(256)).statusCode(400).body("code", equalTo("malformed_request"));

        assertThat(sessions()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void aBlankKeyIsNone(String key) {
        api.create(BODY, key)
                .statusCode(400)
                .body("code", equalTo("malformed_request"))
                .body("errors[0].pointer", equalTo("Idempotency-Key:"));

        assertThat(sessions()).isZero();
    }

    @Test
    void twoKeysAreRefused() {
        api.writer()
                .header("Idempotency-Key", "a", "b")
                .body(BODY)
                .post("/api/v1/sessions")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("Idempotency-Key:"));

        assertThat(sessions()).isZero();
    }

    @Test
    void aKeyBelongsToItsAccountAndOperation() {
        String id = api.create(BODY, "k").extract().path("sessionId");
        var other = new SessionApi();

        assertThat(other.create(BODY, "k").statusCode(201).extract().<String>path("sessionId"))
                .isNotEqualTo(id);
        assertThat(publish(id, "k")).isEqualTo(publish(id, "k")).isNotEqualTo(publish(id, "k2"));
        assertThat(publish(api.session("{}"), "k")).isNotEqualTo(publish(id, "k"));
        assertThat(SessionApi.types(id, 3)).containsExactly("session.created", "session.opened", "session.opened");
    }

    @Test
    void aRefusedRequestLeavesItsKeyFree() {
        api.create("{\"customerData\":{\"broken\":1}}", "k").statusCode(503);
        api.create("{\"sourceName\":\"no_hub\"}", "k").statusCode(422);

        api.create(BODY, "k").statusCode(201).header("Idempotency-Replayed", nullValue());
    }

    @Test
    void whatIsKeptShowsNoSensitiveValueAndNoBody() {
        api.create(BODY, "k").statusCode(201);

        var row = pool.preparedQuery("select answer, request_digest from idempotent_answer where account = $1")
                .executeAndAwait(Tuple.of(api.account))
                .iterator()
                .next();
        assertThat(row.getString("answer")).contains(SensitiveValues.MASK).doesNotContain("078-05-1120");
        assertThat(row.getString("request_digest")).doesNotContain("Boulder");
    }

    private String publish(String id, String key) {
        return api.publisher()
                .header("Idempotency-Key", key)
                .body("{\"type\":\"session.opened\",\"data\":{\"participant\":{\"id\":\"p-1\"}}}")
                .post("/api/v1/sessions/" + id + "/events")
                .then()
                .statusCode(202)
                .extract()
                .path("eventId");
    }

    private long sessions() {
        return pool.preparedQuery("select count(*) from session where account = $1")
                .executeAndAwait(Tuple.of(api.account))
                .iterator()
                .next()
                .getLong(0);
    }
}
