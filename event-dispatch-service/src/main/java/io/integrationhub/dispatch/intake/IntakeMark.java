package io.integrationhub.dispatch.intake;

import java.util.OptionalLong;

/**
 * What the last owner of a partition has left that did not give it back.
 *
 * @param workingOn the record that it took in last; empty when it did not watch
 * @param alone whether it worked on nothing else in the partition
 */
record IntakeMark(OptionalLong workingOn, boolean alone) {
    static final IntakeMark UNWATCHED = new IntakeMark(OptionalLong.empty(), false);
}
