package io.integrationhub.bench;

import java.io.PrintStream;
import java.time.Duration;

/** What was measured, a line for each figure. */
final class Table {

    private static final String LABEL = "%-58s ";

    private final PrintStream out;

    Table(PrintStream out) {
        this.out = out;
    }

    void title(String title) {
        out.printf("%n" + LABEL + "%12s %8s%n", title, "", "ratio");
    }

    /** A rate next to the baseline of the same run. */
    void rate(String label, double perSecond, double baseline) {
        out.printf(LABEL + "%10.0f/s %8.2f%n", label, perSecond, perSecond / baseline);
    }

    /** Whether a figure is as good as it should be. */
    void aim(String label, boolean holds) {
        out.printf(LABEL + "%12s%n", label, holds ? "holds" : "MISSED");
    }

    void time(String label, Duration time) {
        out.printf(LABEL + "%9.1f ms%n", label, time.toNanos() / 1e6);
    }

    void count(String label, long count) {
        out.printf(LABEL + "%12d%n", label, count);
    }
}
