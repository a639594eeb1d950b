package io.integrationhub.credential.apipassword;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.List;

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

    private PasswordStrength() {}

    /**
     * Estimates a password, in its parts when it is long: it is no easier to guess than any part of it. Takes milliseconds,
     * and the first time a second.
     *
     * @param names that somebody who guesses would try
     */
    static boolean isHardToGuess(String text, List<String> names) {
        for (int start = 0; start < text.length(); start += LONGEST_PART) {
            String part = text.substring(start, Math.min(text.length(), start + LONGEST_PART));
            if (Estimator.ZXCVBN.measure(part, names).getScore() >= HARD) {
                return true;
            }
        }
        return false;
    }

    /** Its lists are read with the first password that is set. */
    private static final class Estimator {
        static final Zxcvbn ZXCVBN = new Zxcvbn();
    }
}
