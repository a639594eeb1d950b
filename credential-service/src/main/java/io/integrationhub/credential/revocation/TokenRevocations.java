package io.integrationhub.credential.revocation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.kit.time.DatabaseTime;
import io.integrationhub.messaging.event.CloudEvent;
import io.integrationhub.messaging.outbox.Outbox;
import io.integrationhub.messaging.outbox.OutboxMessage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Publishes which tokens every service has to refuse, beside the states of the credentials, and which it may forget. */
@ApplicationScoped
class TokenRevocations {

    static final String TOPIC = "integration-hub.credential-changes.v1";
    static final String REVOKED = "token.revoked";
    private static final String EXPIRED = "token.expired";
    private static final String SOURCE = "/credential-service";

    private final Outbox outbox;
    private final ObjectMapper json;
    private final DatabaseTime clock;

    TokenRevocations(Outbox outbox, ObjectMapper json, DatabaseTime clock) {
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    Uni<Void> revoked(RevokedToken token) {
        return outbox.append(OutboxMessage.event(TOPIC, key(token), event(REVOKED, token), value(token)));
    }

    /** Removes the revocation from the topic. */
    Uni<Void> expired(RevokedToken token) {
        return outbox.append(OutboxMessage.tombstone(TOPIC, key(token), event(EXPIRED, token)));
    }

    /** No client id contains a slash, so the key is no credential's. */
    private static String key(RevokedToken token) {
        return "token/" + token.jti();
    }

    private CloudEvent event(String type, RevokedToken token) {
        String id = UUID.randomUUID().toString();
        return new CloudEvent(id, SOURCE, type, token.jti(), clock.instant(), token.account());
    }

    private String value(RevokedToken token) {
        try {
            return json.writeValueAsString(new Revocation(
                    token.jti(),
                    token.clientId(),
                    token.account(),
                    token.expiresAt().toString()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a revocation cannot be written as JSON", e);
        }
    }

    /** The record's value, as contracts/schemas/token.revoked.v1.json describes it. */
    private record Revocation(String jti, String clientId, String account, String expiresAt) {}
}
