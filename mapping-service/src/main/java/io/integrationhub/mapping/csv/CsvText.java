package io.integrationhub.mapping.csv;

import java.util.List;
import java.util.stream.Collectors;

/** Writes CSV (RFC 4180): rows end with CR and LF, and whatever needs quotes has them. */
public final class CsvText {

    private CsvText() {}

    /** The text of rows. No cell begins a formula, see {@link Formulas}. */
    public static String of(List<List<String>> rows) {
        return rows.stream().map(CsvText::row).collect(Collectors.joining());
    }

    private static String row(List<String> cells) {
        return cells.stream().map(Formulas::guarded).map(CsvText::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        return needsQuotes(text) ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }

    /** Also where white space at an end of it could be taken for none. */
    private static boolean needsQuotes(String text) {
        return !text.equals(text.strip()) || text.chars().anyMatch(unit -> "\",\r\n".indexOf(unit) >= 0);
    }
}
