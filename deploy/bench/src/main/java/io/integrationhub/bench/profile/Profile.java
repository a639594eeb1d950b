package io.integrationhub.bench.profile;

import io.integrationhub.bench.measure.ThreadTimes;
import io.integrationhub.bench.report.Section;
import io.integrationhub.bench.report.Unit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A recording for people: threads, packages, libraries, methods, pauses. */
public final class Profile {

    private static final int TOP = 30;
    private static final double SMALLEST_PERCENT = 0.5;
    private static final Pattern COLLECTORS =
            Pattern.compile("(G1|GC|Z|Shenandoah|Parallel|Serial|RuntimeWorker|VM Thread|Concurrent).*");

    private Profile() {}

    /** Reports a recording that is over. */
    public static void report(Recording recording, Section section) {
        var samples = Samples.of(recording.file());
        var threads = recording.threads().byKind();
        section.note("Flight recording: " + recording.file() + " (" + samples.count() + " samples)");
        section.figure(
                "profile: compilers, of the CPU time",
                Unit.PERCENT,
                100 * recording.threads().share(ThreadTimes.COMPILERS));
        section.figure(
                "profile: collector and VM, of the CPU time",
                Unit.PERCENT,
                100 * recording.threads().share(COLLECTORS));
        section.figure("profile: collector pauses", Unit.COUNT, samples.pauses());
        section.figure("profile: collector pause, p50", Unit.MILLISECONDS, samples.pauseMillis(50));
        section.figure("profile: collector pause, p99", Unit.MILLISECONDS, samples.pauseMillis(99));
        section.note(list("CPU time by kind of thread", threadShares(threads)));
        section.note(list("Samples by the uppermost package of this project", samples.topPackages(TOP)));
        section.note(list("Samples with a library on the stack (they overlap)", samples.topLibraries(TOP)));
        section.note(list("Samples by method, self time", samples.topFrames(TOP)));
    }

    private static long total(Map<String, Long> threads) {
        return threads.values().stream().mapToLong(Long::longValue).sum();
    }

    private static List<Map.Entry<String, Double>> threadShares(Map<String, Long> threads) {
        double all = total(threads);
        return threads.entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), 100 * entry.getValue() / all))
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
                .toList();
    }

    private static String list(String title, List<Map.Entry<String, Double>> shares) {
        return shares.stream()
                .filter(share -> share.getValue() >= SMALLEST_PERCENT)
                .map(share -> "  %5.1f %%  %s".formatted(share.getValue(), share.getKey()))
                .collect(Collectors.joining("\n", title + ":\n", ""));
    }
}
