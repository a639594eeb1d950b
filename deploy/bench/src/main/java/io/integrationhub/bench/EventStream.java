package io.integrationhub.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes session events straight onto Kafka, as the session platform does. */
final class EventStream implements AutoCloseable {

    private static final String TOPIC = "integration-hub.session-events.v1";
    static final String TYPE = "form.submitted";

    private final KafkaProducer<String, String> producer;
    private final String account;
    private final String padding;

    EventStream(String bootstrapServers, String account, int payloadBytes) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", "0", "compression.type", "none");
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
        this.account = account;
        this.padding = "x".repeat(payloadBytes);
    }

    /** Starts a session whose events go to one hub. */
    void startSession(String session, String hub) {
        String data = """
                {"sessionId":"%s","attributes":{},"hubs":{"events":"%s"}}""".formatted(session, hub);
        send("created-" + session, session, "session.created", data);
    }

    /** An event of about the payload's size. */
    void submit(String event, String session) {
        String data = """
                {"sessionId":"%s","formId":"loan","submissionId":"%s","benchmark_padding":"%s"}""".formatted(session, event, padding);
        send(event, session, TYPE, data);
    }

    private void send(String id, String session, String type, String data) {
        var record = new ProducerRecord<>(TOPIC, session, data);
        for (var header : headers(id, session, type)) {
            record.headers()
                    .add(new RecordHeader(header.getKey(), header.getValue().getBytes(StandardCharsets.UTF_8)));
        }
        var unused = producer.send(record);
    }

    private List<Map.Entry<String, String>> headers(String id, String session, String type) {
        return List.of(
                Map.entry("ce_specversion", "1.0"),
                Map.entry("ce_id", id),
                Map.entry("ce_source", "/benchmark"),
                Map.entry("ce_type", type),
                Map.entry("ce_subject", session),
                Map.entry("ce_time", Instant.now().toString()),
                Map.entry("ce_accountid", account),
                Map.entry("content-type", "application/json"));
    }

    void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
