package io.integrationhub.egress.answer;

/** Makes a foreign text safe to store and to show: every character of it is one that people see. */
final class VisibleText {
    private static final int CONTROL_PICTURES = 0x2400;
    private static final int PICTURE_OF_DELETE = 0x2421;
    private static final int DELETE = 0x7F;
    private static final int REPLACEMENT = 0xFFFD;

    private VisibleText() {}

    /**
     * The text with control characters as their pictures (␀ for zero, which PostgreSQL cannot store), with marks that
     * turn the direction of writing as escapes, and with what is no character replaced. Tabs and line breaks stay.
     *
     * @param most how many characters of it, in code points
     */
    static String of(String text, int most) {
        var visible = new StringBuilder(Math.min(text.length(), most));
        int count = 0;
        int place = 0;
        while (place < text.length() && count < most) {
            int codePoint = text.codePointAt(place);
            place += Character.charCount(codePoint);
            if (codePoint == '\r' && place < text.length() && text.charAt(place) == '\n') {
                continue;
            }
            String shown = shown(codePoint);
            if (count + shown.codePointCount(0, shown.length()) > most) {
                break;
            }
            visible.append(shown);
            count += shown.codePointCount(0, shown.length());
        }
        return visible.toString();
    }

    private static String shown(int codePoint) {
        if (codePoint == '\t' || codePoint == '\n') {
            return Character.toString(codePoint);
        }
        if (codePoint < ' ') {
            return Character.toString(CONTROL_PICTURES + codePoint);
        }
        if (codePoint == DELETE) {
            return Character.toString(PICTURE_OF_DELETE);
        }
        if (Character.isISOControl(codePoint) || isTurning(codePoint)) {
            return "\\u%04x".formatted(codePoint);
        }
        return Character.isDefined(codePoint) && Character.getType(codePoint) != Character.SURROGATE
                ? Character.toString(codePoint)
                : Character.toString(REPLACEMENT);
    }

    /** Unicode Standard Annex 9: they make a text look like another one. And separators of lines, and a stray mark. */
    private static boolean isTurning(int codePoint) {
        return (codePoint >= 0x202A && codePoint <= 0x202E)
                || (codePoint >= 0x2066 && codePoint <= 0x2069)
                || codePoint == 0x200E
                || codePoint == 0x200F
                || codePoint == 0x061C
                || codePoint == 0x2028
                || codePoint == 0x2029
                || codePoint == 0xFEFF;
    }
}
