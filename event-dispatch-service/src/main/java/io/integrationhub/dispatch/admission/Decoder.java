package io.integrationhub.dispatch.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.integrationhub.dispatch.admission.Decoded.Undecodable;
import io.integrationhub.dispatch.admission.Refusal.Reason;
import io.integrationhub.dispatch.delivery.SessionEvent;
import io.integrationhub.dispatch.operation.OperationalEvent;
import io.integrationhub.identity.HubName;
import io.integrationhub.json.Characters;
import io.integrationhub.kit.json.JsonText;
import io.integrationhub.kit.json.UnreadableJson;
import io.integrationhub.kit.trace.TraceParent;
import io.integrationhub.messaging.event.CloudEvent;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a record of {@code session-events.v1}: a CloudEvents 1.0 event in binary mode, with the limits of
 * {@code contracts/schemas/cloudevent-headers.v1.json}. Whether the type exists and the data fits it is not asked here.
 */
final class Decoder {
    private static final Set<String> ROUTING_TYPES =
            Set.of("session.created", "session.routing_changed", "document_analysis.started");
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)+");
    private static final Pattern ID = Pattern.compile("[!-~]+");
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    /** What bytes are read as that are no text. */
    private static final char NOT_UTF_8 = '\uFFFD';

    private static final int MAX_TEXT = 100;
    private static final int MAX_SUBJECT = 64;
    /** What hub-service takes, too; room for key and headers is left within Kafka's megabyte. */
    private static final int MAX_DATA = 900 * 1024;

    private final ObjectMapper json;

    Decoder(ObjectMapper json) {
        this.json = json;
    }

    Decoded decode(RawRecord raw) {
        try {
            return read(raw);
        } catch (Unreadable e) {
            return new Undecodable(e.refusal);
        }
    }

    private Decoded read(RawRecord raw) throws Unreadable {
        if (!"1.0".equals(raw.header(CloudEvent.SPEC_VERSION))) {
            throw new Unreadable("header:" + CloudEvent.SPEC_VERSION, "is not 1.0");
        }
        String type = header(raw, CloudEvent.TYPE, MAX_TEXT);
        if (!TYPE.matcher(type).matches()) {
            throw new Unreadable("header:" + CloudEvent.TYPE, "is not an event type");
        }
        String data = data(raw);
        SessionEvent event = new SessionEvent(
                id(raw),
                type,
                header(raw, CloudEvent.ACCOUNT, MAX_TEXT),
                header(raw, CloudEvent.SUBJECT, MAX_SUBJECT),
                time(header(raw, CloudEvent.TIME, MAX_TEXT)),
                storable(raw.recordedAt()),
                raw.partition(),
                raw.offset(),
                TraceParent.read(raw.header(CloudEvent.TRACE_PARENT)),
                data);
        ObjectNode parsed = parse(data);
        return new Decoded.Event(event, onlyHub(type, parsed), parsed);
    }

    private static String header(RawRecord raw, String name, int longest) throws Unreadable {
        String value = raw.header(name);
        if (value.isBlank()) {
            throw new Unreadable("header:" + name, "is missing");
        }
        if (!Characters.areAtMost(longest, value) || value.chars().anyMatch(Character::isISOControl)) {
            throw new Unreadable("header:" + name, "is longer than " + longest + " or has control characters");
        }
        if (value.indexOf(NOT_UTF_8) >= 0) {
            throw new Unreadable("header:" + name, "is not UTF-8");
        }
        return value;
    }

    /** Receivers get it as the header {@code webhook-id}, and sign it: it has to arrive as it is (RFC 9110, section 5.5). */
    private static String id(RawRecord raw) throws Unreadable {
        String id = header(raw, CloudEvent.ID, MAX_TEXT);
        if (!ID.matcher(id).matches()) {
            throw new Unreadable("header:" + CloudEvent.ID, "has a character outside U+0021 to U+007E");
        }
        return id;
    }

    private static Instant time(String text) throws Unreadable {
        try {
            Instant time = EventTime.parse(text);
            if (time.equals(storable(time))) {
                return time;
            }
        } catch (DateTimeException e) {
            // As below.
        }
        throw new Unreadable("header:" + CloudEvent.TIME, "is not an RFC 3339 time");
    }

    /** PostgreSQL cannot store every time that a producer can write, and one record must not stop all. */
    private static Instant storable(Instant time) {
        return time.isBefore(EARLIEST) ? EARLIEST : time.isAfter(LATEST) ? LATEST : time;
    }

    private static String data(RawRecord raw) throws Unreadable {
        ByteBuffer value = raw.value();
        if (value == null) {
            throw new Unreadable(Reason.DATA_MISSING, "", "the record has no value");
        }
        if (value.remaining() > MAX_DATA) {
            throw new Unreadable(Reason.DATA_TOO_LARGE, "", "the value is larger than 900 KiB");
        }
        if (!value.hasArray()) {
            return strictly(value);
        }
        // The quick way marks what is not UTF-8, and so only what has the mark needs the other one.
        String text = new String(
                value.array(), value.arrayOffset() + value.position(), value.remaining(), StandardCharsets.UTF_8);
        return text.indexOf(NOT_UTF_8) < 0 ? text : strictly(value);
    }

    private static String strictly(ByteBuffer value) throws Unreadable {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(value.duplicate()).toString();
        } catch (CharacterCodingException e) {
            throw new Unreadable(Reason.DATA_NOT_JSON, "", "the value is not UTF-8");
        }
    }

    private ObjectNode parse(String data) throws Unreadable {
        try {
            JsonNode value = JsonText.read(data, JsonNode.class, json);
            if (value instanceof ObjectNode object) {
                return object;
            }
        } catch (UnreadableJson e) {
            throw new Unreadable(
                    e.breaksRule() ? Reason.DATA_REFUSED : Reason.DATA_NOT_JSON,
                    e.pointer(),
                    (e.pointer().isEmpty() ? "the value " : "") + e.fault());
        }
        throw new Unreadable(Reason.DATA_NOT_JSON, "", "the value is not a JSON object");
    }

    private static Optional<String> onlyHub(String type, ObjectNode data) throws Unreadable {
        boolean operational = OperationalEvent.matches(type);
        if (!operational && !ROUTING_TYPES.contains(type)) {
            return Optional.empty();
        }
        String pointer = operational ? "/hub" : "/hubs/events";
        JsonNode hub = data.at(pointer);
        if (hub.isMissingNode() || hub.isNull()) {
            return Optional.empty();
        }
        if (!hub.isTextual() || !HubName.isValid(hub.textValue())) {
            throw new Unreadable(Reason.DATA_REFUSED, pointer, "is not a hub name");
        }
        return Optional.of(hub.textValue());
    }

    /** Stays in this class. */
    private static final class Unreadable extends Exception {
        private final transient Refusal refusal;

        Unreadable(String header, String detail) {
            this(Reason.ENVELOPE_INVALID, header, detail);
        }

        Unreadable(Reason reason, String where, String detail) {
            super(detail, null, false, false);
            this.refusal = Refusal.of(reason, where, detail);
        }
    }
}
