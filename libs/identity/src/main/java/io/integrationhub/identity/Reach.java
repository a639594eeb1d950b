package io.integrationhub.identity;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How much of its account a caller sees and changes: the {@code reach} claim of a machine's token. */
public enum Reach {
    /** All of it. People have it, and machines whose token says nothing else. */
    ACCOUNT,
    /** Only what belongs to the hub of the caller's credential. */
    HUB;

    /** The reach that a token or a request names: the account when it names none. It must be {@link #isValid one}. */
    public static Reach of(@Nullable String text) {
        return text == null ? ACCOUNT : valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** Whether it is the name of a reach, as {@link #text} writes it. */
    static boolean isValid(Object text) {
        return Arrays.stream(values()).anyMatch(reach -> reach.text().equals(text));
    }

    /** As tokens and the API write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
