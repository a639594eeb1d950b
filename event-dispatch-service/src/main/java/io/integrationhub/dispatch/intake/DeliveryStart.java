package io.integrationhub.dispatch.intake;

import io.integrationhub.dispatch.delivery.Delivery;
import io.integrationhub.dispatch.delivery.DeliveryId;
import io.integrationhub.dispatch.delivery.SessionEvent;
import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.dispatch.erasure.ErasureOrder;
import io.integrationhub.dispatch.intake.FanOut.Missing;
import io.integrationhub.dispatch.intake.FanOut.Planned;
import io.integrationhub.dispatch.intake.RecentEvents.Taken;
import io.integrationhub.dispatch.lane.ExpressLane;
import io.integrationhub.dispatch.ledger.Ledger;
import io.integrationhub.dispatch.ledger.LedgerEntry;
import io.integrationhub.dispatch.outcome.Outcome;
import io.integrationhub.dispatch.outcome.Outcome.Route;
import io.integrationhub.dispatch.outcome.Outcomes;
import io.integrationhub.dispatch.shard.Shards;
import io.integrationhub.kit.problem.FailureWords;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.OptionalLong;
import org.jboss.logging.Logger;

/** Starts what follows from an event: its deliveries go to their destinations' queues, and what is to be stored is. */
@Singleton
class DeliveryStart {
    private static final Logger LOG = Logger.getLogger(DeliveryStart.class);

    private final Shards shards;
    private final Ledger ledger;
    private final Outcomes outcomes;
    private final ExpressLane lane;
    private final SessionRoutes routes;
    private final RecentEvents recent = new RecentEvents();

    DeliveryStart(Shards shards, Ledger ledger, Outcomes outcomes, ExpressLane lane, SessionRoutes routes) {
        this.shards = shards;
        this.ledger = ledger;
        this.outcomes = outcomes;
        this.lane = lane;
        this.routes = routes;
    }

    /** Never waits, and never fails: what a fault of our own keeps from beginning is read again. */
    void begin(Planned planned) {
        StreamRecord record = planned.record();
        try {
            beginOrRelease(planned);
        } catch (RuntimeException | Error fault) {
            LOG.errorf(
                    FailureWords.withPlace(fault),
                    "deliveries of an event could not begin, its partition is read again: partition=%d offset=%d fault=%s",
                    record.partition(),
                    record.offset(),
                    FailureWords.of(fault));
            if (!record.entry().isSplit()) {
                ledger.released(record.entry());
            }
            shards.epoch(record.partition()).ifPresent(epoch -> shards.fenced(record.partition(), epoch));
        }
    }

    private void beginOrRelease(Planned planned) {
        StreamRecord record = planned.record();
        OptionalLong epoch = shards.epoch(record.partition());
        if (epoch.isEmpty() || !shards.isCurrent(record.partition(), record.generation())) {
            // The partition went to another process, or came back meanwhile: the record is read again.
            ledger.released(record.entry());
            return;
        }
        Taken taken = recent.take(record, epoch.getAsLong());
        if (taken.offset() == record.offset()) {
            taken.destinations().addAll(planned.recorded());
            planned.missing()
                    .forEach(
                            missing -> taken.destinations().add(missing.target().id()));
            begin(planned, epoch.getAsLong());
        } else {
            beginRepeated(planned, taken, epoch.getAsLong());
        }
    }

    private void begin(Planned planned, long epoch) {
        StreamRecord record = planned.record();
        boolean storesItself = planned.isEmpty()
                || record.route().isPresent()
                || ErasureOrder.matches(record.event().type());
        record.route().ifPresent(route -> set(record, route, epoch));
        ledger.split(record.entry(), epoch, planned.parts() + (storesItself ? 1 : 0));
        if (storesItself) {
            outcomes.add(new Outcome.Seen(record.event(), record.route(), record.entry()));
        }
        planned.repeated().forEach(outcomes::add);
        planned.missing()
                .forEach(missing -> lane.offer(
                        Delivery.first(missing.delivery(), record.event(), missing.target(), record.entry())));
    }

    /** The same event once more goes where it has not gone, as what was read first. */
    private void beginRepeated(Planned planned, Taken taken, long epoch) {
        LedgerEntry entry = planned.record().entry();
        SessionEvent event = planned.record().event().recordedAt(taken.recordedAt());
        List<Target> left = planned.missing().stream()
                .map(Missing::target)
                .filter(target -> taken.destinations().add(target.id()))
                .toList();
        if (left.isEmpty()) {
            ledger.recorded(entry);
            return;
        }
        ledger.split(entry, epoch, left.size());
        left.forEach(target -> lane.offer(Delivery.first(DeliveryId.of(event, target.id()), event, target, entry)));
    }

    /** Until it is written, it is found in memory only. */
    private void set(StreamRecord record, Route route, long epoch) {
        SessionKey session = record.session();
        routes.set(record, route, epoch);
        record.entry().alsoWhenClosed(() -> routes.forgetUnwritten(session, route));
    }
}
