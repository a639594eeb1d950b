package io.integrationhub.credential.hub;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads what contracts/schemas/hub.changed.v1.json describes, of it only what credentials need. */
@Singleton
class HubChangeDecoder {

    private final ObjectMapper json;

    HubChangeDecoder(ObjectMapper json) {
        this.json = json;
    }

    /** The change, or empty when the record is not one. */
    Optional<HubChange> decode(ConsumerRecord<String, @Nullable String> message) {
        var eventId = message.headers().lastHeader("ce_id");
        if (eventId == null || message.key() == null) {
            return Optional.empty();
        }
        String id = new String(eventId.value(), StandardCharsets.UTF_8);
        String value = message.value();
        return value == null
                ? Optional.of(new HubChange.Deleted(id, message.key()))
                : state(value).filter(state -> state.isComplete(message.key())).map(state -> state.change(id));
    }

    private Optional<State> state(String value) {
        try {
            return Optional.ofNullable(json.readValue(value, State.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record State(
            @Nullable UUID id,
            @Nullable String account,
            @Nullable String name,
            @Nullable Integer version) {

        boolean isComplete(String key) {
            return id != null
                    && account != null
                    && name != null
                    && version != null
                    && key.equals(KnownHub.key(account, name));
        }

        HubChange change(String eventId) {
            return new HubChange.Changed(
                    eventId, KnownHub.key(required(account), required(name)), required(id), required(version));
        }

        private static <T> T required(@Nullable T value) {
            return java.util.Objects.requireNonNull(value);
        }
    }
}
