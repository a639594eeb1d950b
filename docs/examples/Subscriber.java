import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Prints what happens in sessions, and what became of each delivery. Arguments: address of Kafka, name of the consumer
 * group.
 */
public final class Subscriber {

    private static final String EVENTS = "integration-hub.session-events.v1";
    private static final String OUTCOMES = "integration-hub.delivery-outcomes.v1";

    /** What has been handled. In earnest: a table, written in the transaction that has the effect. */
    private static final Set<String> HANDLED = new HashSet<>();

    public static void main(String[] arguments) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", arguments[0],
                "group.id", arguments[1],
                // A new group begins with what Kafka still has.
                "auto.offset.reset", "earliest",
                "enable.auto.commit", "false",
                "allow.auto.create.topics", "false");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(EVENTS, OUTCOMES));
            while (true) {
                for (var message : consumer.poll(Duration.ofSeconds(1))) {
                    handleOnce(message);
                }
                // Only now: what was read and not handled before a crash is read again.
                consumer.commitSync();
            }
        }
    }

    private static void handleOnce(ConsumerRecord<String, String> message) {
        // Any record may come more than once. Source and id together say which event it is.
        if (HANDLED.add(header(message, "ce_source") + " " + header(message, "ce_id"))) {
            handle(message);
        }
    }

    private static void handle(ConsumerRecord<String, String> message) {
        String account = header(message, "ce_accountid");
        switch (header(message, "ce_type")) {
            case "document.uploaded" -> print("document", account, message);
            case "delivery.succeeded", "delivery.failed", "delivery.cancelled" -> print("outcome", account, message);
            // New types come with new versions: ignore what you do not know.
            default -> print("other", account, message);
        }
    }

    private static void print(String what, String account, ConsumerRecord<String, String> message) {
        System.out.printf(
                "%s %s account=%s session=%s %s%n",
                what, header(message, "ce_type"), account, message.key(), message.value());
    }

    private static String header(ConsumerRecord<String, String> message, String name) {
        var header = message.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
