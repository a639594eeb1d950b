package io.integrationhub.dispatch.lane;

/**
 * How many requests a destination may have at once: grows by one after as many successes as it is high, halves when the
 * receiver strains (additive increase, multiplicative decrease, as in TCP).
 */
final class AdaptiveCap {
    private final int most;
    private int cap;
    private int successes;

    AdaptiveCap(int first, int most) {
        this.cap = first;
        this.most = most;
    }

    int value() {
        return cap;
    }

    void succeeded() {
        successes++;
        if (successes >= cap && cap < most) {
            cap++;
            successes = 0;
        }
    }

    void strained() {
        cap = Math.max(1, cap / 2);
        successes = 0;
    }
}
