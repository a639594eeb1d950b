package io.integrationhub.messaging.outbox;

import io.integrationhub.messaging.event.CloudEvent;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fact to publish: one Kafka record, in the binary mode of the CloudEvents Kafka protocol binding 1.0.
 *
 * @param topic full name of the topic
 * @param key record key; records with the same key keep their order
 * @param headers record headers
 * @param payload JSON, or null for a tombstone that removes the key from a compacted topic
 */
public record OutboxMessage(
        String topic,
        String key,
        Map<String, String> headers,
        @Nullable String payload) {

    public OutboxMessage {
        headers = Map.copyOf(headers);
    }

    /** The headers as the outbox stores them: a JSON object of texts. */
    public String headersJson() {
        return new JsonObject(Map.copyOf(headers)).encode();
    }

    /** The same with another header, such as an extension attribute of CloudEvents. */
    public OutboxMessage with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new OutboxMessage(topic, key, more, payload);
    }

    /** A CloudEvent with JSON data. */
    public static OutboxMessage event(String topic, String key, CloudEvent event, String json) {
        return new OutboxMessage(topic, key, event.headersWithJson(), json);
    }

    /** A tombstone that still says, in its headers, what happened. */
    public static OutboxMessage tombstone(String topic, String key, CloudEvent event) {
        return new OutboxMessage(topic, key, event.headers(), null);
    }
}
