package io.integrationhub.mapping.csv;

/** A text is no CSV. */
public final class CsvFault extends Exception {

    private final String place;
    private final String detail;

    CsvFault(int line, int column, String detail) {
        super(detail, null, false, false);
        this.place = Cell.place(line, column);
        this.detail = detail;
    }

    /** Line and column. */
    public String place() {
        return place;
    }

    /** What is wrong and what is right. */
    public String detail() {
        return detail;
    }
}
