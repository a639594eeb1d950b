package io.integrationhub.hub.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.json.Characters;
import io.integrationhub.kit.json.JsonText;
import io.integrationhub.kit.json.UnreadableJson;
import io.integrationhub.messaging.event.CloudEvent;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * An event that the session platform wrote to {@code session-events.v1} itself, and that changes a session here.
 *
 * @param id unique within the source
 */
record PlatformEvent(String source, String id, String type, String account, String sessionId) {

    /** What others can say that changes a session. */
    private static final Set<String> TYPES = Set.of(ReportedEvents.OPENED, ReportedEvents.ENDED);

    /** What went through this service has had its effect. */
    private static final String OWN_SOURCE = "/hub-service";

    private static final Pattern ID = Pattern.compile("[!-~]+");

    /**
     * Reads the headers, with the limits of contracts/schemas/cloudevent-headers.v1.json.
     *
     * @return empty when the record is no such event, which is so for nearly all
     */
    static Optional<PlatformEvent> of(Headers headers) {
        String type = header(headers, CloudEvent.TYPE, 100);
        String source = header(headers, CloudEvent.SOURCE, 200);
        if (type == null || source == null || !TYPES.contains(type) || source.equals(OWN_SOURCE)) {
            return Optional.empty();
        }
        String id = header(headers, CloudEvent.ID, 100);
        String account = header(headers, CloudEvent.ACCOUNT, 100);
        String session = header(headers, CloudEvent.SUBJECT, 64);
        return id == null
                        || !ID.matcher(id).matches()
                        || account == null
                        || session == null
                        || !SessionRepository.isId(session)
                ? Optional.empty()
                : Optional.of(new PlatformEvent(source, id, type, account, session));
    }

    private static @Nullable String header(Headers headers, String name, int longest) {
        var header = headers.lastHeader(name);
        if (header == null || header.value() == null) {
            return null;
        }
        String text = new String(header.value(), StandardCharsets.UTF_8);
        boolean readable = !text.isBlank() && text.chars().noneMatch(PlatformEvent::isUnreadable);
        return readable && Characters.areAtMost(longest, text) ? text : null;
    }

    /** Control characters, and what bytes are read as that are not UTF-8. */
    private static boolean isUnreadable(int character) {
        return Character.isISOControl(character) || character == '\uFFFD';
    }

    /** The data, when it is JSON and says the same session. */
    Optional<JsonNode> data(@Nullable String value, ObjectMapper json) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            JsonNode data = JsonText.read(value, JsonNode.class, json);
            return sessionId.equals(data.path("sessionId").textValue()) ? Optional.of(data) : Optional.empty();
        } catch (UnreadableJson e) {
            return Optional.empty();
        }
    }
}
