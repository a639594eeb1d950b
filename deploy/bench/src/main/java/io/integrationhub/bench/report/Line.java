package io.integrationhub.bench.report;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A figure.
 *
 * @param rounds as measured, one value for each round
 * @param aim what is wanted of the median; null when nothing is
 */
public record Line(
        String label,
        Unit unit,
        List<Double> rounds,
        @Nullable Aim aim) {

    public Line {
        rounds = List.copyOf(rounds);
    }

    /** The median of the rounds. */
    public double value() {
        return Median.of(rounds);
    }

    /** Whether the aim is reached; empty where there is none. */
    public Optional<Boolean> holds() {
        return Optional.ofNullable(aim).map(wanted -> wanted.holds(value()));
    }

    boolean isMissed() {
        return !holds().orElse(true);
    }
}
