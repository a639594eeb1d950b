package io.integrationhub.kit.request;

/**
 * What every secret that somebody enters must be, and what is sent beside it: without control characters, of ASCII and of
 * Unicode's second block (RFC 7617, section 2; RFC 9110, section 5.5). They come in by accident, and each receiver reads
 * them differently.
 */
public final class SecretText {

    /** As a regular expression of Java and of ECMA-262. */
    public static final String FORM = "^[^\\u0000-\\u001f\\u007f-\\u009f]*$";

    public static final String MESSAGE = "must not hold control characters";

    private SecretText() {}

    /** Whether a text is without them. */
    public static boolean isClean(String text) {
        return text.chars().noneMatch(Character::isISOControl);
    }
}
