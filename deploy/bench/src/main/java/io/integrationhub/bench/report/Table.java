package io.integrationhub.bench.report;

import java.io.PrintStream;

/** The report for people, a line for each figure. */
final class Table {

    private final PrintStream out;

    Table(PrintStream out) {
        this.out = out;
    }

    void title(String title) {
        out.printf("%n%s%n", title);
    }

    void line(Line line) {
        var aim = line.aim();
        String wanted = aim == null ? "" : aim.describe(line.unit()) + ": " + (line.isMissed() ? "MISSED" : "holds");
        out.printf("  %-62s %14s   %s%n", line.label(), line.unit().format(line.value()), wanted);
    }

    void note(String note) {
        note.lines().forEach(line -> out.println("    " + line));
    }
}
