package io.integrationhub.bench.load;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes session events straight onto Kafka, as the session platform does. */
public final class EventStream implements AutoCloseable {

    public static final String TOPIC = "integration-hub.session-events.v1";
    public static final String TYPE = "form.submitted";
    /** Of an ordinary event. */
    public static final int PAYLOAD_BYTES = 1024;

    private static final Padding PADDING = new Padding(PAYLOAD_BYTES);
    private static final Padding LARGE_PADDING = new Padding(100 * 1024);

    private final KafkaProducer<String, String> producer;

    public EventStream(String bootstrapServers) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", "0", "compression.type", "none");
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    /** Starts a session whose events go to one hub. */
    public void startSession(Session session, String hub) {
        String data = """
                {"sessionId":"%s","attributes":{},"hubs":{"events":"%s"}}""".formatted(session.id(), hub);
        send("created-" + session.id(), session, "session.created", data);
    }

    /** An event of about 1 KiB. */
    public void submit(Ledger ledger, int number, Session session) {
        String event = ledger.event(number);
        send(event, session, TYPE, data(session.id(), event, PADDING.of(number)));
    }

    /** An event of about 100 KiB. */
    public void submitLarge(Ledger ledger, int number, Session session) {
        String event = ledger.event(number);
        send(event, session, TYPE, data(session.id(), event, LARGE_PADDING.of(number)));
    }

    /** The data of an ordinary event. */
    public static String data(String session, String event) {
        return data(session, event, PADDING.of(0));
    }

    private static String data(String session, String event, String padding) {
        return "{\"sessionId\":\"" + session + "\",\"formId\":\"loan\",\"submissionId\":\"" + event
                + "\",\"benchmark_padding\":\"" + padding + "\"}";
    }

    private void send(String id, Session session, String type, String data) {
        var record = new ProducerRecord<>(TOPIC, session.id(), data);
        for (var header : headers(id, session, type)) {
            record.headers()
                    .add(new RecordHeader(header.getKey(), header.getValue().getBytes(StandardCharsets.UTF_8)));
        }
        var unused = producer.send(record);
    }

    private static List<Map.Entry<String, String>> headers(String id, Session session, String type) {
        return List.of(
                Map.entry("ce_specversion", "1.0"),
                Map.entry("ce_id", id),
                Map.entry("ce_source", "/benchmark"),
                Map.entry("ce_type", type),
                Map.entry("ce_subject", session.id()),
                Map.entry("ce_time", Instant.now().toString()),
                Map.entry("ce_accountid", session.account()),
                Map.entry("content-type", "application/json"));
    }

    /** Returns when all is on Kafka. */
    public void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
