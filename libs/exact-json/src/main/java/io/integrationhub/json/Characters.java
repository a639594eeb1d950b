package io.integrationhub.json;

/**
 * The characters of a text. Contracts count characters, as people, JSON Schema and PostgreSQL do: code points. Java counts
 * UTF-16 code units, of which a character beyond U+FFFF has two.
 */
public final class Characters {

    private static final int LEAD_BYTE = 0b1100_0000;
    private static final int CONTINUATION_BYTE = 0b1000_0000;
    /** Bytes of the longest character: RFC 3629, section 3. */
    private static final int MOST_BYTES = 4;

    private Characters() {}

    /** How many there are. */
    public static int count(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Whether there are at most so many. */
    public static boolean areAtMost(int most, String text) {
        return text.length() <= most || (text.length() <= 2L * most && count(text) <= most);
    }

    /** The first so many, and none of them in part; the whole text when it has no more. */
    public static String first(int most, String text) {
        return areAtMost(most, text) ? text : text.substring(0, text.offsetByCodePoints(0, most));
    }

    /** Whether half of a surrogate pair stands alone: that is no character, and UTF-8 has no bytes for it (RFC 3629). */
    public static boolean areBroken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isSurrogate(unit)) {
                boolean pair = Character.isHighSurrogate(unit)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    /**
     * How many of the first bytes of a text in UTF-8 are whole characters: a text that was cut somewhere is cut between two
     * characters by this. Bytes that are not UTF-8 are left to whoever decodes them.
     *
     * @param length how many bytes there are
     */
    public static int wholeBytes(byte[] utf8, int length) {
        int lead = length - 1;
        while (lead >= 0 && length - lead < MOST_BYTES && (utf8[lead] & LEAD_BYTE) == CONTINUATION_BYTE) {
            lead--;
        }
        return lead >= 0 && bytes(utf8[lead]) > length - lead ? lead : length;
    }

    /** How many bytes a character has that begins with this one. */
    private static int bytes(byte lead) {
        int ones = Integer.numberOfLeadingZeros(~lead << (Integer.SIZE - Byte.SIZE));
        return Math.clamp(ones, 1, MOST_BYTES);
    }
}
