package io.integrationhub.access.revocation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A record of integration-hub.credential-changes.v1: the state of a credential as
 * contracts/schemas/credential.changed.v1.json describes it, or a single token as token.revoked.v1.json does. Of both
 * only what concerns tokens that were issued already.
 */
final class CredentialChangeRecord {

    private static final String TOKEN_REVOKED = "token.revoked";

    private CredentialChangeRecord() {}

    /** The record is not what the contract says. The message names the fault, not the content. */
    static final class Unreadable extends Exception {
        Unreadable(String message) {
            super(message);
        }
    }

    /** What the record ends, if anything. */
    static Optional<Revocation> read(ConsumerRecord<String, @Nullable String> record, ObjectMapper json)
            throws Unreadable {
        String value = record.value();
        if (value == null) {
            return Optional.empty();
        }
        return TOKEN_REVOKED.equals(header(record, "ce_type"))
                ? Optional.of(token(parse(value, Token.class, json)))
                : client(parse(value, Credential.class, json), time(record));
    }

    private static Revocation token(Token token) throws Unreadable {
        if (token.jti() == null || token.expiresAt() == null) {
            throw new Unreadable("jti or expiresAt is missing");
        }
        return Revocation.ofToken(token.jti(), token.expiresAt());
    }

    private static Optional<Revocation> client(Credential credential, Instant time) throws Unreadable {
        String clientId = credential.clientId();
        if (clientId == null || credential.status() == null) {
            throw new Unreadable("clientId or status is missing");
        }
        if (!credential.status().equals("active")) {
            // Also a status that a later version adds: a credential that is not active gets nobody in.
            return Optional.of(Revocation.ofClient(clientId, time));
        }
        return Optional.ofNullable(credential.tokensValidFrom())
                .map(validFrom -> Revocation.ofOlderTokens(clientId, validFrom));
    }

    private static <T> T parse(String value, Class<T> type, ObjectMapper json) throws Unreadable {
        try {
            T parsed = json.readValue(value, type);
            if (parsed == null) {
                throw new Unreadable("the value is null");
            }
            return parsed;
        } catch (JsonProcessingException e) {
            throw new Unreadable("the value does not fit the schema");
        }
    }

    private static Instant time(ConsumerRecord<String, @Nullable String> record) throws Unreadable {
        try {
            return Instant.parse(header(record, "ce_time"));
        } catch (DateTimeException e) {
            throw new Unreadable("ce_time is missing or not a time");
        }
    }

    private static String header(ConsumerRecord<String, @Nullable String> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Credential(
            @Nullable String clientId,
            @Nullable String status,
            @Nullable Instant tokensValidFrom) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Token(@Nullable String jti, @Nullable Instant expiresAt) {}
}
