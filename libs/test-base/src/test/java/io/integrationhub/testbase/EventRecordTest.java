package io.integrationhub.testbase;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;

class EventRecordTest {

    @Test
    void anEventHasAllThatTheTopicsAskFor() {
        var event =
                EventRecord.of("session.opened").account("acme").subject("s-1").data("{\"a\":1}");

        var record = event.to("topic");

        assertThat(record.topic()).isEqualTo("topic");
        assertThat(record.key()).isEqualTo("s-1");
        assertThat(record.value()).isEqualTo("{\"a\":1}");
        assertThat(text(record.headers(), "ce_id")).isEqualTo(event.id()).isNotEmpty();
        assertThat(text(record.headers(), "ce_type")).isEqualTo("session.opened");
        assertThat(event.headers())
                .containsKeys("ce_specversion", "ce_source", "ce_subject", "ce_time", "ce_accountid", "content-type");
    }

    @Test
    void whatATestIsAboutIsChangedOrLeftOut() {
        var record = EventRecord.of("hub.deleted")
                .key("acme/crm")
                .data(null)
                .header("ce_time", "yesterday")
                .without("ce_id")
                .from("topic");

        assertThat(record.key()).isEqualTo("acme/crm");
        assertThat(record.value()).isNull();
        assertThat(text(record.headers(), "ce_time")).isEqualTo("yesterday");
        assertThat(record.headers().lastHeader("ce_id")).isNull();
    }

    private static String text(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
