package io.integrationhub.hub.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformEventTest {

    private static final String ID = "019caf10-3a86-7d3b-9a42-5e0f3c8b1d20";
    private static final Map<String, String> ENDED = Map.of(
            "ce_id", "e-1",
            "ce_source", "/session-platform",
            "ce_type", "session.ended",
            "ce_subject", ID,
            "ce_accountid", "acme");

    @Test
    void anEventThatEndsASessionIsTaken() {
        assertThat(PlatformEvent.of(headers(ENDED)))
                .contains(new PlatformEvent("/session-platform", "e-1", "session.ended", "acme", ID));
    }

    @ParameterizedTest
    @CsvSource({
        "ce_source,/hub-service",
        "ce_type,document.uploaded",
        "ce_type,session.expired",
        "ce_subject,another-platforms-session",
        "ce_id,''",
        "ce_id,é",
        "ce_id,a b",
        "ce_id,' a'",
        "ce_accountid,a\uFFFDb",
        "ce_accountid,"
    })
    void anyOtherIsSkipped(String header, String value) {
        var changed = new HashMap<>(ENDED);
        if (value == null) {
            changed.remove(header);
        } else {
            changed.put(header, value);
        }

        assertThat(PlatformEvent.of(headers(changed))).isEmpty();
    }

    @Test
    void whatCannotBeStoredIsSkipped() {
        var changed = new HashMap<>(ENDED);
        changed.put("ce_id", "a\u0000b");

        assertThat(PlatformEvent.of(headers(changed))).isEmpty();
        assertThat(PlatformEvent.of(new RecordHeaders())).isEmpty();
    }

    @Test
    void theDataMustSayTheSameSession() {
        var event = PlatformEvent.of(headers(ENDED)).orElseThrow();
        var json = new ObjectMapper();

        assertThat(event.data("{\"sessionId\":\"" + ID + "\"}", json)).isPresent();
        assertThat(event.data("{\"sessionId\":\"another\"}", json)).isEmpty();
        assertThat(event.data("{", json)).isEmpty();
        assertThat(event.data(null, json)).isEmpty();
    }

    private static Headers headers(Map<String, String> texts) {
        var headers = new RecordHeaders();
        texts.forEach((name, text) -> headers.add(name, text.getBytes(StandardCharsets.UTF_8)));
        return headers;
    }
}
