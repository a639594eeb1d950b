package io.integrationhub.messaging.outbox;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
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

    /**
     * The attributes of a CloudEvent.
     *
     * @param id unique within the source
     * @param source URI reference of who says it, such as {@code /hub-service}
     * @param type what happened
     * @param subject what it happened to
     * @param account whose event it is
     */
    public record Event(String id, String source, String type, String subject, Instant time, String account) {

        private Map<String, String> headers() {
            var headers = new LinkedHashMap<String, String>();
            headers.put("ce_specversion", "1.0");
            headers.put("ce_id", id);
            headers.put("ce_source", source);
            headers.put("ce_type", type);
            headers.put("ce_subject", subject);
            headers.put("ce_time", time.toString());
            headers.put("ce_accountid", account);
            return headers;
        }
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
    public static OutboxMessage event(String topic, String key, Event event, String json) {
        var headers = event.headers();
        headers.put("content-type", "application/json");
        return new OutboxMessage(topic, key, headers, json);
    }

    /** A tombstone that still says, in its headers, what happened. */
    public static OutboxMessage tombstone(String topic, String key, Event event) {
        return new OutboxMessage(topic, key, event.headers(), null);
    }
}
