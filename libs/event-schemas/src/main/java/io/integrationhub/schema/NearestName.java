package io.integrationhub.schema;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which known name somebody may have meant. */
final class NearestName {
    /** Longer ones are no typing errors, and comparing takes the square of the length. */
    private static final int LONGEST = 50;

    private NearestName() {}

    /** The nearest of the known ones, if a third of the letters at most has to change. */
    static Optional<String> of(String name, Set<String> known) {
        String lower = name.toLowerCase(Locale.ROOT);
        int most = Math.max(1, lower.length() / 3);
        return lower.length() > LONGEST
                ? Optional.empty()
                : known.stream()
                        .filter(candidate -> distance(lower, candidate) <= most)
                        .min(Comparator.comparingInt(candidate -> distance(lower, candidate)));
    }

    /** How many letters are to be put in, left out, replaced or swapped with their neighbour (optimal string alignment). */
    private static int distance(String lower, String candidate) {
        String other = candidate.toLowerCase(Locale.ROOT);
        int[][] steps = new int[lower.length() + 1][other.length() + 1];
        for (int i = 0; i <= lower.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : step(steps, lower, other, i, j);
            }
        }
        return steps[lower.length()][other.length()];
    }

    private static int step(int[][] steps, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int least = Math.min(Math.min(steps[i - 1][j], steps[i][j - 1]) + 1, steps[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
    }
}
