package io.integrationhub.dispatch.deadletter;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.dispatch.admission.Refusal.Reason;
import io.integrationhub.json.Characters;
import io.integrationhub.kit.json.JsonText;
import io.integrationhub.kit.json.UnreadableJson;
import io.integrationhub.kit.problem.Violation;
import io.integrationhub.messaging.event.CloudEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A record of the dead-letter topic, as contracts/asyncapi/events.yaml describes it.
 *
 * @param headers those that it had before it was dead-lettered
 * @param recordedAt when it was written first
 */
record DeadLetterRecord(
        UUID id,
        String account,
        String reason,
        List<Violation> violations,
        Map<String, String> headers,
        @Nullable String key,
        @Nullable ByteBuffer value,
        int partition,
        long offset,
        Instant recordedAt,
        Instant deadLetteredAt) {
    private static final int MAX_TEXT = 200;
    private static final int MAX_ACCOUNT = 100;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** Reads a record; empty when it is not one of an account, which is for the operators of Kafka to look at. */
    static Optional<DeadLetterRecord> read(ConsumerRecord<String, byte @Nullable []> record, ObjectMapper json) {
        Map<String, String> all = new TreeMap<>();
        record.headers().forEach(header -> all.put(header.key(), text(header)));
        String account = all.getOrDefault(CloudEvent.ACCOUNT, "");
        String reason = all.getOrDefault("dead_letter_reason", "");
        if (!isText(account, MAX_ACCOUNT) || !isReason(reason)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new DeadLetterRecord(
                    id(all),
                    account,
                    reason,
                    violations(all.getOrDefault("dead_letter_violations", "[]"), json),
                    original(all),
                    isStorable(record.key()) ? record.key() : null,
                    buffer(record.value()),
                    Integer.parseInt(all.getOrDefault("dead_letter_partition", "")),
                    Long.parseLong(all.getOrDefault("dead_letter_offset", "")),
                    time(Instant.parse(all.getOrDefault("dead_letter_recorded_at", ""))),
                    time(Instant.ofEpochMilli(record.timestamp()))));
        } catch (UnreadableJson | NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A header that can be shown and searched for; null when there is none. */
    @Nullable
    String text(String header) {
        String text = headers.getOrDefault(header, "");
        return isText(text, MAX_TEXT) ? text : null;
    }

    private static @Nullable ByteBuffer buffer(byte @Nullable [] value) {
        return value == null ? null : ByteBuffer.wrap(value);
    }

    private static List<Violation> violations(String text, ObjectMapper json) throws UnreadableJson {
        Violation[] read = JsonText.read(text, Violation[].class, json);
        return List.of(read);
    }

    /** The same whenever the same record is dead-lettered. */
    private static UUID id(Map<String, String> headers) {
        String place = headers.get("dead_letter_topic") + "/" + headers.get("dead_letter_partition") + "/"
                + headers.get("dead_letter_offset") + "/" + headers.get("dead_letter_recorded_at");
        return UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8));
    }

    /** Without ours and those of the connector. */
    private static Map<String, String> original(Map<String, String> headers) {
        Map<String, String> original = new TreeMap<>(headers);
        original.keySet().removeIf(name -> name.startsWith("dead_letter_") || name.startsWith("dead-letter-"));
        return original;
    }

    private static boolean isReason(String text) {
        return Arrays.stream(Reason.values()).anyMatch(reason -> reason.code().equals(text));
    }

    private static boolean isText(String text, int longest) {
        return !text.isBlank()
                && Characters.areAtMost(longest, text)
                && text.chars().noneMatch(Character::isISOControl);
    }

    private static boolean isStorable(@Nullable String key) {
        return key != null && key.indexOf(0) < 0;
    }

    private static Instant time(Instant time) {
        return time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time.isAfter(LATEST) ? LATEST : time;
    }

    private static String text(Header header) {
        byte @Nullable [] value = header.value();
        return value == null ? "" : new String(value, StandardCharsets.UTF_8);
    }
}
