package io.integrationhub.credential.apipassword;

import java.util.List;

/** Patterns that make a long password easy to guess. */
final class PasswordPattern {

    private static final int FEWEST_CHARACTERS = 5;
    private static final List<String> KEYBOARD = List.of("`1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./");

    private PasswordPattern() {}

    /** Few characters in any order, or some of them over and over. */
    static boolean isRepetition(String text) {
        return text.chars().distinct().count() < FEWEST_CHARACTERS || period(text) <= text.length() / 2;
    }

    /** After how many characters the text repeats itself; its length when it does not. */
    private static int period(String text) {
        int period = 1;
        while (!text.startsWith(text.substring(period))) {
            period++;
        }
        return period;
    }

    /** Two steps of three lead to the next character: of the alphabet, of the digits, or on the keyboard. */
    static boolean isSequence(String text) {
        int steps = text.length() - 1;
        long predictable = java.util.stream.IntStream.range(0, steps)
                .filter(i -> isStep(text.charAt(i), text.charAt(i + 1)))
                .count();
        return 3 * predictable >= 2L * steps;
    }

    private static boolean isStep(char from, char to) {
        return Math.abs(from - to) <= 1 || KEYBOARD.stream().anyMatch(row -> areNeighbours(row, from, to));
    }

    private static boolean areNeighbours(String row, char one, char other) {
        int first = row.indexOf(one);
        int second = row.indexOf(other);
        return first >= 0 && second >= 0 && Math.abs(first - second) == 1;
    }
}
