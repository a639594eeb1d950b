package io.integrationhub.credential.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.kit.time.DatabaseTime;
import io.integrationhub.messaging.event.CloudEvent;
import io.integrationhub.messaging.outbox.Outbox;
import io.integrationhub.messaging.outbox.OutboxMessage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the latest state of each credential, without secrets, so that every service can refuse the tokens of those
 * that have ended.
 */
@ApplicationScoped
class CredentialChanges {

    static final String TOPIC = "integration-hub.credential-changes.v1";
    private static final String SOURCE = "/credential-service";
    private static final String TYPE = "credential.changed";

    private final Outbox outbox;
    private final ObjectMapper json;
    private final DatabaseTime clock;

    CredentialChanges(Outbox outbox, ObjectMapper json, DatabaseTime clock) {
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    /** Publishes the credential as it is now. It must have been flushed, for its version to be right. */
    Uni<Void> changed(Credential credential) {
        String client = credential.clientId();
        var event = new CloudEvent(
                UUID.randomUUID().toString(), SOURCE, TYPE, client, clock.instant(), credential.account());
        return outbox.append(OutboxMessage.event(TOPIC, client, event, state(credential)));
    }

    private String state(Credential credential) {
        try {
            return json.writeValueAsString(State.of(credential));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a credential cannot be written as JSON", e);
        }
    }

    /** The record's value, as contracts/schemas/credential.changed.v1.json describes it. */
    private record State(
            String clientId,
            String account,
            String hub,
            UUID hubId,
            String status,
            @Nullable Instant tokensValidFrom,
            int version) {

        static State of(Credential credential) {
            return new State(
                    credential.clientId(),
                    credential.account(),
                    credential.hub(),
                    credential.hubId(),
                    credential.status().value(),
                    credential.tokensValidFrom(),
                    credential.version());
        }
    }
}
