package io.integrationhub.dispatch.hub;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.kit.json.JsonText;
import io.integrationhub.kit.json.UnreadableJson;
import io.integrationhub.messaging.outbox.Inbox;
import io.integrationhub.messaging.outbox.Inbox.Unreadable;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record of {@code hub-changes.v1}, as {@code contracts/schemas/hub.changed.v1.json} describes it.
 *
 * @param eventId unique among the events of hub-service
 */
record HubChangeRecord(String eventId, HubChange change) {
    private static final String MASKED = "masked";
    private static final Set<String> SENSITIVE_VALUES = Set.of(MASKED, "revealed");
    private static final Set<String> STATUSES = Set.of("active", "paused");

    static HubChangeRecord read(ConsumerRecord<String, @Nullable String> record, ObjectMapper json) throws Unreadable {
        String eventId = Inbox.requiredHeader(record, "ce_id");
        Instant at = Inbox.time(record);
        String state = record.value();
        HubChange change = state == null ? deleted(record.key(), at) : changed(state, at, json);
        if (!HubName.isOne(change.name()) || change.account().isBlank() || hasControls(change.account())) {
            throw new Unreadable("the account or the name breaks its rule");
        }
        return new HubChangeRecord(eventId, change);
    }

    private static HubChange changed(String value, Instant at, ObjectMapper json) throws Unreadable {
        try {
            State state = JsonText.read(value, State.class, json);
            if (state.id == null || state.account == null || state.name == null || state.version == null) {
                throw new Unreadable("id, account, name or version is missing");
            }
            if (state.status == null || !STATUSES.contains(state.status)) {
                throw new Unreadable("the status is neither active nor paused");
            }
            String sensitiveValues = state.sensitiveValues == null ? MASKED : state.sensitiveValues;
            if (!SENSITIVE_VALUES.contains(sensitiveValues)) {
                throw new Unreadable("sensitiveValues is neither masked nor revealed");
            }
            return new HubChange.Changed(
                    state.id,
                    state.account,
                    state.name,
                    state.status,
                    sensitiveValues,
                    state.version,
                    state.createdAt == null ? at : state.createdAt,
                    at);
        } catch (UnreadableJson e) {
            throw new Unreadable(e.about("the value"));
        }
    }

    /** The key is account and hub name; a hub name has no slash. */
    private static HubChange deleted(@Nullable String key, Instant at) throws Unreadable {
        int slash = key == null ? -1 : key.lastIndexOf('/');
        if (key == null || slash < 1) {
            throw new Unreadable("the key is not account/name");
        }
        return new HubChange.Deleted(key.substring(0, slash), key.substring(slash + 1), at);
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    /** Just what is read of it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record State(
            @Nullable UUID id,
            @Nullable String account,
            @Nullable String name,
            @Nullable String status,
            @Nullable String sensitiveValues,
            @Nullable Long version,
            @Nullable Instant createdAt) {}
}
