package io.integrationhub.bench.report;

/**
 * What is wanted of a figure.
 *
 * @param atLeast whether more is better
 */
public record Aim(boolean atLeast, double limit) {

    public static Aim atLeast(double limit) {
        return new Aim(true, limit);
    }

    public static Aim atMost(double limit) {
        return new Aim(false, limit);
    }

    /** Whether a figure is as good as wanted; one that could not be measured is not. */
    boolean holds(double value) {
        return atLeast ? value >= limit : value <= limit;
    }

    String describe(Unit unit) {
        return (atLeast ? "at least " : "at most ") + unit.format(limit);
    }
}
