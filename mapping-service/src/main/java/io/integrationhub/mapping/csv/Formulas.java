package io.integrationhub.mapping.csv;

import java.util.regex.Pattern;

/**
 * Spreadsheets run a cell that begins like a formula, also one that came out of a file: with an apostrophe before it, it is a
 * text. Which texts get one depends on nothing but their own beginning, so that it is known which one to take away again: a
 * text that comes with apostrophes of its own gets one more.
 */
final class Formulas {

    /** The signs that begin formulas, also in their full width, and the white space that is skipped before them. */
    private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\\t\\r\\n\uff1d\uff0b\uff0d\uff20]");

    private Formulas() {}

    /** The text as a cell that nobody runs. */
    static String guarded(String text) {
        return FORMULA.matcher(text).lookingAt() ? "'" + text : text;
    }

    /** The text of such a cell. A cell that somebody has written without the apostrophe is its own text. */
    static String unguarded(String cell) {
        return cell.startsWith("'") && FORMULA.matcher(cell).lookingAt() ? cell.substring(1) : cell;
    }
}
