package io.integrationhub.bench.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** What a flight recording says of where CPU time went and for how long the collector stopped everything. */
final class Samples {

    private static final String OWN = "io.integrationhub.";
    /** Libraries, and what their frames start with; a sample counts for each that has a frame on the stack. */
    private static final Map<String, List<String>> LIBRARIES = Map.of(
            "Mutiny", List.of("io.smallrye.mutiny."),
            "SmallRye Messaging", List.of("io.smallrye.reactive.messaging."),
            "context propagation", List.of("io.smallrye.context."),
            "HTTP client", List.of("io.vertx.core.http.", "io.netty.handler.codec.http."),
            "PostgreSQL client", List.of("io.vertx.pgclient.", "io.vertx.sqlclient."),
            "Kafka client", List.of("org.apache.kafka."),
            "Netty", List.of("io.netty."),
            "Micrometer", List.of("io.micrometer."),
            "Jackson", List.of("com.fasterxml.jackson."),
            "own code", List.of(OWN));

    private final Map<String, Integer> frames = new HashMap<>();
    private final Map<String, Integer> packages = new HashMap<>();
    private final Map<String, Integer> libraries = new HashMap<>();
    private final List<Duration> pauses = new ArrayList<>();
    private int count;

    private Samples() {}

    static Samples of(Path file) {
        var samples = new Samples();
        String kind = kind(file);
        forEachEvent(file, event -> samples.take(event, kind));
        samples.pauses.sort(Comparator.naturalOrder());
        return samples;
    }

    /** Samples by CPU time where the JVM takes them, otherwise those of threads that run Java code. */
    private static String kind(Path file) {
        var found = new HashSet<String>();
        forEachEvent(file, event -> found.add(event.getEventType().getName()));
        return found.contains("jdk.CPUTimeSample") ? "jdk.CPUTimeSample" : "jdk.ExecutionSample";
    }

    @FunctionalInterface
    private interface Visitor {
        void visit(RecordedEvent event);
    }

    private static void forEachEvent(Path file, Visitor visitor) {
        try (var recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                visitor.visit(recording.readEvent());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(RecordedEvent event, String kind) {
        String name = event.getEventType().getName();
        if (name.equals("jdk.GCPhasePause")) {
            pauses.add(event.getDuration());
        } else if (name.equals(kind) && event.getStackTrace() != null) {
            take(event.getStackTrace().getFrames());
        }
    }

    private void take(List<RecordedFrame> stack) {
        if (stack.isEmpty()) {
            return;
        }
        count++;
        add(frames, describe(stack.getFirst()));
        add(packages, firstOwnPackage(stack));
        LIBRARIES.forEach((library, prefixes) -> {
            if (stack.stream().anyMatch(frame -> prefixes.stream().anyMatch(type(frame)::startsWith))) {
                add(libraries, library);
            }
        });
    }

    private static void add(Map<String, Integer> counts, String key) {
        counts.merge(key, 1, Integer::sum);
    }

    private static String type(RecordedFrame frame) {
        return frame.getMethod().getType().getName();
    }

    private static String describe(RecordedFrame frame) {
        return type(frame) + "." + frame.getMethod().getName();
    }

    private static String firstOwnPackage(List<RecordedFrame> stack) {
        return stack.stream()
                .map(Samples::type)
                .filter(type -> type.startsWith(OWN))
                .findFirst()
                .map(Samples::packageOf)
                .orElse("(none)");
    }

    private static String packageOf(String type) {
        // The name of a lambda's class goes on with a slash, or with a dot in some versions of the JVM.
        int lambda = type.indexOf("$$Lambda");
        String plain = lambda < 0 ? type : type.substring(0, lambda);
        return plain.substring(OWN.length(), Math.max(OWN.length(), plain.lastIndexOf('.')));
    }

    int count() {
        return count;
    }

    /** Methods in which most samples were taken, with the share of all samples. */
    List<Map.Entry<String, Double>> topFrames(int most) {
        return shares(frames, most);
    }

    /** The packages of this project that are uppermost on the stacks. */
    List<Map.Entry<String, Double>> topPackages(int most) {
        return shares(packages, most);
    }

    /** Libraries that are on the stacks; together they are more than all samples. */
    List<Map.Entry<String, Double>> topLibraries(int most) {
        return shares(libraries, most);
    }

    private List<Map.Entry<String, Double>> shares(Map<String, Integer> counts, int most) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(most)
                .map(entry -> Map.entry(entry.getKey(), 100.0 * entry.getValue() / count))
                .toList();
    }

    /** Pauses of the collector. */
    int pauses() {
        return pauses.size();
    }

    /** A percentile of the pauses in milliseconds; NaN when there was none. */
    double pauseMillis(double percentile) {
        if (pauses.isEmpty()) {
            return Double.NaN;
        }
        int index = (int) Math.ceil(percentile / 100 * pauses.size()) - 1;
        return pauses.get(Math.max(0, index)).toNanos() / 1e6;
    }
}
