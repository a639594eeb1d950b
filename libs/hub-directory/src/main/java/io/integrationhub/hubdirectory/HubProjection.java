package io.integrationhub.hubdirectory;

import io.integrationhub.hubdirectory.HubChange.Changed;
import io.integrationhub.hubdirectory.HubChange.Deleted;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a change means for what is known. Changes that were published come in their order, and so the later one
 * counts, whatever the clocks of those that made them say. Only what was looked up is compared by time: a hub that was looked
 * up is known before its changes arrive, and the answer to a look-up may be older than what has arrived meanwhile.
 */
final class HubProjection {

    /** What to do. */
    sealed interface Decision {

        record Ignore() implements Decision {}

        record Add(Changed hub) implements Decision {}

        record Update(KnownHub known, Changed hub) implements Decision {}

        record Replace(KnownHub known, Changed hub) implements Decision {}

        record Remove(KnownHub known) implements Decision {}
    }

    private HubProjection() {}

    /**
     * Decides what a published change means.
     *
     * @param known the hub that is known by the account and name
     */
    static Decision published(@Nullable KnownHub known, HubChange change) {
        return switch (change) {
            case Changed hub -> known == null ? new Decision.Add(hub) : changed(known, hub);
            case Deleted deleted ->
                known == null || isOfAnEarlierHub(deleted, known) ? new Decision.Ignore() : new Decision.Remove(known);
        };
    }

    /**
     * Decides what the answer to a look-up means.
     *
     * @param known the hub that is known by the account and name
     * @param deletedAt when a hub of that account and name was last deleted
     */
    static Decision lookedUp(@Nullable KnownHub known, Instant deletedAt, Changed hub) {
        boolean isDeleted = hub.createdAt().isBefore(deletedAt);
        if (known == null) {
            return isDeleted ? new Decision.Ignore() : new Decision.Add(hub);
        }
        boolean isLater = !known.id().equals(hub.id()) && !hub.createdAt().isBefore(known.knownSince());
        return isLater && !isDeleted ? new Decision.Replace(known, hub) : new Decision.Ignore();
    }

    private static Decision changed(KnownHub known, Changed hub) {
        if (known.id().equals(hub.id())) {
            return hub.version() > known.version() ? new Decision.Update(known, hub) : new Decision.Ignore();
        }
        return isOfAnEarlierHub(hub, known) ? new Decision.Ignore() : new Decision.Replace(known, hub);
    }

    /** Before its own first change has arrived, those of an earlier hub of the name still may. */
    private static boolean isOfAnEarlierHub(HubChange change, KnownHub known) {
        return known.isLookedUp() && change.at().isBefore(known.knownSince());
    }
}
