package io.integrationhub.credential.apipassword;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.List;
import java.util.Locale;

/**
 * Whether a password is hard to guess, as zxcvbn estimates it from lists of common passwords, words and names, and from
 * patterns (ADR 40).
 */
final class PasswordStrength {

    /** zxcvbn's highest score: ten thousand million guesses or more. */
    private static final int HARD = 4;

    /**
     * In Java's characters. The time of an estimate grows faster than the square of the length: a text of 32 that is made to
     * be slow takes a quarter of a second, one of 64 takes five.
     */
    private static final int LONGEST_PART = 32;

    /** Parts overlap, so that whatever is shorter than this lies whole in one of them. */
    private static final int STEP = LONGEST_PART / 2;

    /** Shorter ones come again in any text. */
    private static final int SHORTEST_REPETITION = 4;

    private PasswordStrength() {}

    /**
     * Estimates a password without what repeats itself, and in its parts when it is long: it is no easier to guess than any
     * part of it. Takes milliseconds, for a text that is made to be slow a quarter of a second for each part, and the first
     * time a second.
     *
     * @param names that somebody who guesses would try
     */
    static boolean isHardToGuess(String text, List<String> names) {
        String novel = withoutRepetitions(text);
        int start = 0;
        while (!isPartHard(novel, start, names)) {
            if (start + LONGEST_PART >= novel.length()) {
                return false;
            }
            start += STEP;
        }
        return true;
    }

    /**
     * The text without what stands in it before, in capitals or not: a guess that has found it has found it again. A part
     * that is cut out of a repetition would look harder than it is, because the cut goes through its words.
     */
    static String withoutRepetitions(String text) {
        String folded = text.toLowerCase(Locale.ROOT);
        if (folded.length() != text.length()) {
            folded = text;
        }
        var novel = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int repeated = repetition(folded, at);
            if (repeated < SHORTEST_REPETITION) {
                novel.append(text.charAt(at));
                at++;
            } else {
                at += repeated;
            }
        }
        return novel.toString();
    }

    /** The length of the longest text from there on that begins earlier, too; it may reach into itself. */
    private static int repetition(String text, int at) {
        int longest = 0;
        for (int earlier = 0; earlier < at; earlier++) {
            int length = 0;
            while (at + length < text.length() && text.charAt(earlier + length) == text.charAt(at + length)) {
                length++;
            }
            longest = Math.max(longest, length);
        }
        return longest;
    }

    private static boolean isPartHard(String text, int start, List<String> names) {
        String part = text.substring(start, Math.min(text.length(), start + LONGEST_PART));
        return Estimator.ZXCVBN.measure(part, names).getScore() >= HARD;
    }

    /** Its lists are read with the first password that is set. */
    private static final class Estimator {
        static final Zxcvbn ZXCVBN = new Zxcvbn();
    }
}
