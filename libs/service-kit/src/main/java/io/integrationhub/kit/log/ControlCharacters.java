package io.integrationhub.kit.log;

/** Control characters made visible, so that a text stays within its line and does nothing to a terminal. */
final class ControlCharacters {

    private static final char DELETE = '\u007f';
    private static final char LINE_SEPARATOR = '\u2028';
    private static final char PARAGRAPH_SEPARATOR = '\u2029';

    private ControlCharacters() {}

    /** The text with each control character and each end of a line written as an escape of Java; itself without any. */
    static String escaped(String text) {
        return hasControl(text) ? escape(text) : text;
    }

    /** Of each line that is logged. */
    private static boolean hasControl(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (isControl(text.charAt(at))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isControl(char character) {
        boolean plain = character >= ' ' && character < DELETE;
        return !plain && isSpecial(character);
    }

    private static boolean isSpecial(char character) {
        return Character.isISOControl(character)
                || character == LINE_SEPARATOR
                || character == PARAGRAPH_SEPARATOR
                || isDirection(character);
    }

    /** Marks that turn the direction of what follows, which lets a text look like another. */
    private static boolean isDirection(char character) {
        return (character >= '\u202a' && character <= '\u202e') || (character >= '\u2066' && character <= '\u2069');
    }

    private static String escape(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            switch (character) {
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> append(escaped, character);
            }
        }
        return escaped.toString();
    }

    private static void append(StringBuilder escaped, char character) {
        if (isControl(character)) {
            escaped.append("\\u%04x".formatted((int) character));
        } else {
            escaped.append(character);
        }
    }
}
