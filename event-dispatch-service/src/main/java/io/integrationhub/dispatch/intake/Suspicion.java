package io.integrationhub.dispatch.intake;

import java.util.OptionalLong;

/**
 * Which records of a partition may have ended the process that read them before, and so how each is taken in. After an end
 * that nobody announced, the records that could have been in work then are watched: the offset is stored before each, so
 * that a second end says how far it came. If those are few, or were the last ones, each is worked on alone until it is
 * acknowledged: when the process ends once more, it was that record. Where records of several partitions were worked on
 * alone, it was one that three processes in a row ended with: two kills within seconds blame none.
 *
 * @param from the first record under suspicion
 * @param aloneFrom from this one on each is worked on alone
 * @param until the first that is not under suspicion any more
 * @param deadly the record with which the process has ended; empty when none is known
 */
record Suspicion(long from, long aloneFrom, long until, OptionalLong deadly) {
    static final Suspicion NONE = new Suspicion(0, 0, 0, OptionalLong.empty());

    /** Each may wait for a receiver. */
    static final int MOST_ALONE = 100;

    /** After two ends the record is among those that were in work together when a watched process ended. */
    static final int MOST_ALONE_AGAIN = 1_000;

    /** More than a process has in work, with what it has read ahead and what is acknowledged but not committed yet. */
    static final int MOST_IN_WORK = 20_000;

    /** How a record is taken in. */
    enum Intake {
        /** As always. */
        FREELY,
        /** Its offset is stored first. */
        WATCHED,
        /** Likewise, and the next one waits until it is acknowledged. */
        ALONE,
        /** Not at all: it is dead-lettered. */
        NEVER
    }

    /**
     * What is suspected.
     *
     * @param left what the last owner has left; it has not given the partition back
     * @param first where this process begins to read
     * @param end the offset that the next record written will get
     */
    static Suspicion after(IntakeMark left, long first, long end) {
        long until = Math.max(first, Math.min(end, first + MOST_IN_WORK));
        long workingOn = left.workingOn().orElse(-1);
        if (left.isDeadly()) {
            return new Suspicion(first, aloneFrom(first, until), until, left.workingOn());
        }
        if (workingOn >= first && !(left.alone() && isFew(first, until))) {
            until = Math.max(first, Math.min(until, workingOn + 1));
            return new Suspicion(first, Math.max(first, until - MOST_ALONE_AGAIN), until, OptionalLong.empty());
        }
        return new Suspicion(first, aloneFrom(first, until), until, OptionalLong.empty());
    }

    private static long aloneFrom(long first, long until) {
        return isFew(first, until) ? first : until;
    }

    private static boolean isFew(long first, long until) {
        return until - first <= MOST_ALONE;
    }

    Intake of(long offset) {
        if (deadly.isPresent() && deadly.getAsLong() == offset) {
            return Intake.NEVER;
        }
        if (offset < from || offset >= until) {
            return Intake.FREELY;
        }
        return offset < aloneFrom ? Intake.WATCHED : Intake.ALONE;
    }

    /** Whether nothing from this offset on is under suspicion. */
    boolean isOver(long offset) {
        return offset >= until && (deadly.isEmpty() || offset > deadly.getAsLong());
    }
}
