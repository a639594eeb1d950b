package io.integrationhub.bench.report;

import java.util.Locale;

/** What a figure counts. */
public enum Unit {
    PER_SECOND("%,.0f/s"),
    MILLISECONDS("%,.1f ms"),
    MICROSECONDS("%,.0f us"),
    SECONDS("%,.1f s"),
    MEBIBYTES("%,.0f MiB"),
    COUNT("%,.0f"),
    RATIO("%.2f"),
    PERCENT("%.2f %%");

    private final String format;

    Unit(String format) {
        this.format = format;
    }

    String format(double value) {
        return Double.isNaN(value) ? "-" : format.formatted(value);
    }

    /** Name in the JSON. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
