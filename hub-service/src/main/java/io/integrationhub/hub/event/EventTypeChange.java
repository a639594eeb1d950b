package io.integrationhub.hub.event;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.json.Characters;
import io.integrationhub.kit.json.JsonText;
import io.integrationhub.kit.json.UnreadableJson;
import io.integrationhub.messaging.event.CloudEventRecord;
import io.integrationhub.messaging.event.UnreadableRecord;
import io.integrationhub.schema.CustomType;
import io.integrationhub.schema.SchemaRules;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record of {@code event-type-changes.v1}, as contracts/schemas/event_type.changed.v1.json describes it.
 *
 * @param schema JSON Schema of the data; null when the type is gone
 * @param changedAt by the clock of event-dispatch-service
 */
record EventTypeChange(
        String account, String type, @Nullable String schema, Instant changedAt) {
    private static final int MAX_ACCOUNT = 100;

    static EventTypeChange read(ConsumerRecord<String, @Nullable String> record, ObjectMapper json)
            throws UnreadableRecord {
        String value = record.value();
        EventTypeChange change = value == null ? deleted(record) : changed(value, json);
        if (!CustomType.isValid(change.type) || !isAccount(change.account)) {
            throw new UnreadableRecord("the account or the type breaks its rule");
        }
        return change;
    }

    private static EventTypeChange changed(String value, ObjectMapper json) throws UnreadableRecord {
        try {
            State state = JsonText.read(value, State.class, json);
            if (state.account == null || state.type == null || state.schema == null || state.changedAt == null) {
                throw new UnreadableRecord("account, type, schema or changedAt is missing");
            }
            if (!SchemaRules.check(state.schema).violations().isEmpty()) {
                throw new UnreadableRecord("the schema breaks a rule");
            }
            return new EventTypeChange(
                    state.account, state.type, state.schema.toString(), CloudEventRecord.storable(state.changedAt));
        } catch (UnreadableJson e) {
            throw new UnreadableRecord(e.about("the value"));
        }
    }

    /** The key is account and type; a type has no slash. */
    private static EventTypeChange deleted(ConsumerRecord<String, @Nullable String> record) throws UnreadableRecord {
        String key = record.key() == null ? "" : record.key();
        int slash = key.lastIndexOf('/');
        if (slash < 1) {
            throw new UnreadableRecord("the key is not account/type");
        }
        return new EventTypeChange(
                key.substring(0, slash), key.substring(slash + 1), null, CloudEventRecord.time(record));
    }

    private static boolean isAccount(String text) {
        return !text.isBlank()
                && Characters.areAtMost(MAX_ACCOUNT, text)
                && text.chars().noneMatch(Character::isISOControl);
    }

    /** Just what is read of it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record State(
            @Nullable String account,
            @Nullable String type,
            @Nullable ObjectNode schema,
            @Nullable Instant changedAt) {}
}
