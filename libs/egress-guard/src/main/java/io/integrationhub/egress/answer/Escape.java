package io.integrationhub.egress.answer;

import java.text.Normalizer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An escape sequence in a text, of those that programs write when they put one text into another.
 *
 * @param codePoint the character that it stands for
 * @param length how many characters it takes
 */
record Escape(int codePoint, int length) {

    private static final int LONGEST_ENTITY = 10;
    private static final int NONE = -1;

    /** What C, Java, JavaScript, Python and JSON put behind a backslash for a control character. */
    private static final String CONTROLS = "abfnrtv0";

    /** HTML's names for the characters of ASCII that programs escape. */
    private static final Map<String, Integer> ENTITIES = Map.ofEntries(
            Map.entry("amp", (int) '&'),
            Map.entry("lt", (int) '<'),
            Map.entry("gt", (int) '>'),
            Map.entry("quot", (int) '"'),
            Map.entry("apos", (int) '\''),
            Map.entry("nbsp", (int) '\u00A0'),
            Map.entry("szlig", (int) '\u00DF'),
            Map.entry("sol", (int) '/'),
            Map.entry("bsol", (int) '\\'),
            Map.entry("equals", (int) '='),
            Map.entry("plus", (int) '+'),
            Map.entry("num", (int) '#'),
            Map.entry("percnt", (int) '%'),
            Map.entry("excl", (int) '!'),
            Map.entry("quest", (int) '?'),
            Map.entry("dollar", (int) '$'),
            Map.entry("commat", (int) '@'),
            Map.entry("ast", (int) '*'),
            Map.entry("lpar", (int) '('),
            Map.entry("rpar", (int) ')'),
            Map.entry("lsqb", (int) '['),
            Map.entry("lbrack", (int) '['),
            Map.entry("rsqb", (int) ']'),
            Map.entry("rbrack", (int) ']'),
            Map.entry("lcub", (int) '{'),
            Map.entry("rcub", (int) '}'),
            Map.entry("lowbar", (int) '_'),
            Map.entry("grave", (int) '`'),
            Map.entry("Hat", (int) '^'),
            Map.entry("vert", (int) '|'),
            Map.entry("comma", (int) ','),
            Map.entry("period", (int) '.'),
            Map.entry("colon", (int) ':'),
            Map.entry("semi", (int) ';'),
            Map.entry("Tab", (int) '\t'),
            Map.entry("NewLine", (int) '\n'));

    /** HTML's names for accents: {@code uuml} is u with the first of them. */
    private static final Map<String, String> ACCENTS = Map.of(
            "uml", "\u0308", "acute", "\u0301", "grave", "\u0300", "circ", "\u0302", "tilde", "\u0303", "ring",
            "\u030A", "cedil", "\u0327");

    /**
     * The escape sequence that begins at a place.
     *
     * @param quotedPrintable whether {@code =C3} is one (RFC 2045, section 6.7)
     */
    static @Nullable Escape at(CharSequence text, int start, boolean quotedPrintable) {
        return switch (text.charAt(start)) {
            case '%' -> isAt(text, start + 1, 'u') ? digits(text, start, 2, 4, 4, "") : octets(text, start, "%");
            case '=' -> quotedPrintable ? octets(text, start, "=") : null;
            case '\\' -> behindBackslash(text, start);
            case '&' -> isAt(text, start + 1, '#') ? numbered(text, start) : named(text, start);
            default -> null;
        };
    }

    private static @Nullable Escape behindBackslash(CharSequence text, int start) {
        if (start + 1 >= text.length()) {
            return null;
        }
        char next = text.charAt(start + 1);
        return switch (next) {
            case 'u' ->
                isAt(text, start + 2, '{') ? digits(text, start, 3, 1, 6, "}") : digits(text, start, 2, 4, 4, "");
            case 'U' -> digits(text, start, 2, 8, 8, "");
            case 'x' -> octets(text, start, "\\x");
            default -> {
                if (CONTROLS.indexOf(next) >= 0) {
                    yield new Escape('\n', 2);
                }
                yield Character.isLetterOrDigit(next) ? null : new Escape(next, 2);
            }
        };
    }

    /** Bytes in hexadecimal, each with the prefix: one character of UTF-8, or else a single one of ISO 8859-1. */
    private static @Nullable Escape octets(CharSequence text, int start, String prefix) {
        int step = prefix.length() + 2;
        int first = octet(text, start, prefix);
        if (first == NONE) {
            return null;
        }
        int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC2 ? 1 : 0;
        int codePoint = more == 0 ? first : first & (0x3F >> more);
        for (int i = 1; i <= more; i++) {
            int next = octet(text, start + i * step, prefix);
            if ((next & 0xC0) != 0x80 || next == NONE) {
                return new Escape(first, step);
            }
            codePoint = (codePoint << 6) | (next & 0x3F);
        }
        return Character.isValidCodePoint(codePoint)
                ? new Escape(codePoint, (1 + more) * step)
                : new Escape(first, step);
    }

    private static int octet(CharSequence text, int start, String prefix) {
        if (start + prefix.length() + 2 > text.length()) {
            return NONE;
        }
        for (int i = 0; i < prefix.length(); i++) {
            if (text.charAt(start + i) != prefix.charAt(i)) {
                return NONE;
            }
        }
        int high = hex(text.charAt(start + prefix.length()));
        int low = hex(text.charAt(start + prefix.length() + 1));
        return high == NONE || low == NONE ? NONE : (high << 4) | low;
    }

    private static @Nullable Escape numbered(CharSequence text, int start) {
        return isAt(text, start + 2, 'x') || isAt(text, start + 2, 'X')
                ? digits(text, start, 3, 1, 7, ";")
                : decimal(text, start);
    }

    private static @Nullable Escape decimal(CharSequence text, int start) {
        int end = start + 2;
        int value = 0;
        while (end < text.length() && end < start + 2 + 7 && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            value = value * 10 + text.charAt(end++) - '0';
        }
        boolean ends = end > start + 2 && isAt(text, end, ';') && Character.isValidCodePoint(value);
        return ends ? new Escape(value, end + 1 - start) : null;
    }

    /** Hexadecimal digits behind a prefix, and before an end. */
    private static @Nullable Escape digits(
            CharSequence text, int start, int prefix, int fewest, int most, String ending) {
        int begin = start + prefix;
        int end = begin;
        int value = 0;
        while (end < text.length() && end < begin + most && hex(text.charAt(end)) != NONE) {
            value = (value << 4) | hex(text.charAt(end++));
        }
        boolean ends = ending.isEmpty() || isAt(text, end, ending.charAt(0));
        return end - begin >= fewest && ends && Character.isValidCodePoint(value)
                ? new Escape(value, end - start + ending.length())
                : null;
    }

    private static @Nullable Escape named(CharSequence text, int start) {
        int end = start + 1;
        while (end < text.length() && end <= start + LONGEST_ENTITY && isLetter(text.charAt(end))) {
            end++;
        }
        if (!isAt(text, end, ';')) {
            return null;
        }
        String name = text.subSequence(start + 1, end).toString();
        Integer known = ENTITIES.get(name);
        int codePoint = known == null ? accented(name) : known;
        return codePoint == NONE ? null : new Escape(codePoint, end + 1 - start);
    }

    private static int accented(String name) {
        String accent = name.isEmpty() ? null : ACCENTS.get(name.substring(1));
        if (accent == null) {
            return NONE;
        }
        return Normalizer.normalize(name.charAt(0) + accent, Normalizer.Form.NFC)
                .codePointAt(0);
    }

    private static boolean isAt(CharSequence text, int place, char character) {
        return place < text.length() && text.charAt(place) == character;
    }

    private static boolean isLetter(char character) {
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
    }

    private static int hex(char character) {
        return character < 0x80 ? Character.digit(character, 16) : NONE;
    }
}
