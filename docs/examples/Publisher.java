import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A session platform that publishes a session with two events. Arguments: address of Kafka, account, id of the session,
 * and the hub that alone gets the events, if there is to be one.
 */
public final class Publisher {

    private static final String EVENTS = "integration-hub.session-events.v1";

    public static void main(String[] arguments) throws Exception {
        String account = arguments[1];
        String session = arguments[2];
        String routing = arguments.length > 3 ? ",\"hubs\":{\"events\":\"" + arguments[3] + "\"}" : "";
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", arguments[0],
                // Wait until the event is safe, and send again without making it two: the defaults, and they count.
                "acks", "all",
                "enable.idempotence", "true");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            // The first event of a session, so that its routing is known before any event that it applies to.
            publish(producer, account, session, "session.created", """
                    {"sessionId":"%s","attributes":{}%s}""".formatted(session, routing));
            publish(producer, account, session, "document.uploaded", """
                    {"sessionId":"%s","documentId":"doc-1","fileName":"pay-slips.pdf",\
                    "mediaType":"application/pdf","sizeBytes":482133}""".formatted(session));
        }
    }

    private static void publish(
            KafkaProducer<String, String> producer, String account, String session, String type, String data)
            throws Exception {
        // An event keeps its id when it is published again: that is how everybody recognises a repeat.
        String id = UUID.randomUUID().toString();
        // The key is the session: its events stay in order.
        var message = new ProducerRecord<>(EVENTS, session, data);
        Map<String, String> headers = Map.of(
                "ce_specversion", "1.0",
                "ce_id", id,
                "ce_source", "https://platform.example/sessions",
                "ce_type", type,
                "ce_subject", session,
                "ce_time", Instant.now().toString(),
                "ce_accountid", account,
                "content-type", "application/json");
        headers.forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(message).get();
        System.out.println("published " + type + " " + id);
    }
}
