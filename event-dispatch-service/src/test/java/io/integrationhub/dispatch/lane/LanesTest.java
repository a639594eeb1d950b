package io.integrationhub.dispatch.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.dispatch.Samples;
import io.integrationhub.dispatch.TestClock;
import io.integrationhub.dispatch.delivery.AttemptOutcome;
import io.integrationhub.dispatch.delivery.Delivery;
import io.integrationhub.dispatch.delivery.FailureCause;
import io.integrationhub.dispatch.destination.DeliverySettings.RateLimit;
import io.integrationhub.dispatch.destination.DeliverySettings.RateLimit.Period;
import io.integrationhub.dispatch.destination.DestinationStatus;
import io.integrationhub.dispatch.destination.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanesTest {
    private static final AttemptOutcome TIMEOUT = Samples.failure(FailureCause.TIMEOUT);

    private final TestClock clock = new TestClock();
    private boolean held = true;
    private double share = 1;
    private int burst;
    private long burstSize = 1_000_000;

    @Test
    void aFullLaneRefusesAtOnceAndLeavesTheOthersAlone() {
        Lanes lanes = lanes(4, 1, 100);
        Target slow = Samples.target("acme", "slow");
        Target healthy = Samples.target("acme", "healthy");

        List<Offer> offers = IntStream.range(0, 6)
                .mapToObj(i -> {
                    Offer offer = lanes.offer(Samples.fresh(slow));
                    lanes.start();
                    return offer;
                })
                .toList();

        assertThat(offers).filteredOn(Offer.Accepted.class::isInstance).hasSize(5);
        assertThat(offers.getLast()).isEqualTo(new Offer.Spill(SpillReason.QUEUE_FULL, Duration.ofSeconds(2)));
        assertThat(lanes.offer(Samples.fresh(healthy))).isInstanceOf(Offer.Accepted.class);
    }

    @Test
    void aLaneThatDrainsHoldsMoreUntilItStops() {
        Lanes lanes = lanes(4, 1, 100);
        Target target = Samples.target("acme", "fast");
        for (int i = 0; i < 10; i++) {
            lanes.offer(Samples.fresh(target));
            lanes.start().forEach(delivery -> lanes.finished(delivery, Samples.success()));
        }

        assertThat(accepted(lanes, target, 60)).isBetween(40L, 60L);
        clock.advance(Duration.ofSeconds(3));
        assertThat(accepted(lanes, target, 1)).isZero();
    }

    @Test
    void aBurstIsHeldUntilItIsKnownHowQuicklyItIsTaken() {
        burst = 80;
        Lanes lanes = lanes(4, 1, 100);
        Target quick = Samples.target("acme", "quick");
        Target slow = Samples.target("acme", "slow");
        lanes.offer(Samples.fresh(quick));
        lanes.offer(Samples.fresh(slow));

        assertThat(accepted(lanes, quick, 30)).isEqualTo(19);
        assertThat(accepted(lanes, slow, 30)).isEqualTo(19);
        assertThat(lanes.look()).isEmpty();
        finish(lanes, quick, 12);
        clock.advance(Duration.ofSeconds(1));

        assertThat(lanes.look()).hasSize(15).allSatisfy(surplus -> {
            assertThat(surplus.delivery().target()).isEqualTo(slow);
            assertThat(surplus.spill()).isEqualTo(new Offer.Spill(SpillReason.QUEUE_FULL, Duration.ofSeconds(2)));
        });
        assertThat(lanes.look()).isEmpty();
        assertThat(accepted(lanes, slow, 1)).isZero();
        assertThat(lanes.takeBack(delivery -> delivery.target().equals(slow))).hasSize(4);
        assertThat(accepted(lanes, quick, 10)).isEqualTo(10);
    }

    @Test
    void aBurstForADestinationThatProvesQuickAtOnceIsHeldWhole() {
        burst = 80;
        Lanes lanes = lanes(4, 1, 100);
        Target quick = Samples.target("acme", "quick");
        Target slow = Samples.target("acme", "slow");
        assertThat(accepted(lanes, quick, 30)).isEqualTo(20);
        assertThat(accepted(lanes, slow, 30)).isEqualTo(20);

        finish(lanes, quick, 10);
        clock.advance(Duration.ofMillis(100));

        assertThat(accepted(lanes, quick, 1_000)).isBetween(350L, 700L);
        assertThat(accepted(lanes, slow, 30)).isZero();
        clock.advance(Duration.ofMillis(900));
        lanes.look();
        assertThat(lanes.takeBack(delivery -> delivery.target().equals(quick))).hasSizeBetween(40, 64);
    }

    @Test
    void howQuickADestinationIsMakesNoRoomForLargeEvents() {
        burst = 80;
        burstSize = 20;
        Lanes lanes = lanes(4, 1, 100);
        Target quick = Samples.target("acme", "quick");
        accepted(lanes, quick, 10, 3);
        finish(lanes, quick, 2);
        for (int i = 0; i < 10; i++) {
            accepted(lanes, quick, 1, 1);
            finish(lanes, quick, 1);
        }
        clock.advance(Duration.ofMillis(100));

        // Four seconds of those that it has got done; at its pace it would be ten times as many.
        assertThat(accepted(lanes, quick, 1_000, 1_000)).isLessThan(70);
    }

    /** Sends and ends so many, one after the other. */
    private static void finish(Lanes lanes, Target target, int deliveries) {
        for (int ended = 0; ended < deliveries; ) {
            List<Delivery> started = lanes.start();
            ended += (int) started.stream()
                    .filter(delivery -> delivery.target().equals(target))
                    .peek(delivery -> lanes.finished(delivery, Samples.success()))
                    .count();
        }
    }

    @Test
    void burstsTogetherHoldNoMoreThanTheirBound() {
        burst = 40;
        Lanes lanes = lanes(4, 1, 0);
        IntStream.range(0, 10)
                .mapToObj(i -> Samples.target("acme", "t" + i))
                .forEach(target -> accepted(lanes, target, 100));

        assertThat(lanes.queued()).isBetween(40L, 40L + 9 * 4);
    }

    @Test
    void whoComesFirstInABurstLeavesRoomForOthers() {
        burst = 80;
        Lanes lanes = lanes(4, 1, 0);
        List<Target> targets = IntStream.range(0, 4)
                .mapToObj(i -> Samples.target("acme", "t" + i))
                .toList();

        assertThat(targets)
                .allSatisfy(target -> assertThat(accepted(lanes, target, 100)).isEqualTo(20));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 1_000})
    void aBurstIsBoundedInSizeToo(int size) {
        burst = 4_000;
        burstSize = 20L * size;
        Lanes lanes = lanes(4, 1, 0);
        Target large = Samples.target("acme", "large");
        Target other = Samples.target("acme", "other");

        assertThat(accepted(lanes, large, size, 100)).isEqualTo(20);
        assertThat(accepted(lanes, other, size, 100)).isEqualTo(4);
        lanes.takeBack(delivery -> delivery.target().equals(large));
        assertThat(accepted(lanes, other, size, 100)).isEqualTo(16);
    }

    private static long accepted(Lanes lanes, Target target, int size, int offers) {
        return IntStream.range(0, offers)
                .mapToObj(i -> lanes.offer(Samples.fresh(target, "x".repeat(size))))
                .filter(Offer.Accepted.class::isInstance)
                .count();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anotherRateLimitCountsForDueRowsAsSoonAsItIsHeardOf(boolean ofAnyAccount) {
        Lanes lanes = lanes(4, 100, 100);
        Target limited = Samples.limited("acme", "hub_1", new RateLimit(1, Period.HOUR), OptionalInt.empty());
        lanes.offer(Samples.fresh(limited));
        lanes.start().forEach(delivery -> lanes.finished(delivery, Samples.success()));
        assertThat(lanes.withoutRoom()).containsExactly(limited.id());

        lanes.settingsChanged(Optional.of("other"));
        assertThat(lanes.withoutRoom()).containsExactly(limited.id());
        lanes.settingsChanged(ofAnyAccount ? Optional.empty() : Optional.of("acme"));
        assertThat(lanes.withoutRoom()).isEmpty();
        assertThat(lanes.offer(Samples.waited(limited))).isInstanceOf(Offer.Spill.class);
        assertThat(lanes.withoutRoom()).containsExactly(limited.id());
    }

    @Test
    void whatABurstBringsForALimitedDestinationWaitsNowhereInMemory() {
        burst = 40;
        Lanes lanes = lanes(4, 1, 100);
        Target limited = Samples.limited("acme", "a", new RateLimit(10, Period.SECOND), OptionalInt.empty());

        assertThat(accepted(lanes, limited, 30)).isEqualTo(4);
    }

    private static long accepted(Lanes lanes, Target target, int offers) {
        return IntStream.range(0, offers)
                .mapToObj(i -> lanes.offer(Samples.fresh(target)))
                .filter(Offer.Accepted.class::isInstance)
                .count();
    }

    @Test
    void moreMayBeUnderWayAfterSuccessesAndLessAfterTimeouts() {
        Lanes lanes = lanes(100, 2, 100);
        Target target = Samples.target("acme", "a");
        IntStream.range(0, 50).forEach(i -> lanes.offer(Samples.fresh(target)));
        List<Delivery> first = lanes.start();

        first.forEach(delivery -> lanes.finished(delivery, Samples.success()));
        List<Delivery> second = lanes.start();
        second.forEach(delivery -> lanes.finished(delivery, TIMEOUT));

        assertThat(first).hasSize(2);
        assertThat(second).hasSize(4);
        assertThat(lanes.start()).hasSize(1);
    }

    @Test
    void anOpenBreakerGivesUpWhatWaitsAndLetsOneProbeThroughLater() {
        Lanes lanes = lanes(100, 5, 100);
        Target target = Samples.target("acme", "a");
        IntStream.range(0, 8).forEach(i -> lanes.offer(Samples.fresh(target)));

        List<List<Delivery>> givenUp = lanes.start().stream()
                .map(delivery -> lanes.finished(delivery, TIMEOUT))
                .toList();

        assertThat(givenUp.getLast()).hasSize(3);
        assertThat(lanes.offer(Samples.fresh(target)))
                .isEqualTo(new Offer.Spill(SpillReason.BREAKER_OPEN, Duration.ofSeconds(5)));
        assertThat(lanes.withoutRoom()).containsExactly(target.id());

        clock.advance(Duration.ofSeconds(6));
        assertThat(lanes.offer(Samples.fresh(target))).isInstanceOf(Offer.Accepted.class);
        assertThat(lanes.offer(Samples.fresh(target))).isInstanceOf(Offer.Spill.class);
        lanes.start().forEach(probe -> lanes.finished(probe, Samples.success()));
        assertThat(lanes.broken()).isZero();
        assertThat(lanes.offer(Samples.fresh(target))).isInstanceOf(Offer.Accepted.class);
    }

    @Test
    void eachFailedProbeDoublesTheOpenTime() {
        Lanes lanes = lanes(100, 5, 100);
        Target target = Samples.target("acme", "a");
        IntStream.range(0, 5).forEach(i -> lanes.offer(Samples.fresh(target)));
        lanes.start().forEach(delivery -> lanes.finished(delivery, TIMEOUT));

        clock.advance(Duration.ofSeconds(5));
        lanes.offer(Samples.fresh(target));
        lanes.start().forEach(probe -> lanes.finished(probe, TIMEOUT));

        assertThat(lanes.brokenFor(target.id())).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void permitsGoRoundTheAccountsAndNoneTakesMoreThanItsShareWhileOthersWait() {
        Lanes lanes = lanes(100, 50, 8);
        Target big = Samples.target("big", "a");
        Target small = Samples.target("small", "a");
        IntStream.range(0, 20).forEach(i -> lanes.offer(Samples.fresh(big)));
        IntStream.range(0, 20).forEach(i -> lanes.offer(Samples.fresh(small)));

        List<Delivery> started = lanes.start();

        assertThat(started).filteredOn(d -> d.target().equals(big)).hasSize(2);
        assertThat(started).filteredOn(d -> d.target().equals(small)).hasSize(2);
    }

    @Test
    void aSingleAccountMayUseAllPermits() {
        Lanes lanes = lanes(100, 50, 8);
        Target only = Samples.target("acme", "a");
        IntStream.range(0, 20).forEach(i -> lanes.offer(Samples.fresh(only)));

        assertThat(lanes.start()).hasSize(8);
        assertThat(lanes.inFlight()).isEqualTo(8);
    }

    @Test
    void retriesGetAtMostTheirShareAndNeverHideWhatIsFresh() {
        Lanes lanes = lanes(100, 50, 10);
        Target target = Samples.target("acme", "a");
        IntStream.range(0, 20).forEach(i -> lanes.offer(Samples.waited(target)));
        IntStream.range(0, 20).forEach(i -> lanes.offer(Samples.fresh(target)));

        List<Delivery> started = lanes.start();

        assertThat(started).hasSize(10).filteredOn(Delivery::waited).hasSize(3);
        assertThat(lanes.roomForWaited()).isZero();
    }

    @Test
    void aPausedDestinationKeepsItsDeliveriesOutOfMemory() {
        Lanes lanes = lanes(100, 50, 10);
        Target paused = Samples.target("acme", "a", "form.submitted", DestinationStatus.PAUSED);

        Offer offer = lanes.offer(Samples.fresh(paused));

        assertThat(offer)
                .isInstanceOfSatisfying(
                        Offer.Spill.class, spill -> assertThat(spill.reason()).isEqualTo(SpillReason.PAUSED));
    }

    @Test
    void whatHasNotStartedCanBeTakenBack() {
        Lanes lanes = lanes(100, 1, 10);
        Target target = Samples.target("acme", "a");
        IntStream.range(0, 3).forEach(i -> lanes.offer(Samples.fresh(target)));
        List<Delivery> started = lanes.start();

        List<Delivery> taken = lanes.takeBack(delivery -> delivery.event().shard() == 3);

        assertThat(started).hasSize(1);
        assertThat(taken).hasSize(2);
        lanes.finished(started.getFirst(), Samples.success());
        assertThat(lanes.start()).isEmpty();
    }

    @Test
    void nothingGetsIntoALaneAfterItsPartitionHasGone() {
        Lanes lanes = lanes(100, 1, 10);
        Target target = Samples.target("acme", "a");
        lanes.offer(Samples.fresh(target));

        held = false;
        lanes.takeBack(delivery -> true);

        assertThat(lanes.offer(Samples.fresh(target))).isInstanceOf(Offer.NotOurs.class);
        assertThat(lanes.start()).isEmpty();
        assertThat(lanes.open()).isEqualTo(1);
    }

    @Test
    void unusedLanesAreForgotten() {
        Lanes lanes = lanes(100, 1, 10);
        lanes.offer(Samples.fresh(Samples.target("acme", "a")));
        lanes.start().forEach(delivery -> lanes.finished(delivery, Samples.success()));

        clock.advance(Duration.ofHours(1));
        lanes.forgetIdle(Duration.ofMinutes(10));

        assertThat(lanes.open()).isZero();
    }

    private Lanes lanes(int queue, int firstInFlight, int permits) {
        BreakerLimits breaker = new BreakerLimits(5, 0.5, Duration.ofSeconds(5), Duration.ofMinutes(10));
        LaneLimits limits = new LaneLimits(
                queue,
                Duration.ofSeconds(4),
                burst,
                burstSize,
                firstInFlight,
                64,
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                Duration.ofSeconds(8),
                Duration.ofMillis(100),
                breaker);
        return new Lanes(limits, new PermitLimits(permits, 0.3, 0.25, 0, 0), delivery -> held, () -> share, clock);
    }

    @Test
    void aRateLimitIsKeptWhateverWaits() {
        Lanes lanes = lanes(1_000, 100, 100);
        Target limited = Samples.limited("acme", "hub_1", new RateLimit(20, Period.SECOND), OptionalInt.empty());

        assertThat(sentIn(lanes, limited, Duration.ofSeconds(10)).size()).isBetween(200, 202);
    }

    @Test
    void eachProcessKeepsItsShareOfARateLimit() {
        share = 0.25;
        Lanes lanes = lanes(1_000, 100, 100);
        Target limited = Samples.limited("acme", "hub_1", new RateLimit(120, Period.MINUTE), OptionalInt.empty());

        assertThat(sentIn(lanes, limited, Duration.ofSeconds(60)).size()).isBetween(30, 31);
    }

    @Test
    void whatARateLimitKeepsOutSaysSo() {
        Lanes lanes = lanes(4, 100, 100);
        Target limited = Samples.limited("acme", "hub_1", new RateLimit(1, Period.MINUTE), OptionalInt.empty());
        lanes.offer(Samples.fresh(limited));
        lanes.start().forEach(delivery -> lanes.finished(delivery, Samples.success()));
        clock.advance(Duration.ofSeconds(2));
        IntStream.range(0, 4).forEach(i -> lanes.offer(Samples.fresh(limited)));

        assertThat(lanes.offer(Samples.fresh(limited))).isInstanceOfSatisfying(Offer.Spill.class, spill -> {
            assertThat(spill.reason()).isEqualTo(SpillReason.RATE_LIMITED);
            assertThat(spill.delay()).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
        });
    }

    @Test
    void aDestinationGetsNoMoreRequestsAtOnceThanItWants() {
        Lanes lanes = lanes(1_000, 100, 100);
        Target narrow = Samples.limited("acme", "hub_1", null, OptionalInt.of(2));
        IntStream.range(0, 10).forEach(i -> lanes.offer(Samples.fresh(narrow)));

        List<Delivery> first = lanes.start();
        assertThat(first).hasSize(2);
        lanes.finished(first.getFirst(), Samples.success());
        assertThat(lanes.start()).hasSize(1);
    }

    /** Fresh ones take every place that comes free: without places of their own, those from due rows would wait for ever. */
    @ParameterizedTest
    @CsvSource({"20, SECOND, 100", "30, MINUTE, 15"})
    void freshOnesAndThoseFromDueRowsTakeTurnsAtARateLimit(int rate, Period period, int half) {
        Lanes lanes = lanes(64, 100, 100);
        Target limited = Samples.limited("acme", "hub_1", new RateLimit(rate, period), OptionalInt.empty());

        List<Delivery> sent = sentIn(lanes, limited, Duration.ofSeconds(period == Period.SECOND ? 10 : 60));

        assertThat(sent.stream().filter(Delivery::waited).count()).isBetween(half - 2L, half + 2L);
        assertThat(sent.size()).isBetween(2 * half, 2 * half + 2);
    }

    @Test
    void aBusyDestinationWithoutALimitIsNotClosedForDueRows() {
        Lanes lanes = lanes(4, 1, 100);
        Target busy = Samples.target("acme", "busy");
        for (int i = 0; i < 20; i++) {
            lanes.offer(Samples.fresh(busy));
            lanes.start().forEach(delivery -> lanes.finished(delivery, Samples.success()));
        }
        while (lanes.offer(Samples.fresh(busy)) instanceof Offer.Accepted) {}

        assertThat(lanes.offer(Samples.fresh(busy))).isInstanceOf(Offer.Spill.class);
        assertThat(lanes.withoutRoom()).isEmpty();
        assertThat(lanes.offer(Samples.waited(busy))).isInstanceOf(Offer.Accepted.class);
    }

    /** Nobody sees it there, and nobody can cancel it. */
    @Test
    void whatARateLimitLetsThroughOnlyLaterDoesNotWaitInMemory() {
        Lanes lanes = lanes(64, 100, 100);
        Target hourly = Samples.limited("acme", "hub_1", new RateLimit(1, Period.HOUR), OptionalInt.empty());
        Delivery fresh = Samples.fresh(hourly);
        Delivery waited = Samples.waited(hourly);

        assertThat(lanes.offer(fresh)).isInstanceOf(Offer.Accepted.class);
        assertThat(lanes.offer(waited)).isInstanceOf(Offer.Accepted.class);
        assertThat(lanes.offer(Samples.fresh(hourly))).isInstanceOf(Offer.Spill.class);
        lanes.start().forEach(delivery -> lanes.finished(delivery, Samples.success()));

        assertThat(lanes.look()).singleElement().satisfies(givenUp -> {
            assertThat(givenUp.delivery()).isSameAs(waited);
            assertThat(givenUp.spill().reason()).isEqualTo(SpillReason.RATE_LIMITED);
            assertThat(givenUp.spill().delay()).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
        });
        assertThat(lanes.queued()).isZero();
        assertThat(lanes.withoutRoom()).containsExactly(hourly.id());
        clock.advance(Duration.ofHours(1));
        assertThat(lanes.withoutRoom()).isEmpty();
        assertThat(lanes.offer(waited)).isInstanceOf(Offer.Accepted.class);
    }

    /** As when the last partitions have been revoked, and their lanes are not emptied yet. */
    @ParameterizedTest
    @CsvSource({"0, SECOND", "0, HOUR", "1e-12, SECOND", "1e-12, HOUR", "0.001, MINUTE", "1, HOUR"})
    void nobodyWaitsForLongerThanAnHourByALimitHoweverSmallTheShare(double left, Period period) {
        Lanes lanes = lanes(64, 100, 100);
        Target limited = Samples.limited("acme", "hub_1", new RateLimit(20, period), OptionalInt.empty());
        offerAll(lanes, limited);
        lanes.start().forEach(delivery -> lanes.finished(delivery, Samples.success()));
        lanes.offer(Samples.fresh(limited));

        share = left;
        clock.advance(Duration.ofMillis(100));
        List<Lanes.Surplus> surplus = lanes.look();

        assertThat(surplus)
                .allSatisfy(given -> assertThat(given.spill().delay()).isLessThanOrEqualTo(Duration.ofHours(1)));
        if (left == 0) {
            assertThat(surplus).isEmpty();
        }
        while (!(lanes.offer(Samples.fresh(limited)) instanceof Offer.Spill spill)) {}
        assertThat(spill.delay()).isLessThanOrEqualTo(Duration.ofHours(1));
    }

    /**
     * Looks as often as the engine does; all that is taken is offered, of both kinds, and everything that is sent succeeds at
     * once.
     */
    private List<Delivery> sentIn(Lanes lanes, Target target, Duration time) {
        List<Delivery> sent = new ArrayList<>();
        for (long passed = 0; passed < time.toMillis(); passed += 100) {
            offerAll(lanes, target);
            assertThat(lanes.look()).isEmpty();
            List<Delivery> started = lanes.start();
            started.forEach(delivery -> lanes.finished(delivery, Samples.success()));
            sent.addAll(started);
            clock.advance(Duration.ofMillis(100));
        }
        return sent;
    }

    private static void offerAll(Lanes lanes, Target target) {
        while (lanes.offer(Samples.fresh(target)) instanceof Offer.Accepted) {}
        while (!lanes.withoutRoom().contains(target.id())) {
            lanes.offer(Samples.waited(target));
        }
    }
}
