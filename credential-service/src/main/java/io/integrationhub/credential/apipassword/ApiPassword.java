package io.integrationhub.credential.apipassword;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * A text that can be an API password: 12 to 128 characters, none of them a control character. It is compared in the form
 * NFKC (NIST SP 800-63B, section 3.1.1.2), so that it does not matter how a keyboard composes an accent.
 */
public final class ApiPassword {

    public static final int MIN_LENGTH = 12;
    public static final int MAX_LENGTH = 128;
    /** One character of Unicode takes two of Java at most. */
    private static final int LONGEST_TEXT = 2 * MAX_LENGTH;

    private final String text;

    private ApiPassword(String text) {
        this.text = text;
    }

    /** The password in a text; empty when it is too short, too long, or holds what cannot be typed or stored. */
    public static Optional<ApiPassword> parse(String text) {
        if (text.length() > LONGEST_TEXT || !text.codePoints().allMatch(ApiPassword::isText)) {
            return Optional.empty();
        }
        var password = new ApiPassword(Normalizer.normalize(text, Normalizer.Form.NFKC));
        int length = password.length();
        return length < MIN_LENGTH || length > MAX_LENGTH ? Optional.empty() : Optional.of(password);
    }

    /** What Unicode has not assigned yet may be normalised differently tomorrow; half a surrogate pair is no text. */
    private static boolean isText(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    private int length() {
        return text.codePointCount(0, text.length());
    }

    /** In the form in which it is compared. */
    String text() {
        return text;
    }

    /** In lower case, to look for names. */
    String folded() {
        return text.toLowerCase(Locale.ROOT);
    }

    /** For hashing. */
    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "ApiPassword[***]";
    }
}
