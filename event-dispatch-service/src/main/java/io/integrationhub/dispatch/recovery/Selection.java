package io.integrationhub.dispatch.recovery;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a recovery is about; what is null is not filtered by.
 *
 * @param statusClass of the last answer: 2xx to 5xx, or none when there was none
 * @param reason how the last attempt ended, as {@code FailureCause} names it
 * @param since first time of events, as they were recorded
 * @param until the time after the last
 */
record Selection(
        Kind kind,
        @Nullable String hub,
        @Nullable String eventType,
        @Nullable String statusClass,
        @Nullable String reason,
        Instant since,
        Instant until) {

    /** What is done with it. */
    enum Kind {
        /** Failed deliveries are made again. */
        RECOVER_FAILED,
        /** Events get the delivery that they never had. */
        REPLAY_MISSING,
        /** What waits is ended. */
        CANCEL_PENDING;

        static Kind of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
