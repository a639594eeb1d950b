package io.integrationhub.messaging.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class CloudEventRecordTest {

    @Test
    void aHeaderWithoutAValueIsMissing() {
        var record = new ConsumerRecord<>("topic", 0, 7, "acme/hub_2", "{}");
        record.headers().add("ce_id", null).add("ce_source", "/hub\0".getBytes(StandardCharsets.UTF_8));

        assertThat(CloudEventRecord.header(record, "ce_id")).isEmpty();
        assertThatExceptionOfType(UnreadableRecord.class)
                .isThrownBy(() -> CloudEventRecord.requiredHeader(record, "ce_id"))
                .withMessageContaining("ce_id");
        assertThatExceptionOfType(UnreadableRecord.class)
                .isThrownBy(() -> CloudEventRecord.requiredHeader(record, "ce_source"));
    }

    @Test
    void aTimeMustBeOneThatTheDatabaseCanStore() throws Exception {
        var record = new ConsumerRecord<>("topic", 0, 7, "acme/hub_2", "{}");
        assertThatExceptionOfType(UnreadableRecord.class).isThrownBy(() -> CloudEventRecord.time(record));

        record.headers().add("ce_time", "2026-11-25T03:04:05.678+01:00".getBytes(StandardCharsets.UTF_8));

        assertThat(CloudEventRecord.time(record)).isEqualTo("2026-11-25T02:04:05.678Z");
        assertThatExceptionOfType(UnreadableRecord.class).isThrownBy(() -> CloudEventRecord.storable(Instant.MAX));
    }
}
