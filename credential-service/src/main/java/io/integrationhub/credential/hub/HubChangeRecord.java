package io.integrationhub.credential.hub;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.kit.json.JsonText;
import io.integrationhub.kit.json.UnreadableJson;
import io.integrationhub.messaging.outbox.Inbox;
import io.integrationhub.messaging.outbox.Inbox.Unreadable;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record of integration-hub.hub-changes.v1, as contracts/schemas/hub.changed.v1.json describes it; of it only what
 * credentials need.
 *
 * @param eventId unique among the events of hub-service
 */
record HubChangeRecord(String eventId, HubChange change) {

    static HubChangeRecord read(ConsumerRecord<String, @Nullable String> record, ObjectMapper json) throws Unreadable {
        String eventId = Inbox.requiredHeader(record, "ce_id");
        String key = key(record);
        String value = record.value();
        return new HubChangeRecord(eventId, value == null ? new HubChange.Deleted(key) : changed(key, value, json));
    }

    private static HubChange.Changed changed(String key, String value, ObjectMapper json) throws Unreadable {
        State state = state(value, json);
        if (state.id() == null || state.account() == null || state.name() == null || state.version() == null) {
            throw new Unreadable("id, account, name or version is missing");
        }
        if (!key.equals(KnownHub.key(state.account(), state.name()))) {
            throw new Unreadable("the key is not the hub's account/name");
        }
        return new HubChange.Changed(key, state.id(), state.version());
    }

    private static State state(String value, ObjectMapper json) throws Unreadable {
        try {
            return JsonText.read(value, State.class, json);
        } catch (UnreadableJson e) {
            throw new Unreadable(e.about("the value"));
        }
    }

    /** What the database would never take must not be tried for ever. */
    private static String key(ConsumerRecord<@Nullable String, ?> record) throws Unreadable {
        String key = record.key();
        if (key == null || hasControls(key)) {
            throw new Unreadable("the key is not account/name");
        }
        return key;
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
