package io.integrationhub.kit.json;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that somebody may have meant who wrote an unknown one. */
public final class NearestName {

    /** Longer ones are no typing errors, and comparing them takes time. */
    private static final int LONGEST = 60;

    private NearestName() {}

    /** The nearest of the known names; empty when none is near. */
    public static Optional<String> of(String written, Collection<String> known) {
        if (written.isEmpty() || written.length() > LONGEST) {
            return Optional.empty();
        }
        record Candidate(String name, int distance) {}
        String folded = written.toLowerCase(Locale.ROOT);
        return known.stream()
                .map(name -> new Candidate(name, distance(folded, name.toLowerCase(Locale.ROOT))))
                .filter(candidate -> candidate.distance <= mostFor(written, candidate.name))
                .min(Comparator.comparingInt(Candidate::distance))
                .map(Candidate::name);
    }

    /** One error in three characters: more is another word. */
    private static int mostFor(String written, String name) {
        return Math.max(1, Math.min(written.length(), name.length()) / 3);
    }

    /** Insertions, deletions, replacements and swaps of neighbours that make one text the other. */
    private static int distance(String one, String other) {
        int[][] steps = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                steps[i][j] = steps(steps, one, other, i, j);
            }
        }
        return steps[one.length()][other.length()];
    }

    private static int steps(int[][] before, String one, String other, int i, int j) {
        if (i == 0 || j == 0) {
            return i + j;
        }
        int replaced = before[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, Math.min(before[i - 1][j], before[i][j - 1]) + 1);
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(least, before[i - 2][j - 2] + 1) : least;
    }
}
