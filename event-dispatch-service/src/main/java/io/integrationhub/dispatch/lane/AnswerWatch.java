package io.integrationhub.dispatch.lane;

import io.integrationhub.dispatch.delivery.AttemptOutcome;
import java.time.Duration;

/**
 * Whether a receiver has stopped answering: it is silent for longer than the time its answers take, as TCP estimates how
 * long an acknowledgement may take (RFC 6298, section 2): smoothed, with four times the deviation, and never less than a
 * shortest time. A slow receiver is waited for; one that was quick and hangs is known at once, long before a timeout.
 *
 * <p>Silence is counted in looks instead of time: while this process itself stands still, nobody is silent. Not
 * thread-safe: guarded by {@link Lanes}.
 */
final class AnswerWatch {
    private final long shortest;
    private final long betweenLooks;
    private long smoothed;
    private long deviation;
    private boolean answeredBefore;
    private int looks;

    /**
     * Begins with nothing known.
     *
     * @param shortest silence that means nothing, of any receiver
     * @param betweenLooks how long after each other {@link #look} is called
     */
    AnswerWatch(Duration shortest, Duration betweenLooks) {
        this.shortest = shortest.toNanos();
        this.betweenLooks = betweenLooks.toNanos();
    }

    /** Something is asked of the receiver, and nothing else was: its silence begins at the earliest now. */
    void began() {
        looks = 0;
    }

    /** An attempt ended: an answer breaks the silence, and so does any other end that comes in time. */
    void ended(AttemptOutcome outcome) {
        if (outcome.httpStatus().isPresent()) {
            learn(outcome.latency().toNanos());
            looks = 0;
        } else if (outcome.latency().toNanos() < patience()) {
            looks = 0;
        }
    }

    /** To be called at regular times while something is asked of the receiver. */
    void look() {
        looks++;
    }

    boolean isSilent() {
        return looks * betweenLooks > patience();
    }

    private long patience() {
        return answeredBefore ? Math.max(shortest, smoothed + 4 * deviation) : shortest;
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
