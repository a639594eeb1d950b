package io.integrationhub.dispatch.lane;

/**
 * How many requests a destination may have at once, learned as TCP learns the width of a path: one more with each
 * success until the receiver strains for the first time, from then on one more per round; half as many when it strains, or
 * when it falls silent, which may yet be our own doing and is made up for sooner.
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
        fellSilent();
    }

    void fellSilent() {
        cap = Math.max(1, cap / 2);
        successes = 0;
    }
}
