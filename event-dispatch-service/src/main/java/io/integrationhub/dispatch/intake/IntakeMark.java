package io.integrationhub.dispatch.intake;

import java.util.OptionalLong;

/**
 * What the last owner of a partition has left that did not give it back.
 *
 * @param workingOn the record that it took in last; empty when it did not watch
 * @param alone whether it worked on nothing else in the partition
 * @param ends how many owners in a row have ended while they worked on this record alone
 */
record IntakeMark(OptionalLong workingOn, boolean alone, int ends) {
    static final IntakeMark UNWATCHED = new IntakeMark(OptionalLong.empty(), false, 0);
}
