package io.integrationhub.mapping.writeback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.json.Characters;
import io.integrationhub.kit.json.JsonText;
import io.integrationhub.kit.json.UnreadableJson;
import io.integrationhub.kit.trace.TraceParent;
import io.integrationhub.mapping.writeback.SessionFact.Changed;
import io.integrationhub.mapping.writeback.SessionFact.Created;
import io.integrationhub.mapping.writeback.SessionFact.Erased;
import io.integrationhub.messaging.event.CloudEvent;
import io.integrationhub.messaging.event.CloudEventRecord;
import io.integrationhub.schema.Catalogue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads what records of {@code session-events.v1} say of sessions. Most are none of write-back's business, which their
 * headers tell. What does not fit its schema says nothing: the dispatcher dead-letters it.
 */
final class SessionFacts {

    private static final String CREATED = "session.created";
    private static final String CHANGED = "session.attributes_changed";
    private static final String ERASED = "session.erased";

    private static final Pattern ID = Pattern.compile("[!-~]{1,100}");
    private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final int LONGEST_ACCOUNT = 100;
    private static final int LONGEST_SOURCE = 200;
    /** Who alone may say that a session was erased. */
    private static final String HUB_SERVICE = "/hub-service";

    private final Catalogue catalogue = Catalogue.load();
    private final ObjectMapper json;

    SessionFacts(ObjectMapper json) {
        this.json = json;
    }

    /** What the record says; empty when that is nothing. */
    Optional<SessionFact> read(ConsumerRecord<String, @Nullable String> record) {
        String type = CloudEventRecord.header(record, CloudEvent.TYPE);
        return switch (type) {
            case CREATED, CHANGED, ERASED ->
                event(record, type).flatMap(event -> data(record, type, event).map(data -> fact(type, event, data)));
            default -> Optional.empty();
        };
    }

    /** With the limits of contracts/schemas/cloudevent-headers.v1.json. */
    private static Optional<SessionFact.Event> event(ConsumerRecord<String, @Nullable String> record, String type) {
        String id = CloudEventRecord.header(record, CloudEvent.ID);
        String source = CloudEventRecord.header(record, CloudEvent.SOURCE);
        String account = CloudEventRecord.header(record, CloudEvent.ACCOUNT);
        String session = CloudEventRecord.header(record, CloudEvent.SUBJECT);
        boolean fits = ID.matcher(id).matches()
                && SESSION.matcher(session).matches()
                && isText(source, LONGEST_SOURCE)
                && isText(account, LONGEST_ACCOUNT)
                && (!type.equals(ERASED) || source.equals(HUB_SERVICE));
        var trace = TraceParent.read(CloudEventRecord.header(record, CloudEvent.TRACE_PARENT));
        return fits
                ? Optional.of(new SessionFact.Event(source + " " + id, id, account, session, trace))
                : Optional.empty();
    }

    private static boolean isText(String header, int longest) {
        return !header.isBlank()
                && header.chars().noneMatch(each -> Character.isISOControl(each) || each == '\uFFFD')
                && Characters.areAtMost(longest, header);
    }

    private Optional<JsonNode> data(
            ConsumerRecord<String, @Nullable String> record, String type, SessionFact.Event event) {
        String value = record.value();
        if (value == null) {
            return Optional.empty();
        }
        try {
            JsonNode data = JsonText.read(value, JsonNode.class, json);
            boolean fits = event.session().equals(data.path("sessionId").textValue())
                    && catalogue.schema(type).orElseThrow().violations(data, "").isEmpty();
            return fits ? Optional.of(data) : Optional.empty();
        } catch (UnreadableJson e) {
            return Optional.empty();
        }
    }

    private static SessionFact fact(String type, SessionFact.Event event, JsonNode data) {
        return switch (type) {
            case CREATED -> new Created(event, records(data));
            case CHANGED ->
                new Changed(
                        event,
                        values(data),
                        Optional.ofNullable(data.path("sourceName").textValue()));
            default -> new Erased(event);
        };
    }

    private static Map<String, String> records(JsonNode data) {
        var records = new HashMap<String, String>();
        data.path("records")
                .properties()
                .forEach(
                        record -> records.put(record.getKey(), record.getValue().textValue()));
        return records;
    }

    private static SequencedMap<String, Optional<JsonNode>> values(JsonNode data) {
        var values = new TreeMap<String, Optional<JsonNode>>();
        data.path("removed").forEach(name -> values.put(name.textValue(), Optional.empty()));
        data.path("attributes")
                .properties()
                .forEach(attribute -> values.put(attribute.getKey(), Optional.of(attribute.getValue())));
        return values;
    }
}
