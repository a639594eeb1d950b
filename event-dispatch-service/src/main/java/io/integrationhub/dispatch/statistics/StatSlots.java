package io.integrationhub.dispatch.statistics;

import java.time.Duration;
import java.util.Arrays;

/**
 * Slots that durations are counted in, each a quarter longer than the one before: three to a doubling, from a millisecond
 * to more than a month. Counts of the same slots can be added, whoever has counted; a percentile of them lies in the
 * right slot, and so is off by 26 % at most, and by little where times are spread.
 */
final class StatSlots {
    private static final int PER_DOUBLING = 3;
    private static final int DOUBLINGS = 32;
    private static final double NANOS_PER_MILLI = 1e6;

    /** The nanoseconds at which the slots begin, but for the first, which begins at zero. */
    private static final long[] BEGINNINGS = beginnings();

    private StatSlots() {}

    private static long[] beginnings() {
        long[] beginnings = new long[PER_DOUBLING * DOUBLINGS];
        Arrays.setAll(beginnings, slot -> Math.round(NANOS_PER_MILLI * Math.pow(2, slot / (double) PER_DOUBLING)));
        return beginnings;
    }

    /** The slot of a duration, from 0; what is negative, as clocks may have it, is nothing. */
    static int of(Duration duration) {
        int found = Arrays.binarySearch(BEGINNINGS, duration.toNanos());
        return found < 0 ? -found - 1 : found + 1;
    }

    /**
     * A percentile in milliseconds: within its slot, where it would be if all of the slot were spread over it.
     *
     * @param counts by slot
     * @param part from 0 to 1
     * @return negative when nothing was counted
     */
    static double percentile(long[] counts, double part) {
        long all = Arrays.stream(counts).sum();
        if (all == 0) {
            return -1;
        }
        double rank = part * all;
        double below = 0;
        int slot = 0;
        while (slot < counts.length - 1 && below + counts[slot] < rank) {
            below += counts[slot];
            slot++;
        }
        double within = counts[slot] == 0 ? 0 : Math.max(0, rank - below) / counts[slot];
        return begin(slot) + within * (begin(slot + 1) - begin(slot));
    }

    private static double begin(int slot) {
        return slot == 0 ? 0 : BEGINNINGS[Math.min(slot, BEGINNINGS.length) - 1] / NANOS_PER_MILLI;
    }
}
