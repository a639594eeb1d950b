package io.integrationhub.dispatch.delivery;

import java.util.regex.Pattern;

/** Values of sensitive attributes travel sealed on Kafka (docs/adr/0007); a webhook shows a mask instead. */
public final class SealedValues {
    private static final String PREFIX = "\"sealed:v1:";
    private static final Pattern SEALED = Pattern.compile(PREFIX + "[A-Za-z0-9_-]*\"");
    private static final String MASK = "\"\u2022\u2022\u2022\u2022\u2022\u2022\"";

    private SealedValues() {}

    /**
     * Replaces each sealed string of a JSON text. The text is not parsed: a sealed string has no character that JSON
     * would escape.
     */
    public static String mask(String json) {
        return json.contains(PREFIX) ? SEALED.matcher(json).replaceAll(MASK) : json;
    }
}
