package io.integrationhub.mapping.csv;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads CSV (RFC 4180) and says of what is none where it is wrong. Rows end with CR and LF, or with LF as many editors write
 * it; a cell with a quote, a comma or the end of a line in it must stand in quotes. Rows without anything in them are left
 * out, as spreadsheets add some at the end.
 */
public final class CsvReader {

    private static final int END = -1;
    /** Far more than any file of this suite has; it bounds what a hostile one makes. */
    private static final int MOST_CELLS = 100;

    private final String text;
    private final int mostRows;
    private int at;
    private int line = 1;
    private int column = 1;

    private CsvReader(String text, int mostRows) {
        this.text = text;
        this.mostRows = mostRows;
    }

    /**
     * The rows of a text.
     *
     * @param mostRows rows that there may be, the first one included
     */
    public static List<List<Cell>> read(String text, int mostRows) throws CsvFault {
        return new CsvReader(text, mostRows).rows();
    }

    private List<List<Cell>> rows() throws CsvFault {
        var rows = new ArrayList<List<Cell>>();
        while (peek() != END) {
            int first = line;
            List<Cell> row = row();
            if (row.stream().allMatch(cell -> cell.text().isEmpty())) {
                continue;
            }
            if (rows.size() == mostRows) {
                throw new CsvFault(first, 1, "there may be %,d rows at most".formatted(mostRows));
            }
            rows.add(row);
        }
        return rows;
    }

    private List<Cell> row() throws CsvFault {
        var cells = new ArrayList<Cell>();
        cells.add(cell());
        while (peek() == ',') {
            take();
            if (cells.size() == MOST_CELLS) {
                throw new CsvFault(line, column, "a row may have " + MOST_CELLS + " cells at most");
            }
            cells.add(cell());
        }
        endRow();
        return cells;
    }

    private void endRow() throws CsvFault {
        int end = peek();
        if (end == '\r') {
            take();
            if (peek() != '\n') {
                throw new CsvFault(
                        line, column, "a carriage return must stand in quotes, or end a row with a line feed");
            }
        } else if (end != '\n' && end != END) {
            throw new CsvFault(line, column, "after the closing quote must come a comma or the end of the row");
        }
        if (peek() == '\n') {
            take();
        }
    }

    private Cell cell() throws CsvFault {
        int startLine = line;
        int startColumn = column;
        String content = peek() == '"' ? quoted() : plain();
        return new Cell(Formulas.unguarded(content), startLine, startColumn);
    }

    private String plain() throws CsvFault {
        var content = new StringBuilder();
        for (int next = peek(); next != END && next != ',' && next != '\r' && next != '\n'; next = peek()) {
            if (next == '"') {
                throw new CsvFault(
                        line, column, "a cell with a quote in it must stand in quotes, and the quote be doubled");
            }
            content.appendCodePoint(take());
        }
        return content.toString();
    }

    private String quoted() throws CsvFault {
        int startLine = line;
        int startColumn = column;
        take();
        var content = new StringBuilder();
        while (true) {
            if (peek() == END) {
                throw new CsvFault(startLine, startColumn, "the quote that begins here is never closed");
            }
            int next = take();
            if (next != '"') {
                content.appendCodePoint(next);
            } else if (peek() == '"') {
                content.appendCodePoint(take());
            } else {
                return content.toString();
            }
        }
    }

    private int peek() {
        return at == text.length() ? END : text.codePointAt(at);
    }

    private int take() {
        int next = text.codePointAt(at);
        at += Character.charCount(next);
        if (next == '\n') {
            line++;
            column = 1;
        } else {
            column++;
        }
        return next;
    }
}
