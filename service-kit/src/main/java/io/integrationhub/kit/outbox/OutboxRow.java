package io.integrationhub.kit.outbox;

import io.smallrye.reactive.messaging.kafka.Record;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.jspecify.annotations.Nullable;

/** A row of the outbox, as the relay reads it. */
record OutboxRow(
        long id,
        String topic,
        String key,
        String headers,
        @Nullable String payload) {

    static OutboxRow of(Row row) {
        return new OutboxRow(
                row.getLong("id"),
                row.getString("topic"),
                row.getString("key"),
                row.getString("headers"),
                row.getString("payload"));
    }

    String orderKey() {
        return topic + " " + key;
    }

    Message<Record<String, String>> message() {
        var recordHeaders = new RecordHeaders();
        new JsonObject(headers)
                .forEach(header -> recordHeaders.add(
                        header.getKey(), header.getValue().toString().getBytes(StandardCharsets.UTF_8)));
        var metadata = OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(topic)
                .withHeaders(recordHeaders)
                .build();
        return Message.of(Record.of(key, payload), Metadata.of(metadata));
    }
}
