package io.integrationhub.mapping.csv;

/**
 * A cell of a file, and where it begins.
 *
 * @param text without the quotes around it
 * @param line from 1; a quoted cell may go over several
 * @param column from 1, in characters
 */
public record Cell(String text, int line, int column) {

    /** Where it is, for people. */
    public String place() {
        return place(line, column);
    }

    static String place(int line, int column) {
        return "line " + line + ", column " + column;
    }
}
