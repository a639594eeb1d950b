package io.integrationhub.hub.audit;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.integrationhub.kit.json.JsonText;
import io.integrationhub.kit.json.UnreadableJson;
import io.integrationhub.messaging.event.CloudEvent;
import io.integrationhub.messaging.event.CloudEventRecord;
import io.integrationhub.messaging.event.UnreadableRecord;
import java.time.Instant;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record of integration-hub.audit-events.v1, as contracts/schemas/audit.recorded.v1.json describes it.
 *
 * @param service who published it: the CloudEvents source without its slash
 */
record AuditRecord(String service, Entry entry) {

    static AuditRecord read(ConsumerRecord<String, @Nullable String> record, ObjectMapper json)
            throws UnreadableRecord {
        String value = record.value();
        if (value == null) {
            throw new UnreadableRecord("there is no value");
        }
        String service =
                CloudEventRecord.requiredHeader(record, CloudEvent.SOURCE).replaceFirst("^/", "");
        return new AuditRecord(service, entry(value, json));
    }

    private static Entry entry(String value, ObjectMapper json) throws UnreadableRecord {
        try {
            Entry entry = JsonText.read(value, Entry.class, json);
            if (!entry.isComplete()) {
                throw new UnreadableRecord("a required member is missing");
            }
            CloudEventRecord.storable(entry.occurredAt());
            return entry;
        } catch (UnreadableJson e) {
            throw new UnreadableRecord(e.about("the value"));
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Entry(
            String auditId,
            String account,
            Actor actor,
            String action,
            Audited object,
            @Nullable ArrayNode changes,
            @Nullable String traceId,
            Instant occurredAt) {

        private boolean isComplete() {
            return Stream.of(auditId, account, actor, action, object, occurredAt)
                            .noneMatch(member -> member == null)
                    && Stream.of(actor.kind(), actor.subject(), object.type(), object.id())
                            .noneMatch(member -> member == null);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Actor(
            String kind,
            String subject,
            @Nullable String name,
            @Nullable String address) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Audited(String type, String id, @Nullable String hub) {}

    /** The changes as JSON; none is an empty list. */
    String changes() {
        JsonNode changes = entry.changes();
        return changes == null ? "[]" : changes.toString();
    }
}
