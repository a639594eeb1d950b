package io.integrationhub.dispatch.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.dispatch.Samples;
import io.integrationhub.dispatch.TestClock;
import io.integrationhub.dispatch.delivery.AttemptOutcome;
import io.integrationhub.dispatch.delivery.Delivery;
import io.integrationhub.dispatch.delivery.FailureCause;
import io.integrationhub.dispatch.destination.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The permits of the process with the bounds of production, in simulated time: a step is a look, 100 ms. */
class SilentReceiversTest {
    private static final int TOTAL = 256;
    private static final int STALLED = 256;
    private static final int TIMEOUT_STEPS = 150;
    private static final Duration LOOK = Duration.ofMillis(100);

    /** When the request was sent and when its answer, or the timeout, will come. */
    private record Exchange(int began, int ends) {}

    private static final AttemptOutcome TIMEOUT =
            Samples.failure(FailureCause.TIMEOUT, Duration.ofSeconds(15), Optional.empty());

    private final TestClock clock = new TestClock();
    private final Lanes lanes = new Lanes(
            new LaneLimits(
                    64,
                    Duration.ofSeconds(4),
                    4000,
                    12_000_000,
                    4,
                    32,
                    Duration.ofMillis(500),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(8),
                    LOOK,
                    new BreakerLimits(5, 0.5, Duration.ofSeconds(5), Duration.ofMinutes(5))),
            new PermitLimits(TOTAL, 0.3, 0.25, 0.125, STALLED),
            delivery -> true,
            () -> 1,
            clock);
    private final Set<Target> hanging = new HashSet<>();
    private final List<Delivery> started = new ArrayList<>();
    private final Map<Delivery, Exchange> exchanges = new HashMap<>();
    private int now;

    @Test
    void eightWarmedDestinationsThatHangLeaveRoomForOthersOfTheirAccountAtOnce() {
        List<Target> warmed = targets("acme", 8);
        warmUp(warmed);
        hanging.addAll(warmed);
        warmed.forEach(target -> offer(target, 64));
        assertThat(lanes.inFlight()).isGreaterThan(200);

        List<Target> healthy = List.of(Samples.target("acme", "healthy"), Samples.target("other", "healthy"));
        healthy.forEach(target -> offer(target, 10));

        healthy.forEach(target -> assertThat(startedFor(target)).isGreaterThanOrEqualTo(4));
        step(20);
        healthy.forEach(target -> assertThat(startedFor(target)).isEqualTo(10));
    }

    @Test
    void aDestinationThatFallsSilentIsCutOffWithinItsPatienceAndFreesItsPermits() {
        Target target = Samples.target("acme", "a");
        warmUp(List.of(target));
        hanging.add(target);
        offer(target, 64);
        int held = startedFor(target);

        step(12);

        assertThat(lanes.silent()).isEqualTo(1);
        assertThat(lanes.inFlight()).isZero();
        assertThat(lanes.stalled()).isEqualTo(held);
        assertThat(lanes.withoutRoom()).containsExactly(target.id());
        step(100);
        assertThat(startedFor(target)).isEqualTo(held);
    }

    /** What can wait in PostgreSQL does: else a hundred of them would hold all that may be in flight. */
    @Test
    void aSilentDestinationKeepsNothingThatCameFromDueRows() {
        Target target = Samples.target("acme", "a");
        warmUp(List.of(target));
        hanging.add(target);
        offer(target, 60);
        IntStream.range(0, 60).forEach(i -> lanes.offer(Samples.waited(target)));
        long fresh = lanes.queued() - 60;

        List<Lanes.Surplus> surplus = new ArrayList<>();
        while (lanes.silent() == 0) {
            clock.advance(LOOK);
            surplus.addAll(lanes.look());
        }

        assertThat(surplus).hasSize(60).allMatch(taken -> taken.delivery().waited());
        assertThat(lanes.queued()).isEqualTo(fresh);
    }

    @Test
    void manyThatWereQuickAndFallSilentTogetherKeepShortQueuesOnly() {
        List<Target> warmed = targets("acme", 10);
        warmUp(warmed);
        for (int i = 0; i < 10; i++) {
            warmed.forEach(target -> offer(target, 20));
            step(1);
        }
        warmed.forEach(target -> offer(target, 150));
        assertThat(lanes.queued()).isGreaterThan(10 * 100);
        hanging.addAll(warmed);
        answersIn(TIMEOUT_STEPS);

        for (int i = 0; i < 100 && lanes.silent() < 10; i++) {
            step(1);
        }

        assertThat(lanes.silent()).isEqualTo(10);
        assertThat(lanes.queued()).isEqualTo(10 * 64);
    }

    @Test
    void aDestinationThatAnswersAgainGoesOnAtOnce() {
        Target target = Samples.target("acme", "a");
        warmUp(List.of(target));
        hanging.add(target);
        offer(target, 60);
        step(15);

        hanging.remove(target);
        answersIn(1);
        step(10);

        assertThat(startedFor(target)).isEqualTo(60);
        assertThat(lanes.silent()).isZero();
        assertThat(lanes.inFlight() + lanes.stalled()).isZero();
    }

    @Test
    void aSlowReceiverIsNotTakenForASilentOneOnceItIsKnown() {
        Target slow = Samples.target("acme", "slow");
        offer(slow, 4);
        answersIn(30);
        step(31);
        offer(slow, 20);
        answersIn(30);

        step(29);

        assertThat(lanes.silent()).isZero();
        assertThat(lanes.stalled()).isZero();
    }

    /** Nearly all hang, and now and then one is answered: the permits of those that hang are free all the same. */
    @Test
    void whatHangsAtAReceiverThatAnswersALittleIsSetAsideOneByOne() {
        List<Target> targets = targets("acme", 8);
        warmUp(targets);
        hanging.addAll(targets);
        targets.forEach(target -> offer(target, 60));

        for (int i = 0; i < 40; i++) {
            targets.forEach(this::answerOne);
            step(1);
        }

        assertThat(lanes.inFlight()).isLessThan(TOTAL / 2);
        assertThat(lanes.stalled()).isPositive();
    }

    @Test
    void anAccountSetsAsideAtMostHalf() {
        List<Target> many = targets("acme", 200);
        hanging.addAll(many);
        many.forEach(target -> offer(target, 4));

        step(30);

        assertThat(lanes.stalled()).isEqualTo(STALLED / 2);
        Target other = Samples.target("other", "a");
        offer(other, 4);
        assertThat(startedFor(other)).isEqualTo(4);
    }

    @Test
    void permitsGoFirstToWhoHasLess() {
        List<Target> warmed = targets("acme", 7);
        warmUp(warmed);
        hanging.addAll(warmed);
        warmed.forEach(target -> offer(target, 32));
        List<Target> later = targets("acme", 16);
        hanging.addAll(later);
        for (int i = 0; i < 4; i++) {
            later.forEach(target -> lanes.offer(Samples.fresh(target)));
        }

        start();

        assertThat(later).allSatisfy(target -> assertThat(startedFor(target)).isOne());
    }

    /** Some receivers hang from some time on, whoever owns them; whoever answers is never kept waiting for long. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void whoeverAnswersIsServedWhileOthersHang(long seed) {
        Random random = new Random(seed);
        List<Target> all = new ArrayList<>();
        for (int account = 0; account < 1 + random.nextInt(6); account++) {
            all.addAll(targets("account-" + account, 1 + random.nextInt(20)));
        }
        warmUp(all);
        int hangingCount = Math.min(all.size() - 1, 1 + random.nextInt(12));
        List<Target> answering = all.subList(hangingCount, all.size());
        hanging.addAll(all.subList(0, hangingCount));

        for (int i = 0; i < 300; i++) {
            int before = started.size();
            hanging.forEach(target -> offer(target, 1 + random.nextInt(8)));
            Target asked = answering.get(random.nextInt(answering.size()));
            int had = startedFor(asked);
            offer(asked, 1);
            for (int waited = 0; startedFor(asked) == had; waited++) {
                assertThat(waited)
                        .as("steps of waiting, seed %d, offer %d", seed, i)
                        .isLessThan(2);
                step(1);
            }
            step(1);
            assertThat(lanes.inFlight()).isLessThanOrEqualTo(TOTAL);
            assertThat(lanes.stalled()).isLessThanOrEqualTo(STALLED);
            assertThat(started.size()).isGreaterThan(before);
        }
    }

    private void warmUp(List<Target> targets) {
        for (int i = 0; i < 4; i++) {
            targets.forEach(target -> offer(target, 40));
            step(20);
        }
        started.clear();
    }

    private void offer(Target target, int deliveries) {
        IntStream.range(0, deliveries).forEach(i -> lanes.offer(Samples.fresh(target)));
        start();
    }

    private void start() {
        for (Delivery delivery : lanes.start()) {
            started.add(delivery);
            int takes = hanging.contains(delivery.target()) ? TIMEOUT_STEPS : 1;
            exchanges.put(delivery, new Exchange(now, now + takes));
        }
    }

    /** Of what is in flight for the target, the youngest. */
    private void answerOne(Target target) {
        exchanges.entrySet().stream()
                .filter(exchange -> exchange.getKey().target().equals(target))
                .max(Comparator.comparingInt(exchange -> exchange.getValue().began()))
                .ifPresent(exchange -> {
                    exchanges.remove(exchange.getKey());
                    Duration took = LOOK.multipliedBy(now - exchange.getValue().began());
                    lanes.finished(exchange.getKey(), new AttemptOutcome.Succeeded(200, took));
                });
    }

    private void answersIn(int steps) {
        exchanges.replaceAll((delivery, exchange) -> new Exchange(exchange.began(), now + steps));
    }

    private void step(int steps) {
        for (int i = 0; i < steps; i++) {
            now++;
            clock.advance(LOOK);
            Map.copyOf(exchanges).forEach(this::end);
            lanes.look();
            start();
        }
    }

    private void end(Delivery delivery, Exchange exchange) {
        if (exchange.ends() <= now) {
            exchanges.remove(delivery);
            boolean answers = !hanging.contains(delivery.target());
            Duration took = LOOK.multipliedBy(now - exchange.began());
            lanes.finished(delivery, answers ? new AttemptOutcome.Succeeded(200, took) : TIMEOUT);
        }
    }

    private int startedFor(Target target) {
        return (int) started.stream()
                .filter(delivery -> delivery.target().equals(target))
                .count();
    }

    private static List<Target> targets(String account, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Samples.target(account, "hub_" + i))
                .toList();
    }
}
