package io.integrationhub.dispatch.intake;

import io.integrationhub.dispatch.delivery.DeliveryId;
import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.dispatch.outcome.Outcome.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Decides for a batch of records, in their order, where each event still has to go. */
final class IntakePlan {

    /** What is known before the batch. */
    record Known(
            Map<SessionKey, List<Route>> routes,
            Map<String, List<Target>> targetsByAccount,
            Set<UUID> recordedDeliveries) {
        static final Known NOTHING = new Known(Map.of(), Map.of(), Set.of());
    }

    /** An event and the destinations that it has not been recorded for. */
    record Step(StreamRecord record, List<Target> targets) {}

    private IntakePlan() {}

    /** No plan can be made for the records; which of them is at fault is not known. */
    static final class Impossible extends RuntimeException {
        private static final long serialVersionUID = 1;

        Impossible(Throwable fault) {
            super(fault);
        }
    }

    /**
     * Decides before anything has begun.
     *
     * @throws Impossible when that fails, by a fault of our own that one of the records brings out
     */
    static List<Step> possible(List<StreamRecord> records, Known known) {
        try {
            return of(records, known);
        } catch (RuntimeException | StackOverflowError fault) {
            throw new Impossible(fault);
        }
    }

    static List<Step> of(List<StreamRecord> records, Known known) {
        Map<SessionKey, List<Route>> routes = new HashMap<>(known.routes());
        List<Step> steps = new ArrayList<>();
        for (StreamRecord record : records) {
            record.route().ifPresent(route -> routes.merge(record.session(), List.of(route), SessionRoutes::both));
            Optional<String> onlyHub = onlyHub(record, routes.getOrDefault(record.session(), List.of()));
            steps.add(new Step(record, missing(record, onlyHub, known)));
        }
        return steps;
    }

    /** By the last route up to the record: when an event is read again, later ones are known and do not concern it. */
    private static Optional<String> onlyHub(StreamRecord record, List<Route> routes) {
        return routes.stream()
                .filter(route -> route.offset() <= record.offset())
                .max(Comparator.comparingLong(Route::offset))
                .map(Route::hub);
    }

    private static List<Target> missing(StreamRecord record, Optional<String> onlyHub, Known known) {
        List<Target> all = known.targetsByAccount().getOrDefault(record.event().account(), List.of());
        return Routing.targets(record.event().type(), onlyHub, all).stream()
                .filter(target ->
                        target.wants(record.event().type(), record.event().sessionId(), record.data()))
                .filter(target -> !known.recordedDeliveries()
                        .contains(DeliveryId.of(record.event().id(), target.id())))
                .toList();
    }
}
