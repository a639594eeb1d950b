package io.integrationhub.bench.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that a run has measured. */
public final class Report {

    private final Table table;
    private final PrintStream out;
    private final JsonObject about;
    private final List<Section> sections = new ArrayList<>();

    /**
     * An empty one.
     *
     * @param about the machine and the settings, for the JSON
     */
    public Report(PrintStream out, JsonObject about) {
        this.table = new Table(out);
        this.out = out;
        this.about = about.copy().put("startedAt", Instant.now().toString());
    }

    /** What fills a section. */
    @FunctionalInterface
    public interface Filler {
        void fill(Section section) throws InterruptedException;
    }

    /** Adds a section. When it fails, the report says so and goes on. */
    public void section(String name, String title, Filler filler) throws InterruptedException {
        var section = new Section(name, title, table);
        sections.add(section);
        try {
            filler.fill(section);
        } catch (RuntimeException e) {
            section.failed(String.valueOf(e.getMessage()));
            e.printStackTrace();
        }
    }

    /** Prints which aims are missed. */
    public void summary() {
        long aims = sections.stream()
                .flatMap(section -> section.lines().stream())
                .filter(line -> line.aim() != null)
                .count();
        var missed = sections.stream()
                .flatMap(section -> section.lines().stream()
                        .filter(Line::isMissed)
                        .map(line -> section.name() + ": " + line.label()))
                .toList();
        out.printf("%n%d of %d aims hold%n", aims - missed.size(), aims);
        missed.forEach(line -> out.println("  MISSED " + line));
        sections.stream()
                .filter(section -> section.failure().isPresent())
                .forEach(section -> out.println("  FAILED " + section.name()));
    }

    public boolean isMissed() {
        return sections.stream().flatMap(section -> section.lines().stream()).anyMatch(Line::isMissed);
    }

    /** Whether a scenario could not be measured to its end. */
    public boolean isIncomplete() {
        return sections.stream().anyMatch(section -> section.failure().isPresent());
    }

    /** Writes everything as JSON. */
    public void save(Path file) {
        try {
            Files.writeString(file, json().encodePrettily());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonObject json() {
        var all = new JsonArray();
        sections.forEach(section -> all.add(json(section)));
        return about.copy().put("sections", all);
    }

    private static JsonObject json(Section section) {
        var lines = new JsonArray();
        section.lines().forEach(line -> lines.add(json(line)));
        var json = new JsonObject()
                .put("name", section.name())
                .put("title", section.title())
                .put("figures", lines)
                .put("notes", new JsonArray(section.notes()));
        section.failure().ifPresent(reason -> json.put("failure", reason));
        return json;
    }

    private static JsonObject json(Line line) {
        var json = new JsonObject()
                .put("label", line.label())
                .put("unit", line.unit().title())
                .put("value", number(line.value()))
                .put(
                        "rounds",
                        new JsonArray(line.rounds().stream().map(Report::number).toList()));
        var aim = line.aim();
        if (aim != null) {
            json.put("aim", new JsonObject().put(aim.atLeast() ? "atLeast" : "atMost", aim.limit()));
        }
        line.holds().ifPresent(holds -> json.put("holds", holds));
        return json;
    }

    /** JSON has no NaN. */
    private static @Nullable Double number(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
