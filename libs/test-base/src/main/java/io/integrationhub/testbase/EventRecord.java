package io.integrationhub.testbase;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka record that a test makes by hand, in the binary mode of the CloudEvents Kafka binding: the attributes of the event
 * are headers, its data is the value. It has all that the suite's topics ask for, and as much of it is changed or left out as
 * the test is about.
 */
public final class EventRecord {

    private final Map<String, String> headers = new LinkedHashMap<>();
    private @Nullable String key;
    private @Nullable String data = "{}";

    private EventRecord() {}

    /** An event of the type that happens now, of an account and subject that nobody else has. */
    public static EventRecord of(String type) {
        return new EventRecord()
                .header("ce_specversion", "1.0")
                .id(UUID.randomUUID().toString())
                .source("/test")
                .header("ce_type", type)
                .subject("subject-" + UUID.randomUUID())
                .time(Instant.now())
                .account("account-" + UUID.randomUUID())
                .header("content-type", "application/json");
    }

    /** An event whose headers are these, as a published example has them. */
    public static EventRecord withHeaders(Map<String, String> headers) {
        var event = new EventRecord();
        event.headers.putAll(headers);
        return event;
    }

    public EventRecord id(String id) {
        return header("ce_id", id);
    }

    /** Who publishes it, such as {@code /hub-service}. */
    public EventRecord source(String source) {
        return header("ce_source", source);
    }

    /** What it is about, in most topics a session; it is the record's key unless {@link #key} says otherwise. */
    public EventRecord subject(String subject) {
        return header("ce_subject", subject);
    }

    public EventRecord time(Instant time) {
        return header("ce_time", time.toString());
    }

    public EventRecord account(String account) {
        return header("ce_accountid", account);
    }

    public EventRecord header(String name, String text) {
        headers.put(name, text);
        return this;
    }

    public EventRecord without(String header) {
        headers.remove(header);
        return this;
    }

    public EventRecord withoutHeaders() {
        headers.clear();
        return this;
    }

    public EventRecord key(String key) {
        this.key = key;
        return this;
    }

    /** The value; null makes a tombstone. */
    public EventRecord data(@Nullable String json) {
        data = json;
        return this;
    }

    /** The id under which it is known. */
    public String id() {
        return headers.getOrDefault("ce_id", "");
    }

    /** The headers as texts. */
    public Map<String, String> headers() {
        return Map.copyOf(headers);
    }

    /** The record as it is sent to a topic. */
    public ProducerRecord<String, @Nullable String> to(String topic) {
        return new ProducerRecord<>(topic, null, key(), data, bytes());
    }

    /** The record as a consumer of a topic gets it. */
    public ConsumerRecord<String, @Nullable String> from(String topic) {
        var record = new ConsumerRecord<String, @Nullable String>(topic, 0, 0, key(), data);
        bytes().forEach(record.headers()::add);
        return record;
    }

    private String key() {
        return key == null ? headers.getOrDefault("ce_subject", "") : key;
    }

    private Headers bytes() {
        var bytes = new RecordHeaders();
        headers.forEach((name, text) -> bytes.add(name, text.getBytes(StandardCharsets.UTF_8)));
        return bytes;
    }
}
