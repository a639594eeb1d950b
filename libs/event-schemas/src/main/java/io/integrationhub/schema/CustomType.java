package io.integrationhub.schema;

import java.util.regex.Pattern;

/** The rule for the names of the event types that accounts register. */
public final class CustomType {

    /** Longest name, as in contracts/schemas/cloudevent-headers.v1.json. */
    public static final int MAX_LENGTH = 100;

    /** {@code custom.} and one or more names; no catalogue type begins like this. */
    public static final String RULE = "custom(\\.[a-z][a-z0-9_]*)+";

    private static final Pattern PATTERN = Pattern.compile(RULE);

    private CustomType() {}

    /** Whether an account can have a type of this name. Another need not be looked for. */
    public static boolean isValid(String text) {
        return text.length() <= MAX_LENGTH && PATTERN.matcher(text).matches();
    }
}
