package io.integrationhub.credential.hub;

import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Who has to act when a hub is deleted. */
public interface HubEndListener {

    /** Called in the transaction that takes note of the deletion: its work must not grow with what the hub has. */
    Uni<Void> ended(UUID hubId);
}
