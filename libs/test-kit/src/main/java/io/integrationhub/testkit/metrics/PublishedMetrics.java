package io.integrationhub.testkit.metrics;

import io.integrationhub.testkit.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The metrics that {@code contracts/metrics} promises. */
public final class PublishedMetrics {
    private static final Path FOLDER = Repository.root().resolve("contracts/metrics");

    private PublishedMetrics() {}

    /**
     * A promise.
     *
     * @param name as Prometheus has it, without the suffixes of histograms and summaries
     * @param always whether it is there from the start, rather than from the first time that it happens
     */
    public record Published(String name, String type, boolean always, Set<String> labels) {

        static Published of(String line) {
            String[] columns = line.split("\\|", -1);
            if (columns.length != 4) {
                throw new IllegalArgumentException("not four columns: " + line);
            }
            String type = columns[1].strip();
            return new Published(
                    columns[0].strip(), type.replace("?", ""), !type.endsWith("?"), words(columns[2].strip()));
        }

        private static Set<String> words(String text) {
            return text.isEmpty() ? Set.of() : new TreeSet<>(Arrays.asList(text.split(" ")));
        }
    }

    /** Those of a service, with those that every service has. */
    public static List<Published> of(String service) {
        return Stream.of("every-service", service)
                .flatMap(PublishedMetrics::read)
                .toList();
    }

    private static Stream<Published> read(String file) {
        try {
            return Files.readAllLines(FOLDER.resolve(file + ".txt")).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Published::of);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
