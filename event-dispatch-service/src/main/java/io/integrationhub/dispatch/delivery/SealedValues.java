package io.integrationhub.dispatch.delivery;

import io.integrationhub.kit.secret.SealedSecrets;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values of sensitive attributes travel sealed on Kafka (docs/adr/0007). A webhook shows a mask instead, or the value
 * when the account lets the hub have it (docs/adr/0013): then it is opened for the moment of sending.
 */
@Singleton
public class SealedValues {
    private static final String PREFIX = "\"sealed:v1:";
    /**
     * A sealed string, and the name of the attribute, or of the customer's field, when it is the value of a member. A field
     * with other characters in its name is masked for everybody.
     */
    private static final Pattern SEALED = Pattern.compile(
            "(?:\"(?<name>[A-Za-z0-9_.-]{1,200})\"(?<colon>\\s*:\\s*))?" + PREFIX + "(?<sealed>[A-Za-z0-9_-]*)\"");

    private static final String MASK = "\"\u2022\u2022\u2022\u2022\u2022\u2022\"";

    private final SealedSecrets secrets;

    SealedValues(SealedSecrets secrets) {
        this.secrets = secrets;
    }

    /** Whether the event has any. */
    static boolean areIn(SessionEvent event) {
        return event.data().contains(PREFIX);
    }

    /**
     * The data with each sealed string masked or opened. The text is not parsed: neither a sealed string nor the name of
     * an attribute has a character that JSON would escape. What does not open, such as a text that only looks sealed, is
     * masked.
     */
    String shown(SessionEvent event, boolean revealed) {
        if (!areIn(event)) {
            return event.data();
        }
        return SEALED.matcher(event.data())
                .replaceAll(found -> Matcher.quoteReplacement(revealed ? opened(found, event) : masked(found)));
    }

    /** A JSON text with each sealed string masked. */
    public static String mask(String json) {
        return json.contains(PREFIX)
                ? SEALED.matcher(json).replaceAll(found -> Matcher.quoteReplacement(masked(found)))
                : json;
    }

    private static String masked(MatchResult found) {
        return name(found) + MASK;
    }

    private String opened(MatchResult found, SessionEvent event) {
        String attribute = found.group("name");
        if (attribute == null) {
            return masked(found);
        }
        try {
            byte[] sealed = Base64.getUrlDecoder().decode(found.group("sealed"));
            return name(found) + secrets.open(sealed, event.account() + "/" + event.sessionId() + "/" + attribute);
        } catch (IllegalArgumentException | IllegalStateException e) {
            return masked(found);
        }
    }

    private static String name(MatchResult found) {
        String attribute = found.group("name");
        return attribute == null ? "" : "\"" + attribute + "\"" + found.group("colon");
    }
}
