package io.integrationhub.identity.revocation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.kit.json.JsonText;
import io.integrationhub.kit.json.UnreadableJson;
import io.integrationhub.messaging.event.CloudEvent;
import io.integrationhub.messaging.event.CloudEventRecord;
import io.integrationhub.messaging.event.UnreadableRecord;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record of integration-hub.credential-changes.v1: the state of a credential as
 * contracts/schemas/credential.changed.v1.json describes it, or a single token as token.revoked.v1.json does. Of both
 * only what concerns tokens that were issued already.
 */
final class CredentialChangeRecord {

    private static final String TOKEN_REVOKED = "token.revoked";

    private CredentialChangeRecord() {}

    /** What the record ends, if anything. */
    static Optional<Revocation> read(ConsumerRecord<String, @Nullable String> record, ObjectMapper json)
            throws UnreadableRecord {
        String value = record.value();
        if (value == null) {
            return Optional.empty();
        }
        return TOKEN_REVOKED.equals(CloudEventRecord.header(record, CloudEvent.TYPE))
                ? Optional.of(token(parse(value, Token.class, json)))
                : client(parse(value, Credential.class, json), record);
    }

    private static Revocation token(Token token) throws UnreadableRecord {
        if (token.jti() == null || token.expiresAt() == null) {
            throw new UnreadableRecord("jti or expiresAt is missing");
        }
        return Revocation.ofToken(token.jti(), CloudEventRecord.storable(token.expiresAt()));
    }

    private static Optional<Revocation> client(Credential credential, ConsumerRecord<String, @Nullable String> record)
            throws UnreadableRecord {
        String clientId = credential.clientId();
        if (clientId == null || credential.status() == null) {
            throw new UnreadableRecord("clientId or status is missing");
        }
        if (!credential.status().equals("active")) {
            // Also a status that a later version adds: a credential that is not active lets nobody in.
            return Optional.of(Revocation.ofClient(clientId, CloudEventRecord.time(record)));
        }
        Instant validFrom = credential.tokensValidFrom();
        return validFrom == null
                ? Optional.empty()
                : Optional.of(Revocation.ofOlderTokens(clientId, CloudEventRecord.storable(validFrom)));
    }

    private static <T> T parse(String value, Class<T> type, ObjectMapper json) throws UnreadableRecord {
        try {
            return JsonText.read(value, type, json);
        } catch (UnreadableJson e) {
            throw new UnreadableRecord(e.about("the value"));
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Credential(
            @Nullable String clientId,
            @Nullable String status,
            @Nullable Instant tokensValidFrom) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Token(@Nullable String jti, @Nullable Instant expiresAt) {}
}
