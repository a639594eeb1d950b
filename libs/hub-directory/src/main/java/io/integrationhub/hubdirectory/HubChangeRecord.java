package io.integrationhub.hubdirectory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.identity.HubName;
import io.integrationhub.kit.json.JsonText;
import io.integrationhub.kit.json.UnreadableJson;
import io.integrationhub.messaging.event.CloudEvent;
import io.integrationhub.messaging.event.CloudEventRecord;
import io.integrationhub.messaging.event.UnreadableRecord;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record of integration-hub.hub-changes.v1, as contracts/schemas/hub.changed.v1.json describes it.
 *
 * @param eventId unique among the events of hub-service
 */
record HubChangeRecord(String eventId, HubChange change) {

    private static final String MASKED = "masked";
    private static final Set<String> SENSITIVE_VALUES = Set.of(MASKED, "revealed");
    private static final Set<String> STATUSES = Set.of(KnownHub.ACTIVE, KnownHub.PAUSED);

    static HubChangeRecord read(ConsumerRecord<String, @Nullable String> record, ObjectMapper json)
            throws UnreadableRecord {
        String eventId = CloudEventRecord.requiredHeader(record, CloudEvent.ID);
        Instant at = CloudEventRecord.time(record);
        HubChange.Deleted named = named(record.key(), at);
        String value = record.value();
        return new HubChangeRecord(eventId, value == null ? named : changed(named, value, json));
    }

    /** The key is account/name; a name has no slash, an account may. What the database would never take is refused. */
    private static HubChange.Deleted named(@Nullable String key, Instant at) throws UnreadableRecord {
        int slash = key == null ? -1 : key.lastIndexOf('/');
        if (key == null || slash < 1) {
            throw new UnreadableRecord("the key is not account/name");
        }
        String account = key.substring(0, slash);
        String name = key.substring(slash + 1);
        if (!HubName.isValid(name) || account.isBlank() || hasControls(account)) {
            throw new UnreadableRecord("the account or the name breaks its rule");
        }
        return new HubChange.Deleted(account, name, at);
    }

    private static HubChange.Changed changed(HubChange.Deleted named, String value, ObjectMapper json)
            throws UnreadableRecord {
        State state = state(value, json);
        if (state.id == null || state.account == null || state.name == null || state.version == null) {
            throw new UnreadableRecord("id, account, name or version is missing");
        }
        if (!state.account.equals(named.account()) || !state.name.equals(named.name())) {
            throw new UnreadableRecord("the key is not the hub's account/name");
        }
        if (state.status == null || !STATUSES.contains(state.status)) {
            throw new UnreadableRecord("the status is neither active nor paused");
        }
        String sensitiveValues = state.sensitiveValues == null ? MASKED : state.sensitiveValues;
        if (!SENSITIVE_VALUES.contains(sensitiveValues)) {
            throw new UnreadableRecord("sensitiveValues is neither masked nor revealed");
        }
        Instant createdAt = state.createdAt == null ? named.at() : CloudEventRecord.storable(state.createdAt);
        return new HubChange.Changed(
                state.id,
                state.account,
                state.name,
                state.status,
                sensitiveValues,
                state.version,
                createdAt,
                named.at());
    }

    private static State state(String value, ObjectMapper json) throws UnreadableRecord {
        try {
            return JsonText.read(value, State.class, json);
        } catch (UnreadableJson e) {
            throw new UnreadableRecord(e.about("the value"));
        }
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
