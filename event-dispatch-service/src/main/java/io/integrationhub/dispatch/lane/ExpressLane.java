package io.integrationhub.dispatch.lane;

import io.integrationhub.dispatch.delivery.Delivery;
import io.integrationhub.dispatch.destination.Targets;
import io.integrationhub.dispatch.ledger.Ledger;
import io.integrationhub.dispatch.ordering.Sequences;
import io.integrationhub.dispatch.ordering.Sequences.Ending;
import io.integrationhub.dispatch.ordering.Sequences.Turn;
import io.integrationhub.dispatch.outcome.Outcome;
import io.integrationhub.dispatch.outcome.Outcomes;
import io.integrationhub.dispatch.retry.RetryDecision;
import io.integrationhub.dispatch.retry.RetryDecision.DisableDestination;
import io.integrationhub.dispatch.retry.RetryDecision.RetryIn;
import io.integrationhub.kit.problem.FailureWords;
import io.integrationhub.kit.time.DatabaseTime;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where deliveries go when it is their time: straight out, as soon as their lane and the permits allow it, or back to
 * PostgreSQL when the lane has no room. Whatever happens becomes an outcome.
 */
@Singleton
public class ExpressLane {
    private static final Logger LOG = Logger.getLogger(ExpressLane.class);

    /** What the stream brings is deferred when something may wait before it; perhaps nothing does. */
    private static final Duration IN_ORDER_WAIT = Duration.ofMillis(200);

    /** What was claimed is deferred again when there are too many behind the one in flight, which may take its time. */
    private static final Duration IN_ORDER_WAIT_AGAIN = Duration.ofSeconds(2);

    private final Lanes lanes;
    private final Sequences sequences;
    private final Attempts attempts;
    private final SendLoop loop;
    private final Outcomes outcomes;
    private final Ledger ledger;
    private final AttemptRecord record;
    private final DatabaseTime time;
    private volatile boolean stopped;

    ExpressLane(
            Lanes lanes,
            Sequences sequences,
            Attempts attempts,
            SendLoop loop,
            Outcomes outcomes,
            Ledger ledger,
            AttemptRecord record,
            DatabaseTime time) {
        this.lanes = lanes;
        this.sequences = sequences;
        this.attempts = attempts;
        this.loop = loop;
        this.outcomes = outcomes;
        this.ledger = ledger;
        this.record = record;
        this.time = time;
    }

    void startLooking(@Observes StartupEvent event, Vertx vertx, LaneConfig config) {
        lookLater(vertx, config.betweenLooks());
    }

    void stopLooking(@Observes ShutdownEvent event) {
        stopped = true;
    }

    void hearOfChanges(@Observes StartupEvent event, Targets targets) {
        targets.whenChanged(lanes::settingsChanged);
        outcomes.whenCaughtUp(this::startWhatMay);
    }

    /** Never waits. */
    public void offer(Delivery delivery) {
        if (delivery.isOrdered()) {
            take(sequences.comes(delivery));
        } else {
            enqueue(delivery);
        }
    }

    private void take(Turn turn) {
        turn.release().forEach(delivery -> ledger.released(delivery.entry()));
        turn.defer().forEach(delivery -> defer(delivery, SpillReason.ORDERED, inOrderWait(delivery)));
        turn.send().forEach(this::enqueue);
    }

    static Duration inOrderWait(Delivery delivery) {
        return delivery.waited() ? IN_ORDER_WAIT_AGAIN : IN_ORDER_WAIT;
    }

    private void enqueue(Delivery delivery) {
        switch (lanes.offer(delivery)) {
            case Offer.Accepted accepted -> startWhatMay();
            case Offer.Spill spill -> spill(delivery, spill.reason(), spill.delay());
            case Offer.NotOurs notOurs -> ledger.released(delivery.entry());
        }
    }

    /** Destinations of which no due row is to be claimed now. */
    public Set<UUID> withoutRoom() {
        return lanes.withoutRoom();
    }

    /** How many due rows could be under way besides those that are. */
    public int roomForWaited() {
        return lanes.roomForWaited();
    }

    /** Takes back what has not started, of shards that go to another process. */
    public void drop(Predicate<Delivery> which) {
        lanes.takeBack(which).forEach(delivery -> ledger.released(delivery.entry()));
        sequences.drop().forEach(delivery -> ledger.released(delivery.entry()));
    }

    /** Each look is some time after the one before: a periodic timer would make up for those that a pause has missed. */
    private void lookLater(Vertx vertx, Duration after) {
        vertx.setTimer(after.toMillis(), timer -> {
            look();
            if (!stopped) {
                lookLater(vertx, after);
            }
        });
    }

    private void look() {
        try {
            lanes.look().forEach(surplus -> {
                Offer.Spill spill = surplus.spill();
                spill(surplus.delivery(), spill.reason(), spill.delay());
            });
            startWhatMay();
        } catch (RuntimeException e) {
            LOG.errorf(
                    FailureWords.withPlace(e), "silent receivers could not be looked at: fault=%s", FailureWords.of(e));
        }
    }

    private void startWhatMay() {
        if (!outcomes.areBehind()) {
            lanes.start().forEach(this::start);
        }
    }

    private void start(Delivery delivery) {
        loop.run(delivery.target().id(), () -> attempts.make(delivery, this::ended));
    }

    /** The permit first: whatever fails afterwards, the next may start. */
    private void ended(Outcome.Attempted attempted) {
        Delivery delivery = attempted.delivery();
        List<Delivery> givenUp = lanes.finished(delivery, attempted.result());
        Turn turn = delivery.isOrdered() ? inOrder(attempted) : Turn.NONE;
        outcomes.add(attempted);
        show(() -> record.ended(attempted));
        take(turn);
        Duration closedFor = lanes.brokenFor(delivery.target().id());
        givenUp.forEach(waiting -> spill(waiting, SpillReason.BREAKER_OPEN, closedFor));
        startWhatMay();
    }

    private Turn inOrder(Outcome.Attempted attempted) {
        RetryDecision next = attempted.next().orElse(null);
        return sequences.ended(attempted.delivery(), ending(next));
    }

    private static Ending ending(@Nullable RetryDecision next) {
        return switch (next) {
            case RetryIn again -> Ending.AGAIN;
            case DisableDestination disable -> Ending.DISABLED;
            case null, default -> Ending.OVER;
        };
    }

    private void spill(Delivery delivery, SpillReason reason, Duration delay) {
        Turn turn = delivery.isOrdered() ? sequences.ended(delivery, Ending.AGAIN) : Turn.NONE;
        defer(delivery, reason, delay);
        take(turn);
    }

    private void defer(Delivery delivery, SpillReason reason, Duration delay) {
        outcomes.add(new Outcome.Deferred(delivery, reason.text(), time.instant(), delay.plus(spread(reason, delay))));
        show(() -> record.spilled(reason));
    }

    /** Nothing may depend on whether something can be logged and counted. */
    private static void show(Runnable record) {
        try {
            record.run();
        } catch (RuntimeException e) {
            LOG.errorf(
                    FailureWords.withPlace(e),
                    "an attempt could not be logged and counted: fault=%s",
                    FailureWords.of(e));
        }
    }

    /** Those that wait for the same breaker come back spread over as long again, not all at its first moment. */
    private static Duration spread(SpillReason reason, Duration delay) {
        return reason == SpillReason.BREAKER_OPEN
                ? Duration.ofMillis(ThreadLocalRandom.current().nextLong(delay.toMillis() + 1))
                : Duration.ZERO;
    }
}
