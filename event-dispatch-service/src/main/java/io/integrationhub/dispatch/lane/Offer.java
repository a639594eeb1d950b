package io.integrationhub.dispatch.lane;

import java.time.Duration;

/** A lane's answer to a delivery that is offered to it; it always comes at once. */
sealed interface Offer {

    /** The lane has it and sends it when its turn comes. */
    record Accepted() implements Offer {}

    /** No room: it becomes a due row, to be offered again after the delay. */
    record Spill(SpillReason reason, Duration delay) implements Offer {}

    /** Its partition went to another process, which delivers it. */
    record NotOurs() implements Offer {}
}
