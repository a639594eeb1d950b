package io.integrationhub.bench.harness;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How much is measured.
 *
 * @param rounds how often what varies is measured
 * @param scale what all numbers of events are multiplied with; 1 unless somebody tries the benchmark itself
 * @param longRun whether the large versions are wanted, which take hours
 * @param soak how long mixed load with faults is kept up
 * @param profile where a flight recording of the dispatcher goes
 */
public record Settings(int rounds, double scale, boolean longRun, Duration soak, Optional<Path> profile) {

    /** A number of events, scaled. */
    public int events(int number) {
        return (int) Math.max(1, number * scale);
    }

    /** The number for a long run or for an ordinary one, scaled. */
    public int events(int ordinary, int longOne) {
        return events(longRun ? longOne : ordinary);
    }

    /** A time of steady load, scaled; a second at least. */
    public Duration time(Duration time) {
        return Duration.ofMillis((long) Math.max(1000, time.toMillis() * scale));
    }
}
