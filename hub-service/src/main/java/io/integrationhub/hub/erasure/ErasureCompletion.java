package io.integrationhub.hub.erasure;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A service holds nothing of a session any more: a record of integration-hub.session-erasures.v1.
 *
 * @param completedAt when it was done
 */
record ErasureCompletion(String account, String sessionId, String service, Instant completedAt) {

    private static final String TYPE = "session.erasure_completed";

    /** Reads a record; empty when it is something else, or not as contracts/schemas/session.erasure_completed.v1.json says. */
    static Optional<ErasureCompletion> read(ConsumerRecord<String, @Nullable String> record, ObjectMapper json) {
        String account = header(record, "ce_accountid");
        if (record.value() == null || account.isEmpty() || !TYPE.equals(header(record, "ce_type"))) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(json.readValue(record.value(), Value.class))
                    .flatMap(value -> value.of(account));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static String header(ConsumerRecord<String, @Nullable String> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Value(
            @Nullable String sessionId,
            @Nullable String service,
            @Nullable Instant completedAt) {

        Optional<ErasureCompletion> of(String account) {
            return sessionId == null || service == null || completedAt == null
                    ? Optional.empty()
                    : Optional.of(new ErasureCompletion(account, sessionId, service, completedAt));
        }
    }
}
