package io.integrationhub.testkit.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An answer of {@code /q/metrics}, in the text format of Prometheus. */
final class Scrape {
    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? \\S+(?: .*)?");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final Map<String, String> types = new HashMap<>();
    private final List<Sample> samples = new ArrayList<>();

    /** A series. */
    record Sample(String name, Map<String, String> labels) {}

    static Scrape of(String text) {
        var scrape = new Scrape();
        text.lines().forEach(scrape::read);
        return scrape;
    }

    /** What kind each meter is, by name. */
    Map<String, String> types() {
        return types;
    }

    List<Sample> samples() {
        return samples;
    }

    /** The names of a meter's labels, of all its series together, but for the boundaries of histograms and summaries. */
    Set<String> labels(String meter) {
        Set<String> labels = new TreeSet<>();
        samples.stream()
                .filter(sample -> isOf(sample, meter))
                .forEach(sample -> labels.addAll(sample.labels().keySet()));
        labels.removeAll(Set.of("le", "quantile"));
        return labels;
    }

    boolean has(String meter) {
        return samples.stream().anyMatch(sample -> isOf(sample, meter));
    }

    private static boolean isOf(Sample sample, String meter) {
        return sample.name().equals(meter)
                || sample.name().equals(meter + "_bucket")
                || sample.name().equals(meter + "_count")
                || sample.name().equals(meter + "_sum");
    }

    private void read(String line) {
        Matcher type = TYPE.matcher(line);
        if (type.matches()) {
            types.put(type.group(1), type.group(2));
            return;
        }
        Matcher sample = SAMPLE.matcher(line);
        if (!line.startsWith("#") && sample.matches()) {
            samples.add(new Sample(sample.group(1), labelsOf(sample.group(2))));
        }
    }

    private static Map<String, String> labelsOf(String text) {
        Map<String, String> labels = new HashMap<>();
        Matcher label = LABEL.matcher(text == null ? "" : text);
        while (label.find()) {
            labels.put(label.group(1), label.group(2));
        }
        return labels;
    }
}
