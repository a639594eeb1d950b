package io.integrationhub.dispatch.hub;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** Follows {@code hub-changes.v1}: the latest state of each hub, or a record without a value when it is gone. */
@ApplicationScoped
class HubChangesConsumer {
    private final HubStore store;
    private final ObjectMapper json;

    HubChangesConsumer(HubStore store, ObjectMapper json) {
        this.store = store;
        this.json = json;
    }

    @Incoming("hub-changes")
    Uni<Void> follow(Record<String, @Nullable String> change) {
        String state = change.value();
        return state == null ? remove(change.key()) : keep(state);
    }

    /** The key is account and hub name; a hub name has no slash. */
    private Uni<Void> remove(String key) {
        int slash = key.lastIndexOf('/');
        return store.remove(key.substring(0, Math.max(slash, 0)), key.substring(slash + 1));
    }

    private Uni<Void> keep(String state) {
        return Uni.createFrom()
                .item(() -> read(state))
                .chain(hub -> store.put(hub.account(), hub.name(), hub.id(), hub.status(), hub.version()));
    }

    private HubState read(String state) {
        try {
            return json.readValue(state, HubState.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the state of a hub cannot be read");
        }
    }

    /** Just what is read of it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record HubState(UUID id, String account, String name, String status, long version) {}
}
