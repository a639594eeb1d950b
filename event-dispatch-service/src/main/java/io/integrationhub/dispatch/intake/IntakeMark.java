package io.integrationhub.dispatch.intake;

import java.util.OptionalLong;

/**
 * What the last owner of a partition has left that did not give it back.
 *
 * @param workingOn the record that it took in last; empty when it did not watch
 * @param alone whether it worked on nothing else in the partition
 * @param ends how many owners in a row have ended while they worked on this record alone
 * @param oneOfSeveral whether it worked on a record alone in another partition as well, which may be the one to blame
 */
record IntakeMark(OptionalLong workingOn, boolean alone, int ends, boolean oneOfSeveral) {
    static final IntakeMark UNWATCHED = new IntakeMark(OptionalLong.empty(), false, 0, false);
    /** One of several records is to blame when so many owners in a row have ended with it. */
    static final int ENDS_OF_ONE_OF_SEVERAL = 3;

    /** Whether the record has ended the process. */
    boolean isDeadly() {
        return alone && (!oneOfSeveral || ends >= ENDS_OF_ONE_OF_SEVERAL);
    }
}
