package io.integrationhub.dispatch.lane;

/**
 * How many requests a destination may have at once, learned as TCP learns the width of a path: one more with each
 * success until the receiver strains for the first time, from then on one more per round; half as many when it strains.
 */
final class AdaptiveCap {
    private final int most;
    private int cap;
    private int successes;
    private boolean strainedBefore;

    AdaptiveCap(int first, int most) {
        this.cap = first;
        this.most = most;
    }

    int value() {
        return cap;
    }

    void succeeded() {
        successes++;
        boolean earned = !strainedBefore || successes >= cap;
        if (earned && cap < most) {
            cap++;
            successes = 0;
        }
    }

    void strained() {
        strainedBefore = true;
        cap = Math.max(1, cap / 2);
        successes = 0;
    }
}
