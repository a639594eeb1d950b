package io.integrationhub.dispatch.statistics;

import java.time.Duration;

/** How long the times are that counts are kept for, and for how long. */
enum Width {
    MINUTE(Duration.ofMinutes(1), Duration.ofHours(3)),
    HOUR(Duration.ofHours(1), Duration.ofDays(8)),
    DAY(Duration.ofDays(1), Duration.ofDays(400));

    private final Duration length;
    private final Duration kept;

    Width(Duration length, Duration kept) {
        this.length = length;
        this.kept = kept;
    }

    Duration length() {
        return length;
    }

    Duration kept() {
        return kept;
    }

    /** Whether there are sums over destinations: of minutes few are kept. */
    boolean isSummed() {
        return this != MINUTE;
    }

    /** As the tables name it. */
    short minutes() {
        return (short) length.toMinutes();
    }
}
