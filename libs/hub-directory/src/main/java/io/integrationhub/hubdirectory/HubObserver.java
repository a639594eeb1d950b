package io.integrationhub.hubdirectory;

import io.smallrye.mutiny.Uni;

/**
 * What deleting or changing a hub means to a service. Called in the transaction that takes note of the change, so its work
 * must not grow with what belongs to the hub: it says what is to be done, and others do it step by step.
 */
public interface HubObserver {

    /** The hub has been deleted. Its row, and with it what refers to it by a foreign key, goes next. */
    Uni<Void> deleted(Hub hub);

    /** The hub has been paused or resumed. */
    default Uni<Void> paused(Hub hub, boolean isPaused) {
        return Uni.createFrom().voidItem();
    }
}
