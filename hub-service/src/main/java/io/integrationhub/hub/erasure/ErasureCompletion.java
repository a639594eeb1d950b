package io.integrationhub.hub.erasure;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.kit.json.JsonText;
import io.integrationhub.kit.json.UnreadableJson;
import io.integrationhub.messaging.event.CloudEvent;
import io.integrationhub.messaging.event.CloudEventRecord;
import io.integrationhub.messaging.event.UnreadableRecord;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A service holds nothing of a session any more: a record of integration-hub.session-erasures.v1.
 *
 * @param completedAt when it was done
 */
record ErasureCompletion(String account, String sessionId, String service, Instant completedAt) {

    private static final String TYPE = "session.erasure_completed";

    /** Reads a record as contracts/schemas/session.erasure_completed.v1.json describes it. */
    static ErasureCompletion read(ConsumerRecord<String, @Nullable String> record, ObjectMapper json)
            throws UnreadableRecord {
        String account = CloudEventRecord.requiredHeader(record, CloudEvent.ACCOUNT);
        if (record.value() == null || !TYPE.equals(CloudEventRecord.header(record, CloudEvent.TYPE))) {
            throw new UnreadableRecord("it has another type, or no value");
        }
        try {
            Value value = JsonText.read(record.value(), Value.class, json);
            return value.of(account);
        } catch (UnreadableJson e) {
            throw new UnreadableRecord(e.about("the value"));
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Value(
            @Nullable String sessionId,
            @Nullable String service,
            @Nullable Instant completedAt) {

        ErasureCompletion of(String account) throws UnreadableRecord {
            if (sessionId == null || service == null || completedAt == null) {
                throw new UnreadableRecord("a required member is missing");
            }
            return new ErasureCompletion(account, sessionId, service, CloudEventRecord.storable(completedAt));
        }
    }
}
