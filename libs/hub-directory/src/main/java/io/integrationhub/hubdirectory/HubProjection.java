package io.integrationhub.hubdirectory;

import io.integrationhub.hubdirectory.HubChange.Changed;
import io.integrationhub.hubdirectory.HubChange.Deleted;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a change means for what is known. It may be older than that: changes are read again after a failure, and a
 * hub that was looked up is known before its changes arrive.
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
     * Decides.
     *
     * @param known the hub that is known by the account and name
     * @param deletedAt when a hub of that account and name was last deleted
     */
    static Decision decide(@Nullable KnownHub known, Instant deletedAt, HubChange change) {
        return switch (change) {
            case Changed hub -> changed(known, deletedAt, hub);
            case Deleted deleted ->
                known == null || isOlder(deleted, known) ? new Decision.Ignore() : new Decision.Remove(known);
        };
    }

    private static Decision changed(@Nullable KnownHub known, Instant deletedAt, Changed hub) {
        if (known != null && known.id().equals(hub.id())) {
            return hub.version() > known.version() ? new Decision.Update(known, hub) : new Decision.Ignore();
        }
        if (hub.at().isBefore(deletedAt)) {
            return new Decision.Ignore();
        }
        if (known == null) {
            return new Decision.Add(hub);
        }
        return isOlder(hub, known) ? new Decision.Ignore() : new Decision.Replace(known, hub);
    }

    /** Whether the change is about an earlier hub of the same name. */
    private static boolean isOlder(HubChange change, KnownHub known) {
        return change.at().isBefore(known.knownSince());
    }
}
