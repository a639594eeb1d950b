package io.integrationhub.dispatch.intake;

import io.integrationhub.dispatch.delivery.DeliveryId;
import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.dispatch.outcome.Outcome.Repeated;
import io.integrationhub.dispatch.outcome.Outcome.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Decides for records, in their order, where each event still has to go. */
final class FanOut {

    /**
     * What is known before the records.
     *
     * @param recorded deliveries of these records that are in the database already
     */
    record Known(
            Map<SessionKey, List<Route>> routes,
            Map<String, List<Target>> targetsByAccount,
            Map<UUID, Recorded> recorded) {
        static final Known NOTHING = new Known(Map.of(), Map.of(), Map.of());
    }

    /**
     * A delivery that is in the database.
     *
     * @param quick whether its first attempt succeeded, so that its outcome is published from memory and perhaps was not
     */
    record Recorded(boolean quick, Optional<Integer> lastStatus, Instant at) {}

    /**
     * What follows from an event.
     *
     * @param missing the deliveries that it still needs
     * @param repeated those whose outcome is to be published again
     * @param recorded destinations of those that are in the database
     */
    record Planned(StreamRecord record, List<Missing> missing, List<Repeated> repeated, List<UUID> recorded) {
        boolean isEmpty() {
            return parts() == 0;
        }

        int parts() {
            return missing.size() + repeated.size();
        }
    }

    /** A delivery that is not recorded. */
    record Missing(UUID delivery, Target target) {}

    private FanOut() {}

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
    static List<Planned> possible(List<StreamRecord> records, Known known) {
        try {
            return of(records, known);
        } catch (RuntimeException | StackOverflowError fault) {
            throw new Impossible(fault);
        }
    }

    static List<Planned> of(List<StreamRecord> records, Known known) {
        Map<SessionKey, List<Route>> routes = new HashMap<>();
        List<Planned> planned = new ArrayList<>(records.size());
        for (StreamRecord record : records) {
            SessionKey session = record.session();
            List<Route> before = routes.getOrDefault(session, known.routes().getOrDefault(session, List.of()));
            List<Route> now = record.route()
                    .map(route -> SessionRoutes.both(before, List.of(route)))
                    .orElse(before);
            if (record.route().isPresent()) {
                routes.put(session, now);
            }
            planned.add(planned(record, routeOf(record, now), known));
        }
        return planned;
    }

    /** By the last route up to the record: when an event is read again, later ones are known and do not concern it. */
    private static Optional<Route> routeOf(StreamRecord record, List<Route> routes) {
        return routes.isEmpty()
                ? Optional.empty()
                : routes.stream()
                        .filter(route -> route.offset() <= record.offset())
                        .max(Comparator.comparingLong(Route::offset));
    }

    private static Planned planned(StreamRecord record, Optional<Route> route, Known known) {
        Collection<Target> all =
                known.targetsByAccount().getOrDefault(record.event().account(), List.of());
        List<Missing> missing = new ArrayList<>();
        List<Repeated> repeated = new ArrayList<>();
        List<UUID> destinations = new ArrayList<>();
        for (Target target : Routing.targets(record.event().type(), route, all)) {
            UUID delivery = DeliveryId.of(record.event(), target.id());
            Recorded recorded = known.recorded().get(delivery);
            if (recorded == null) {
                if (target.wants(record.event().type(), record.event().sessionId(), record.data())) {
                    missing.add(new Missing(delivery, target));
                }
                continue;
            }
            destinations.add(target.id());
            if (recorded.quick()) {
                repeated.add(repeated(record, delivery, target, recorded));
            }
        }
        return new Planned(record, missing, repeated, destinations);
    }

    private static Repeated repeated(StreamRecord record, UUID delivery, Target target, Recorded recorded) {
        return new Repeated(
                delivery,
                record.event(),
                target.hub(),
                target.id(),
                recorded.lastStatus(),
                recorded.at(),
                record.entry());
    }
}
