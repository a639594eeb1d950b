package io.integrationhub.egress.answer;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.LongStream;

/**
 * All runs of eight letters and digits that are in some texts. What stands between them, and upper and lower case, do not
 * count: line breaks in base64, colons between hexadecimal digits, and what else may happen to a text on its way.
 */
final class AlphanumericRuns {
    /** The length of a run. Six bits for each of its characters fit into a long. */
    static final int LENGTH = 8;

    private static final int BITS = 6;
    private static final long MASK = (1L << (LENGTH * BITS)) - 1;
    private static final int NEITHER = -1;

    private final long[] runs;

    AlphanumericRuns(Collection<String> texts) {
        runs = texts.stream()
                .flatMapToLong(AlphanumericRuns::of)
                .sorted()
                .distinct()
                .toArray();
    }

    boolean contain(long run) {
        return Arrays.binarySearch(runs, run) >= 0;
    }

    /** The letters and digits of a text, in lower case. */
    static String lettersAndDigits(String text) {
        var kept = new StringBuilder(text.length());
        text.chars().filter(c -> value((char) c) != NEITHER).forEach(c -> kept.append(Character.toLowerCase((char) c)));
        return kept.toString();
    }

    static boolean isLetterOrDigit(char character) {
        return value(character) != NEITHER;
    }

    /** The run before, without its first character and with this one, which is a letter or digit, at its end. */
    static long next(long run, char character) {
        return ((run << BITS) | value(character)) & MASK;
    }

    private static LongStream of(String text) {
        String kept = lettersAndDigits(text);
        long[] found = new long[Math.max(0, kept.length() - LENGTH + 1)];
        long run = 0;
        for (int i = 0; i < kept.length(); i++) {
            run = next(run, kept.charAt(i));
            if (i + 1 >= LENGTH) {
                found[i + 1 - LENGTH] = run;
            }
        }
        return Arrays.stream(found);
    }

    /** Only those of ASCII: of the others each encoding makes something else. */
    private static int value(char character) {
        if (character >= '0' && character <= '9') {
            return character - '0';
        }
        if (character >= 'a' && character <= 'z') {
            return character - 'a' + 10;
        }
        return character >= 'A' && character <= 'Z' ? character - 'A' + 10 : NEITHER;
    }
}
