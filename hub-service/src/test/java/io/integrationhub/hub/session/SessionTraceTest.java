package io.integrationhub.hub.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Events carry the trace of the request that caused them. */
@QuarkusTest
class SessionTraceTest {

    private static final String TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final SessionApi api = new SessionApi();

    @Test
    void anEventCarriesTheTraceOfItsRequest() {
        String id = create(TRACEPARENT);

        api.writer()
                .header("traceparent", TRACEPARENT)
                .body("{}")
                .post("/api/v1/sessions/" + id + "/end")
                .then()
                .statusCode(200);

        assertThat(SessionApi.events(id, 2))
                .extracting(SessionTraceTest::traceparent)
                .containsExactly(Optional.of(TRACEPARENT), Optional.of(TRACEPARENT));
    }

    @Test
    void whatIsNoTraceIsNotPassedOn() {
        String without = api.session("{}");
        String arbitrary = create("00-any text-01");

        assertThat(traceparent(SessionApi.events(without, 1).getFirst())).isEmpty();
        assertThat(traceparent(SessionApi.events(arbitrary, 1).getFirst())).isEmpty();
    }

    private String create(String traceparent) {
        return api.writer()
                .header("traceparent", traceparent)
                .body("{}")
                .post("/api/v1/sessions")
                .then()
                .statusCode(201)
                .extract()
                .path("sessionId");
    }

    private static Optional<String> traceparent(ConsumerRecord<String, @Nullable String> event) {
        return Optional.ofNullable(event.headers().lastHeader("ce_traceparent"))
                .map(header -> new String(header.value(), StandardCharsets.UTF_8));
    }
}
