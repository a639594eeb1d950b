package io.integrationhub.dispatch.lane;

import io.integrationhub.dispatch.delivery.AttemptOutcome;
import io.integrationhub.dispatch.delivery.FailureCause;
import java.time.Duration;

/**
 * Whether a receiver has stopped answering: it is silent for longer than the time its answers take, as TCP estimates how
 * long an acknowledgement may take (RFC 6298, section 2): smoothed, with four times the deviation, between a shortest and a
 * longest time. A slow receiver is waited for; one that was quick and hangs is known at once, long before a timeout.
 *
 * <p>Silence is counted in looks instead of time: while this process itself stands still, nobody is silent. Not
 * thread-safe: guarded by {@link Lanes}.
 */
final class AnswerWatch {
    private final long shortest;
    private final long longest;
    private final long betweenLooks;
    private long smoothed;
    private long deviation;
    private boolean answeredBefore;
    private long looks;
    private long silentSince;

    /**
     * Begins with nothing known.
     *
     * @param shortest silence that means nothing, of any receiver
     * @param longest silence after which no receiver is waited for
     * @param betweenLooks how long after each other {@link #look} is called
     */
    AnswerWatch(Duration shortest, Duration longest, Duration betweenLooks) {
        this.shortest = shortest.toNanos();
        this.longest = longest.toNanos();
        this.betweenLooks = betweenLooks.toNanos();
    }

    /** Something is asked of the receiver, and nothing else was: its silence begins at the earliest now. */
    void began() {
        silentSince = looks;
    }

    /** An attempt ended: an answer breaks the silence, and so does a failure that comes in time, but no timeout. */
    void ended(AttemptOutcome outcome) {
        if (outcome.httpStatus().isPresent()) {
            learn(outcome.latency().toNanos());
            silentSince = looks;
        } else if (!isTimeout(outcome) && outcome.latency().toNanos() < patience()) {
            silentSince = looks;
        }
    }

    /** To be called at regular times while something is asked of the receiver. */
    void look() {
        looks++;
    }

    /** How often it has been looked, to be given to {@link #isOverdue} later. */
    long looks() {
        return looks;
    }

    boolean isSilent() {
        return isOverdue(silentSince);
    }

    /** Whether an answer that has been waited for since then should have come. */
    boolean isOverdue(long looksBefore) {
        return (looks - looksBefore) * betweenLooks > patience();
    }

    private long patience() {
        return answeredBefore ? Math.clamp(smoothed + 4 * deviation, shortest, longest) : shortest;
    }

    private static boolean isTimeout(AttemptOutcome outcome) {
        return outcome instanceof AttemptOutcome.Failed failed && failed.cause() == FailureCause.TIMEOUT;
    }

    private void learn(long latency) {
        if (answeredBefore) {
            deviation = (3 * deviation + Math.abs(smoothed - latency)) / 4;
            smoothed = (7 * smoothed + latency) / 8;
        } else {
            smoothed = latency;
            deviation = latency / 2;
            answeredBefore = true;
        }
    }
}
