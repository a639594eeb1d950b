package io.integrationhub.dispatch.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadLetterRecordTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void isReadWithItsOwnHeadersOnly() {
        DeadLetterRecord letter = read(Map.of("ce_id", "e-1")).orElseThrow();

        assertThat(letter.account()).isEqualTo("acme");
        assertThat(letter.text("ce_id")).isEqualTo("e-1");
        assertThat(letter.headers()).containsOnlyKeys("ce_accountid", "ce_id");
        assertThat(letter.violations()).hasSize(1);
    }

    @Test
    void aRecordThatWasDeadLetteredTwiceHasOneId() {
        assertThat(read(Map.of()).orElseThrow().id())
                .isEqualTo(read(Map.of()).orElseThrow().id());
        assertThat(read(Map.of("dead_letter_offset", "8")).orElseThrow().id())
                .isNotEqualTo(read(Map.of()).orElseThrow().id());
    }

    @ParameterizedTest
    @CsvSource({
        "ce_accountid, ''",
        "ce_accountid, 'a\u0000b'",
        "dead_letter_reason, something",
        "dead_letter_offset, x",
        "dead_letter_recorded_at, yesterday",
        "dead_letter_violations, '{'"
    })
    void whatIsNotOursIsLeftOnKafka(String header, String value) {
        assertThat(read(Map.of(header, value))).isEmpty();
    }

    @Test
    void whatCannotBeShownIsAbsent() {
        assertThat(read(Map.of("ce_id", "a\u0000b")).orElseThrow().text("ce_id"))
                .isNull();
    }

    private static Optional<DeadLetterRecord> read(Map<String, String> changed) {
        Map<String, String> headers = new HashMap<>(Map.of(
                "ce_accountid", "acme",
                "dead-letter-topic", "the connector's",
                "dead_letter_reason", "data_not_json",
                "dead_letter_violations", "[{\"pointer\":\"\",\"detail\":\"the value is not JSON\"}]",
                "dead_letter_topic", "integration-hub.session-events.v1",
                "dead_letter_partition", "3",
                "dead_letter_offset", "7",
                "dead_letter_recorded_at", "2026-03-02T15:00:00Z"));
        headers.putAll(changed);
        ConsumerRecord<String, byte @Nullable []> record =
                new ConsumerRecord<>("dead", 0, 0, "s-1", "{".getBytes(StandardCharsets.UTF_8));
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return DeadLetterRecord.read(record, JSON);
    }
}
