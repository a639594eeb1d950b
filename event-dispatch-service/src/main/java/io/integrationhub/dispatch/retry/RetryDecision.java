package io.integrationhub.dispatch.retry;

import java.time.Duration;

/** What follows an attempt that did not succeed. */
public sealed interface RetryDecision {

    /** What it is, in words for the log. */
    String text();

    /**
     * Try again.
     *
     * @param delay from the moment that this is recorded, by the database's clock
     * @param step how many delays of the schedule are used up then
     */
    record RetryIn(Duration delay, int step) implements RetryDecision {
        @Override
        public String text() {
            return "retry";
        }
    }

    /** The delivery has failed for good; it stays visible and can be sent again by hand. */
    record GiveUp(String reason) implements RetryDecision {
        @Override
        public String text() {
            return "give_up";
        }
    }

    /** The delivery has failed, and nothing more goes to this destination until a person enables it. */
    record DisableDestination(String reason) implements RetryDecision {
        @Override
        public String text() {
            return "disable_destination";
        }
    }
}
