package io.integrationhub.mapping.hub;

import org.jspecify.annotations.Nullable;

/**
 * Decides what a change means for what is known. Changes can be older than what is known: they come again after a
 * failure, and a hub that was asked for is known before its first change arrives.
 */
final class HubProjection {

    /** What to do. */
    sealed interface Decision {

        record Ignore() implements Decision {}

        record Add(HubChange.Changed hub) implements Decision {}

        record Update(KnownHub known, HubChange.Changed hub) implements Decision {}

        record Replace(KnownHub known, HubChange.Changed hub) implements Decision {}

        record Remove(KnownHub known) implements Decision {}
    }

    private HubProjection() {}

    /**
     * Decides.
     *
     * @param known the hub of that account and name that is known now
     */
    static Decision decide(@Nullable KnownHub known, HubChange change) {
        return switch (change) {
            case HubChange.Changed changed -> changed(known, changed);
            case HubChange.Deleted deleted -> deleted(known, deleted);
        };
    }

    private static Decision changed(@Nullable KnownHub known, HubChange.Changed hub) {
        if (known == null) {
            return new Decision.Add(hub);
        }
        if (known.id().equals(hub.id())) {
            return hub.version() > known.version() ? new Decision.Update(known, hub) : new Decision.Ignore();
        }
        return isOlder(hub, known) ? new Decision.Ignore() : new Decision.Replace(known, hub);
    }

    private static Decision deleted(@Nullable KnownHub known, HubChange.Deleted hub) {
        return known == null || isOlder(hub, known) ? new Decision.Ignore() : new Decision.Remove(known);
    }

    /** Whether the change is about an earlier hub of the same name. */
    private static boolean isOlder(HubChange change, KnownHub known) {
        return change.at().isBefore(known.knownSince());
    }
}
