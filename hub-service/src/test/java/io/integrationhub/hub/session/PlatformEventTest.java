package io.integrationhub.hub.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.testbase.EventRecord;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformEventTest {

    private static final String ID = "019caf10-3a86-7d3b-9a42-5e0f3c8b1d20";

    @Test
    void anEventThatEndsASessionIsTaken() {
        assertThat(read(ended())).contains(new PlatformEvent("/session-platform", "e-1", "session.ended", "acme", ID));
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
        var other = value == null ? ended().without(header) : ended().header(header, value);

        assertThat(read(other)).isEmpty();
    }

    @Test
    void whatCannotBeStoredIsSkipped() {
        assertThat(read(ended().id("a\u0000b"))).isEmpty();
        assertThat(read(ended().withoutHeaders())).isEmpty();
    }

    @Test
    void theDataMustSayTheSameSession() {
        var event = read(ended()).orElseThrow();
        var json = new ObjectMapper();

        assertThat(event.data("{\"sessionId\":\"" + ID + "\"}", json)).isPresent();
        assertThat(event.data("{\"sessionId\":\"another\"}", json)).isEmpty();
        assertThat(event.data("{", json)).isEmpty();
        assertThat(event.data(null, json)).isEmpty();
    }

    private static Optional<PlatformEvent> read(EventRecord event) {
        return PlatformEvent.of(event.from("topic").headers());
    }

    private static EventRecord ended() {
        return EventRecord.of("session.ended")
                .id("e-1")
                .source("/session-platform")
                .account("acme")
                .subject(ID);
    }
}
