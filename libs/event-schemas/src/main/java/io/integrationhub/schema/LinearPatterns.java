package io.integrationhub.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.regex.RegularExpression;
import io.integrationhub.json.Characters;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;

/**
 * Regular expressions that run in linear time (RE2): one that backtracks could keep a process busy for hours with a short
 * text. Look-around and back-references do not exist there, and are refused.
 */
final class LinearPatterns {
    private static final int MAX_LENGTH = 500;
    /** Copies of an expression that nested repetitions may make. RE2 itself would allow a thousand per level. */
    private static final long MAX_COPIES = 2_000;
    /** Instructions of one expression. */
    private static final int MAX_PROGRAM = 5_000;

    private static final java.util.regex.Pattern REPETITION =
            java.util.regex.Pattern.compile("\\{(\\d{1,9})(,(\\d{0,9}))?}");

    private LinearPatterns() {}

    /** The expression cannot be used. The message says why. */
    static final class Refused extends Exception {
        Refused(String message) {
            super(message);
        }
    }

    /**
     * How many instructions the expression takes, each of which each character of a text may visit.
     *
     * @throws Refused when the expression cannot be used
     */
    static int instructions(String expression) throws Refused {
        if (!Characters.areAtMost(MAX_LENGTH, expression)) {
            throw new Refused("is longer than " + MAX_LENGTH + " characters");
        }
        if (copies(expression) > MAX_COPIES) {
            throw new Refused("repeats too often");
        }
        int size = program(expression).programSize();
        if (size > MAX_PROGRAM) {
            throw new Refused("is too complex");
        }
        return size;
    }

    private static Pattern program(String expression) throws Refused {
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw new Refused("is not a regular expression that runs in linear time (RE2); look-around and"
                    + " back-references are not supported");
        }
    }

    /**
     * Compiles an expression.
     *
     * @throws IllegalArgumentException when it cannot be used
     */
    static RegularExpression compile(String expression) {
        try {
            instructions(expression);
        } catch (Refused e) {
            throw new IllegalArgumentException("a regular expression " + e.getMessage(), e);
        }
        Pattern pattern = Pattern.compile(expression);
        return text -> pattern.matcher(text).find();
    }

    /** How many copies of its smallest part the nested repetitions make at most. */
    private static long copies(String expression) {
        Deque<Long> groups = new ArrayDeque<>();
        groups.push(1L);
        long last = 1;
        Matcher repetition = REPETITION.matcher(expression);
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            if (c == '(') {
                groups.push(1L);
                last = 1;
            } else if (c == ')' && groups.size() > 1) {
                last = groups.pop();
            } else if (c == '{' && repetition.region(i, expression.length()).lookingAt()) {
                last = Math.min(Integer.MAX_VALUE, last * times(repetition));
                i = repetition.end() - 1;
            } else {
                last = 1;
                i += c == '\\' ? 1 : 0;
            }
            groups.push(Math.max(groups.pop(), last));
        }
        return groups.stream().max(Long::compare).orElse(1L);
    }

    private static long times(Matcher repetition) {
        String most = repetition.group(3);
        return Math.max(1, Long.parseLong(most == null || most.isEmpty() ? repetition.group(1) : most));
    }
}
