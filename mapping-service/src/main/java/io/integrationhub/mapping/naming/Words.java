package io.integrationhub.mapping.naming;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The words of a name, in lower case: firstName, First-Name and first_name have the same. */
public record Words(List<String> all) {

    /** Names whose words have less in common than this are names of other things. */
    public static final double LEAST_ALIKE = 0.6;

    /** Where a lower-case letter or a digit meets an upper-case one, and where a row of upper-case letters ends. */
    private static final Pattern HUMP =
            Pattern.compile("(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    public Words {
        all = List.copyOf(all);
    }

    /** The words of this name. */
    public static Words of(String name) {
        return new Words(Arrays.stream(NO_WORD.split(HUMP.matcher(name).replaceAll(" ")))
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList());
    }

    /** These words and behind them others. */
    public Words and(Words others) {
        var both = new ArrayList<>(all);
        both.addAll(others.all);
        return new Words(both);
    }

    /** All in one: two names that differ in nothing but how their words are joined have the same. */
    public String joined() {
        return String.join("", all);
    }

    /** The words in common among all words, from 0 to 1. */
    public double alike(Words other) {
        var common = new HashSet<>(all);
        common.retainAll(other.all);
        var either = new HashSet<>(all);
        either.addAll(other.all);
        return either.isEmpty() ? 0 : (double) common.size() / either.size();
    }
}
