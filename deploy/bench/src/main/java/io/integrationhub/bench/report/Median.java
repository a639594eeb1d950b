package io.integrationhub.bench.report;

import java.util.List;

/** The middle of some values; of an even number of them the mean of the two in the middle. */
public final class Median {

    private Median() {}

    /** NaN when there are none. */
    public static double of(List<Double> values) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        var sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
