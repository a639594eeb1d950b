package io.integrationhub.dispatch.lane;

import java.util.Locale;

/** Why a delivery waits in PostgreSQL instead of in its lane. */
public enum SpillReason {
    QUEUE_FULL,
    BREAKER_OPEN,
    PAUSED,
    /** Its queue is full, because the destination takes no more in a time. */
    RATE_LIMITED,
    /** It comes after another one of its session that has not arrived, and its destination wants them in order. */
    ORDERED;

    /** The form in the database and the metrics. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
