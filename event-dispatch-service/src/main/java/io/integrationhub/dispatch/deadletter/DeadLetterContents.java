package io.integrationhub.dispatch.deadletter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.integrationhub.dispatch.admission.RawRecord;
import io.integrationhub.dispatch.delivery.SealedValues;
import io.integrationhub.kit.problem.Violation;
import io.integrationhub.messaging.outbox.OutboxMessage;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes what a dead letter holds. */
@Singleton
class DeadLetterContents {
    private static final String TOPIC = "integration-hub.session-events.v1";
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    /** It may be here for its long number. */
    private static final JsonFactory PLAIN = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final ObjectMapper json;

    DeadLetterContents(ObjectMapper json) {
        this.json = json;
    }

    DeadLetter letter(DeadLetterRecord read) {
        return new DeadLetter(read, text(read.headers()), text(read.violations()));
    }

    /** The record as it was read. */
    RawRecord raw(DeadLetter letter) {
        return new RawRecord(
                letter.partition(),
                letter.offset(),
                letter.recordedAt(),
                letter.key(),
                headers(letter)::get,
                letter.value().map(ByteBuffer::wrap).orElse(null));
    }

    /** The record as it is published again; it has been admitted, so key and value are there. */
    OutboxMessage message(DeadLetter letter) {
        String key = Optional.ofNullable(letter.key()).orElseThrow();
        String value = new String(letter.value().orElseThrow(), StandardCharsets.UTF_8);
        return new OutboxMessage(TOPIC, key, headers(letter), value);
    }

    DeadLetterView view(DeadLetterSummary letter) {
        return new DeadLetterView(
                letter.id(),
                letter.status(),
                letter.reason(),
                violations(letter),
                letter.eventId(),
                letter.eventType(),
                letter.sessionId(),
                letter.partition(),
                letter.offset(),
                letter.recordedAt(),
                letter.deadLetteredAt(),
                letter.closedAt(),
                null,
                null);
    }

    /** With headers and data; sealed values are masked. */
    DeadLetterView detail(DeadLetter letter) {
        return view(letter.summary()).with(headers(letter), data(letter));
    }

    /** As it was read, since it may be here for a number or a text that cannot be kept; null when it is not JSON. */
    private @Nullable JsonNode data(DeadLetter letter) {
        String text = new String(letter.value().orElse(new byte[0]), StandardCharsets.UTF_8);
        return isJson(text) ? new POJONode(new RawValue(SealedValues.mask(text))) : null;
    }

    private static boolean isJson(String text) {
        try (JsonParser parser = PLAIN.createParser(text)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    private Map<String, String> headers(DeadLetter letter) {
        return read(letter.headers(), HEADERS);
    }

    private List<Violation> violations(DeadLetterSummary letter) {
        return read(letter.violations(), new TypeReference<>() {});
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a stored dead letter cannot be read", e);
        }
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a dead letter cannot be written", e);
        }
    }
}
