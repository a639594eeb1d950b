package io.integrationhub.mapping.hub;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.kit.json.JsonText;
import io.integrationhub.kit.json.UnreadableJson;
import io.integrationhub.messaging.outbox.Inbox;
import io.integrationhub.messaging.outbox.Inbox.Unreadable;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record of integration-hub.hub-changes.v1, as contracts/schemas/hub.changed.v1.json describes it.
 *
 * @param eventId unique among the events of hub-service
 */
record HubChangeRecord(String eventId, HubChange change) {

    static HubChangeRecord read(ConsumerRecord<String, @Nullable String> record, ObjectMapper json) throws Unreadable {
        String eventId = Inbox.requiredHeader(record, "ce_id");
        Instant at = Inbox.time(record);
        String value = record.value();
        if (value == null) {
            return new HubChangeRecord(eventId, deleted(record.key(), at));
        }
        return new HubChangeRecord(eventId, changed(value, at, json));
    }

    private static HubChange.Changed changed(String value, Instant at, ObjectMapper json) throws Unreadable {
        try {
            State state = JsonText.read(value, State.class, json);
            if (state.id() == null || state.account() == null || state.name() == null || state.version() == null) {
                throw new Unreadable("id, account, name or version is missing");
            }
            requireNames(state.account(), state.name());
            return new HubChange.Changed(state.id(), state.account(), state.name(), state.version(), at);
        } catch (UnreadableJson e) {
            throw new Unreadable(e.about("the value"));
        }
    }

    /** The key is account/name; a name has no slash, an account may. */
    private static HubChange.Deleted deleted(@Nullable String key, Instant at) throws Unreadable {
        int slash = key == null ? -1 : key.lastIndexOf('/');
        if (key == null || slash < 1) {
            throw new Unreadable("the key is not account/name");
        }
        var deleted = new HubChange.Deleted(key.substring(0, slash), key.substring(slash + 1), at);
        requireNames(deleted.account(), deleted.name());
        return deleted;
    }

    /** What the database would never take must not be tried for ever. */
    private static void requireNames(String account, String name) throws Unreadable {
        if (!HubName.isOne(name) || account.isBlank() || hasControls(account)) {
            throw new Unreadable("the account or the name breaks its rule");
        }
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record State(
            @Nullable UUID id,
            @Nullable String account,
            @Nullable String name,
            @Nullable Integer version) {}
}
