package io.integrationhub.dispatch.recovery;

import io.integrationhub.dispatch.delivery.SessionEvent;
import io.integrationhub.dispatch.intake.Routing;
import io.integrationhub.dispatch.outcome.Outcome.Route;
import io.integrationhub.dispatch.recovery.MissingEvents.Filtered;
import io.integrationhub.dispatch.recovery.MissingEvents.Found;
import io.integrationhub.dispatch.recovery.MissingEvents.Search;
import io.integrationhub.dispatch.recovery.Recovery.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which of the events without a delivery get one. Decides only. What was routed elsewhere, or does not match the filter, was
 * never to be delivered, and is not counted.
 *
 * @param skipped how many do not get one although they should, by reason
 * @param next where to go on
 * @param complete whether all of the time was looked through
 */
record MissingChoice(List<SessionEvent> chosen, Map<String, Long> skipped, Place next, boolean complete) {

    /**
     * Chooses.
     *
     * @param found what was found; less than the search allows when there is no more in its time
     * @param room how many at most
     */
    static MissingChoice of(Search search, List<Found> found, int room) {
        List<SessionEvent> chosen = new ArrayList<>();
        Map<String, Long> skipped = new TreeMap<>();
        Place last = search.after();
        for (Found one : found) {
            if (chosen.size() >= room) {
                return new MissingChoice(chosen, skipped, last, false);
            }
            last = one.place();
            choose(search, one, chosen, skipped);
        }
        boolean full = found.size() >= search.most();
        return new MissingChoice(chosen, skipped, full ? last : Place.before(search.to()), !full);
    }

    private static void choose(Search search, Found one, List<SessionEvent> chosen, Map<String, Long> skipped) {
        SessionEvent event = one.event();
        if (one.filtered() == Filtered.UNWANTED || !isRouted(search, one)) {
            return;
        }
        if (one.erased()) {
            skipped.merge("erased", 1L, Long::sum);
        } else if (one.filtered() == Filtered.UNREADABLE) {
            skipped.merge("unreadable", 1L, Long::sum);
        } else {
            chosen.add(event);
        }
    }

    /** As when it was read: by the last route up to its record. */
    private static boolean isRouted(Search search, Found one) {
        Optional<Route> route = one.routes().stream()
                .filter(set -> set.offset() <= one.event().offset())
                .max(Comparator.comparingLong(Route::offset));
        return Routing.targets(one.event().type(), route, search.all()).stream()
                .anyMatch(target -> target.id().equals(search.target().id()));
    }
}
