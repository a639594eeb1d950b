package io.integrationhub.hub.registry;

import io.integrationhub.hub.problem.HubServiceProblem;
import io.integrationhub.kit.problem.Violation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A hub that a request names.
 *
 * @param pointer where the request names it
 * @param asSource whether data comes from it, which a paused hub does not allow; events may be routed to one
 */
public record HubUse(String pointer, String name, boolean asSource) {

    /** The request takes data in the hub's terms. */
    public static HubUse asSource(String pointer, String name) {
        return new HubUse(pointer, name, true);
    }

    /** The request sends events to the hub. */
    public static HubUse forEvents(String pointer, String name) {
        return new HubUse(pointer, name, false);
    }

    /**
     * Refuses what cannot be used.
     *
     * @param known the hubs of the account among those that are named
     */
    static void check(Collection<HubUse> uses, Map<String, NamedHub> known) {
        var unknown = violations(uses, use -> !known.containsKey(use.name()), "There is no hub named %s.");
        if (!unknown.isEmpty()) {
            throw HubServiceProblem.UNKNOWN_HUB.problem("The request names a hub that does not exist.", unknown);
        }
        var paused = violations(
                uses,
                use -> use.asSource() && isPaused(known.get(use.name())),
                "The hub %s is paused. Resume it first.");
        if (!paused.isEmpty()) {
            throw HubServiceProblem.HUB_PAUSED.problem("A paused hub is no source of anything new.", paused);
        }
    }

    private static boolean isPaused(@Nullable NamedHub hub) {
        return hub != null && hub.status() == HubStatus.PAUSED;
    }

    private static List<Violation> violations(Collection<HubUse> uses, Predicate<HubUse> faulty, String detail) {
        return uses.stream()
                .filter(faulty)
                .map(use -> new Violation(use.pointer(), detail.formatted(use.name())))
                .toList();
    }
}
