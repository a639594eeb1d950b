package io.integrationhub.mapping.attribute;

import io.integrationhub.kit.problem.Violation;
import io.integrationhub.mapping.csv.Cell;
import io.integrationhub.mapping.csv.CsvFault;
import io.integrationhub.mapping.csv.CsvReader;
import io.integrationhub.mapping.csv.CsvText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Attributes as CSV: a row for each, below one with the names of the columns, which are those of the JSON form. The allowed
 * values of a dataset stand in one cell, a line for each: none of them can have the end of a line in it.
 */
final class AttributeCsv {

    private static final String NAME = "name";
    private static final String LABEL = "label";
    private static final String TYPE = "type";
    private static final String SENSITIVE = "sensitive";
    private static final String MAX_LENGTH = "maxLength";
    private static final String OPTIONS = "options";
    private static final String EXTERNALLY_MAPPED = "externallyMapped";

    private static final List<String> COLUMNS =
            List.of(NAME, LABEL, TYPE, SENSITIVE, MAX_LENGTH, OPTIONS, EXTERNALLY_MAPPED);
    private static final List<String> REQUIRED = List.of(NAME, LABEL, TYPE);

    private static final String BYTE_ORDER_MARK = "\ufeff";
    private static final Pattern END_OF_LINE = Pattern.compile("\r?\n");
    private static final Pattern OPTION = Pattern.compile("/options/([0-9]+)");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");

    private AttributeCsv() {}

    static String write(List<AttributeEntry> entries) {
        return CsvText.of(Stream.concat(Stream.of(COLUMNS), entries.stream().map(AttributeCsv::cells))
                .toList());
    }

    private static List<String> cells(AttributeEntry entry) {
        return List.of(
                text(entry.name()),
                text(entry.label()),
                text(entry.type()),
                text(entry.sensitive()),
                text(entry.maxLength()),
                entry.options() == null ? "" : String.join("\n", entry.options()),
                text(entry.externallyMapped()));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** Reads a file; what is wrong with it is in what is returned. */
    static AttributeFile read(String text) {
        String csv = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        try {
            List<List<Cell>> rows = CsvReader.read(csv, AttributeFile.MOST + 1);
            return rows.isEmpty() ? withoutColumns() : read(rows.getFirst(), rows.subList(1, rows.size()));
        } catch (CsvFault e) {
            return AttributeFile.unreadable(new Violation(e.place(), e.detail()));
        }
    }

    private static AttributeFile read(List<Cell> header, List<List<Cell>> rows) {
        var columns = new ArrayList<String>();
        for (Cell cell : header) {
            Optional<String> fault = fault(cell.text(), columns);
            if (fault.isPresent()) {
                return AttributeFile.unreadable(new Violation(cell.place(), fault.get()));
            }
            columns.add(cell.text());
        }
        return columns.containsAll(REQUIRED)
                ? AttributeFile.of(
                        rows.stream().map(row -> new Row(columns, row).item()).toList())
                : withoutColumns();
    }

    private static AttributeFile withoutColumns() {
        return AttributeFile.unreadable(new Violation(
                "line 1, column 1",
                "the first row must name the columns: " + String.join(", ", REQUIRED) + ", and as wanted "
                        + String.join(", ", COLUMNS.subList(REQUIRED.size(), COLUMNS.size()))));
    }

    private static Optional<String> fault(String column, List<String> before) {
        if (before.contains(column)) {
            return Optional.of("the column is there already");
        }
        if (COLUMNS.contains(column)) {
            return Optional.empty();
        }
        return Optional.of(
                column.contains(";") || column.contains("\t")
                        ? "cells must be separated by commas"
                        : "no column has this name; there are " + String.join(", ", COLUMNS));
    }

    /** A row that is being read. */
    private static final class Row implements AttributeFile.Places {

        private final Map<String, Cell> cells = new HashMap<>();
        private final List<Violation> faults = new ArrayList<>();
        private final Cell first;

        private Row(List<String> columns, List<Cell> row) {
            first = row.getFirst();
            for (int i = 0; i < Math.min(columns.size(), row.size()); i++) {
                cells.put(columns.get(i), row.get(i));
            }
            if (row.size() != columns.size()) {
                faults.add(new Violation(
                        whole(),
                        "the row has " + row.size() + " cells, where there are " + columns.size() + " columns"));
            }
        }

        private AttributeFile.Item item() {
            var entry = new AttributeEntry(
                    text(NAME), text(LABEL), text(TYPE), flag(SENSITIVE), number(), options(), flag(EXTERNALLY_MAPPED));
            return new AttributeFile.Item(entry, this, faults);
        }

        @Override
        public String whole() {
            return "line " + first.line();
        }

        /** A cell has no pointer into it: which of the options is meant is said in words. */
        @Override
        public Violation of(Violation violation) {
            String member = violation.pointer().split("/", -1).length > 1
                    ? violation.pointer().split("/", -1)[1]
                    : violation.pointer();
            Cell cell = cells.get(member);
            var option = OPTION.matcher(violation.pointer());
            String detail = option.matches()
                    ? "option " + (Integer.parseInt(option.group(1)) + 1) + " " + violation.detail()
                    : violation.detail();
            return new Violation(cell == null ? whole() : cell.place(), detail);
        }

        /** An empty cell is none. */
        private @Nullable String text(String column) {
            Cell cell = cells.get(column);
            return cell == null || cell.text().isEmpty() ? null : cell.text();
        }

        /** Spreadsheets write them in capitals. */
        private @Nullable Boolean flag(String column) {
            String text = text(column);
            if (text == null) {
                return null;
            }
            String flag = text.toLowerCase(Locale.ROOT);
            if (!flag.equals("true") && !flag.equals("false")) {
                faults.add(of(new Violation("/" + column, "must be true or false")));
            }
            return flag.equals("true");
        }

        private @Nullable Integer number() {
            String text = text(MAX_LENGTH);
            if (text == null) {
                return null;
            }
            if (!WHOLE.matcher(text).matches()) {
                faults.add(of(new Violation("/" + MAX_LENGTH, "must be a whole number of 9 digits at most")));
                return null;
            }
            return Integer.valueOf(text);
        }

        private @Nullable List<@Nullable String> options() {
            String text = text(OPTIONS);
            return text == null ? null : Arrays.asList(END_OF_LINE.split(text, -1));
        }
    }
}
