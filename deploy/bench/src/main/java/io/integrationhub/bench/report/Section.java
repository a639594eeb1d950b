package io.integrationhub.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The figures of one scenario. Each is printed as soon as it is known. */
public final class Section {

    private final String name;
    private final String title;
    private final Table table;
    private final List<Line> lines = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private @Nullable String failure;

    Section(String name, String title, Table table) {
        this.name = name;
        this.title = title;
        this.table = table;
        table.title(title);
    }

    /** A figure of one round, of which nothing is wanted. */
    public void figure(String label, Unit unit, double value) {
        figure(label, unit, List.of(value));
    }

    /** A figure of several rounds, of which nothing is wanted. */
    public void figure(String label, Unit unit, List<Double> rounds) {
        add(new Line(label, unit, rounds, null));
    }

    /** A figure of one round, and what is wanted of it. */
    public void figure(String label, Unit unit, double value, Aim aim) {
        figure(label, unit, List.of(value), aim);
    }

    /** A figure of several rounds, and what is wanted of their median. */
    public void figure(String label, Unit unit, List<Double> rounds, Aim aim) {
        add(new Line(label, unit, rounds, aim));
    }

    private void add(Line line) {
        lines.add(line);
        table.line(line);
    }

    /** What must be known to read the figures. */
    public void note(String note) {
        notes.add(note);
        table.note(note);
    }

    /** That the scenario ended before it had all its figures, and why. */
    void failed(String reason) {
        failure = reason;
        table.note("FAILED: " + reason);
    }

    String name() {
        return name;
    }

    String title() {
        return title;
    }

    List<Line> lines() {
        return lines;
    }

    List<String> notes() {
        return notes;
    }

    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }
}
