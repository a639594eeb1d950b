package io.integrationhub.dispatch.lane;

import java.util.Locale;

/** Why a delivery waits in PostgreSQL instead of in its lane. */
public enum SpillReason {
    LANE_FULL,
    BREAKER_OPEN,
    RATE_LIMITED,
    PAUSED,
    ORDERED_BLOCKED;

    /** The form in the database and the metrics. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
