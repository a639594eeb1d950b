package io.integrationhub.credential.apikey;

import io.integrationhub.kit.problem.CommonProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** How long the key before a rotation stays valid beside the new one. */
public enum Overlap {
    /** For a key that somebody else may know: also the tokens that were issued before are refused. */
    NONE("none", Duration.ZERO),
    HOUR("1h", Duration.ofHours(1)),
    DAY("24h", Duration.ofHours(24)),
    WEEK("7d", Duration.ofDays(7));

    private final String value;
    private final Duration length;

    Overlap(String value, Duration length) {
        this.value = value;
        this.length = length;
    }

    /**
     * The overlap that a request names.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 when there is none of this name
     */
    public static Overlap requested(String value) {
        return Arrays.stream(values())
                .filter(overlap -> overlap.value.equals(value))
                .findFirst()
                .orElseThrow(() -> CommonProblem.INVALID_REQUEST.at("/overlap", "must be none, 1h, 24h or 7d"));
    }

    /** When the previous key ends; empty when it ends at once. */
    public Optional<Instant> until(Instant now) {
        return length.isZero() ? Optional.empty() : Optional.of(now.plus(length));
    }
}
