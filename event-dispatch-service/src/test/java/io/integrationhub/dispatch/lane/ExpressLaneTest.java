package io.integrationhub.dispatch.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.integrationhub.dispatch.Receiver;
import io.integrationhub.dispatch.Samples;
import io.integrationhub.dispatch.delivery.Delivery;
import io.integrationhub.dispatch.delivery.DeliveryId;
import io.integrationhub.dispatch.delivery.SessionEvent;
import io.integrationhub.dispatch.destination.DestinationStatus;
import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.dispatch.destination.Targets;
import io.integrationhub.dispatch.ledger.Ledger;
import io.integrationhub.dispatch.ledger.LedgerEntry;
import io.integrationhub.dispatch.ordering.Sequences;
import io.integrationhub.dispatch.outcome.Outcome;
import io.integrationhub.dispatch.outcome.Outcomes;
import io.integrationhub.kit.metrics.Exemplars;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.core.instrument.noop.NoopTimer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ExpressLaneTest {
    private static final LaneLimits LIMITS = new LaneLimits(
            10,
            Duration.ofSeconds(1),
            0,
            0,
            1,
            1,
            Duration.ofSeconds(2),
            Duration.ofSeconds(1),
            Duration.ofSeconds(8),
            Duration.ofMillis(100),
            new BreakerLimits(5, 0.5, Duration.ofSeconds(5), Duration.ofSeconds(30)));

    /** Not a partition of the topic. */
    private static final int SHARD = 3_002;

    private final Receiver receiver = new Receiver();

    @Inject
    Attempts attempts;

    @Inject
    Sequences sequences;

    @Inject
    Outcomes outcomes;

    @Inject
    Ledger ledger;

    @Inject
    Exemplars exemplars;

    @Inject
    Vertx vertx;

    @Inject
    Targets targets;

    @Inject
    Pool pool;

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void aFailureOfCountingKeepsNoPermit() {
        Lanes lanes = new Lanes(LIMITS, new PermitLimits(1, 1, 1, 0, 0), delivery -> true, () -> 1, Clock.systemUTC());
        AttemptRecord record = new AttemptRecord(new BrokenMetrics(), exemplars);
        ExpressLane lane = new ExpressLane(
                lanes, sequences, attempts, new SendLoop(vertx, 1), outcomes, ledger, record, Instant::now);
        // What other tests have to write may still hold it up.
        lane.hearOfChanges(new StartupEvent(), targets);

        for (int i = 0; i < 3; i++) {
            lane.offer(Samples.fresh(target()));
        }

        await().atMost(Duration.ofSeconds(10)).until(() -> receiver.arrivals().size() == 3 && lanes.inFlight() == 0);
        assertThat(lanes.roomForWaited()).isEqualTo(1);
    }

    /** What a crash loses of outcomes is sent again: while PostgreSQL does not keep up, no more is sent. */
    @Test
    void nothingIsSentWhileTooMuchWaitsToBeWritten() {
        Lanes lanes = new Lanes(LIMITS, new PermitLimits(1, 1, 1, 0, 0), delivery -> true, () -> 1, Clock.systemUTC());
        ExpressLane lane = new ExpressLane(
                lanes,
                sequences,
                attempts,
                new SendLoop(vertx, 1),
                outcomes,
                ledger,
                new AttemptRecord(new SimpleMeterRegistry(), exemplars),
                Instant::now);
        lane.hearOfChanges(new StartupEvent(), targets);
        pool.query("insert into partition_epoch (partition, epoch, raised_at, generation)"
                        + " values (%d, 1, now(), -1) on conflict do nothing".formatted(SHARD))
                .executeAndAwait();
        SqlConnection inTheWay = pool.getConnectionAndAwait();
        try {
            inTheWay.query("begin").executeAndAwait();
            inTheWay.query("lock table event in access exclusive mode").executeAndAwait();
            for (int i = 0; !outcomes.areBehind(); i++) {
                outcomes.add(attempted(i));
            }

            lane.offer(Samples.fresh(target()));

            assertThat(lanes.queued()).isEqualTo(1);
            assertThat(lanes.inFlight()).isZero();
        } finally {
            inTheWay.query("rollback").executeAndAwait();
            inTheWay.closeAndAwait();
            // Nobody is to commit offsets of a partition that is not there.
            ledger.revoked(Set.of(SHARD));
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> receiver.arrivals().size() == 1);
    }

    private Outcome attempted(int offset) {
        LedgerEntry entry = ledger.opened(SHARD, offset, 1);
        ledger.split(entry, 1, 1);
        SessionEvent event = Samples.event("account-" + SHARD);
        Target target = target();
        Delivery delivery = Delivery.first(DeliveryId.of(event, target.id()), event, target, entry);
        return new Outcome.Attempted(delivery, Samples.success(), Optional.empty(), Samples.NOW, Samples.NOW);
    }

    /** One in flight may take long, and each time costs a claim and a write. */
    @Test
    void whatWasClaimedAndMustWaitComesBackLaterThanWhatTheStreamBrings() {
        Duration fresh = ExpressLane.inOrderWait(Samples.fresh(target()));

        assertThat(ExpressLane.inOrderWait(Samples.waited(target()))).isGreaterThan(fresh.multipliedBy(5));
    }

    private Target target() {
        return new Target(
                UUID.randomUUID(),
                "acme",
                "hub_1",
                "form.submitted",
                receiver.url(),
                Optional.empty(),
                Samples.SECRET,
                DestinationStatus.ACTIVE);
    }

    private static final class BrokenMetrics extends SimpleMeterRegistry {
        @Override
        protected Timer newTimer(Meter.Id id, DistributionStatisticConfig config, PauseDetector pauseDetector) {
            return new NoopTimer(id) {
                @Override
                public void record(long amount, TimeUnit unit) {
                    throw new IllegalStateException("metrics do not work");
                }
            };
        }
    }
}
