package io.integrationhub.dispatch.intake;

import io.integrationhub.dispatch.delivery.Delivery;
import io.integrationhub.dispatch.delivery.DeliveryId;
import io.integrationhub.dispatch.delivery.Receipt;
import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.dispatch.intake.IntakePlan.Step;
import io.integrationhub.dispatch.lane.ExpressLane;
import io.integrationhub.dispatch.outcome.Outcome;
import io.integrationhub.dispatch.outcome.Outcome.Route;
import io.integrationhub.dispatch.outcome.Outcomes;
import io.integrationhub.dispatch.shard.CountedReceipt;
import io.integrationhub.dispatch.shard.DeliveryReceipt;
import io.integrationhub.dispatch.shard.OpenWork;
import io.integrationhub.dispatch.shard.Shards;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/** Sends planned events on their way: what was read becomes an outcome, what is missing is offered to its lane. */
@ApplicationScoped
class Departures {
    private final Shards shards;
    private final OpenWork work;
    private final Outcomes outcomes;
    private final ExpressLane lane;
    private final SessionRoutes routes = new SessionRoutes();

    Departures(Shards shards, OpenWork work, Outcomes outcomes, ExpressLane lane) {
        this.shards = shards;
        this.work = work;
        this.outcomes = outcomes;
        this.lane = lane;
    }

    /** Never waits. */
    void begin(Step step) {
        StreamRecord record = step.record();
        OptionalLong epoch = shards.epoch(record.shard());
        if (epoch.isPresent()) {
            depart(record, step.targets(), epoch.getAsLong());
        } else {
            // The shard went to another process, or comes back with a later epoch: the record is read again.
            work.closed(record.shard());
        }
    }

    Map<SessionKey, List<Route>> unwrittenRoutes(Collection<SessionKey> sessions) {
        return routes.of(sessions);
    }

    private void depart(StreamRecord record, List<Target> targets, long epoch) {
        Receipt whole = new CountedReceipt(1 + targets.size(), record.acknowledge(), () -> work.closed(record.shard()));
        record.route().ifPresent(route -> routes.set(record.session(), route));
        outcomes.add(new Outcome.Seen(record.event(), record.route(), epoch, new RouteReceipt(record, routes, whole)));
        targets.forEach(target -> depart(record, target, epoch, whole));
    }

    /**
     * The same event may have been published twice, or read twice: the second is not sent, and it is not acknowledged
     * before the first is recorded.
     */
    private void depart(StreamRecord record, Target target, long epoch, Receipt whole) {
        UUID id = DeliveryId.of(record.event().id(), target.id());
        work.begin(id, epoch, whole)
                .map(begun -> new DeliveryReceipt(begun, work, whole))
                .ifPresent(receipt -> lane.offer(Delivery.first(record.event(), target, epoch, receipt)));
    }

    /** Forgets the route that is written now, then tells the record. */
    private record RouteReceipt(StreamRecord record, SessionRoutes routes, Receipt whole) implements Receipt {
        @Override
        public void recorded() {
            forget();
            whole.recorded();
        }

        @Override
        public void dropped() {
            forget();
            whole.dropped();
        }

        private void forget() {
            record.route().ifPresent(route -> routes.forget(record.session(), route));
        }
    }
}
