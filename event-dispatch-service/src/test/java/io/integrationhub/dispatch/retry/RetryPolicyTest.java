package io.integrationhub.dispatch.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.dispatch.Samples;
import io.integrationhub.dispatch.delivery.AttemptOutcome;
import io.integrationhub.dispatch.delivery.Delivery;
import io.integrationhub.dispatch.delivery.Delivery.Progress;
import io.integrationhub.dispatch.delivery.FailureCause;
import io.integrationhub.dispatch.destination.Authentication;
import io.integrationhub.dispatch.destination.DeliverySettings;
import io.integrationhub.dispatch.destination.DestinationStatus;
import io.integrationhub.dispatch.destination.DestinationUrl;
import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.dispatch.retry.RetryDecision.DisableDestination;
import io.integrationhub.dispatch.retry.RetryDecision.GiveUp;
import io.integrationhub.dispatch.retry.RetryDecision.RetryIn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    private static final Target TARGET = Samples.target("acme", "hub_2");
    private static final Duration HOLD_LIMIT = Duration.ofHours(1);
    /** Half of the range: no jitter. */
    private static final RandomGenerator MIDDLE = () -> Long.MIN_VALUE;

    private final RetryPolicy policy = new RetryPolicy(RetryPolicy.STANDARD_SCHEDULE, HOLD_LIMIT, MIDDLE);

    @Test
    void nothingFollowsASuccess() {
        assertThat(policy.after(Samples.fresh(TARGET), Samples.success())).isEmpty();
    }

    @Test
    void theDelaysAreThoseOfStandardWebhooks() {
        for (int step = 0; step < RetryPolicy.STANDARD_SCHEDULE.size(); step++) {
            Delivery delivery = Samples.waited(TARGET, new Progress(step, step));

            assertThat(policy.after(delivery, Samples.failure(FailureCause.SERVER_ERROR)))
                    .contains(new RetryIn(RetryPolicy.STANDARD_SCHEDULE.get(step), step + 1));
        }
    }

    @Test
    void whatHoldsUpItsSessionIsTriedUntilTheLimitAndThenGivenUp() {
        Target ordered = Samples.ordered("acme", "hub_2", null);
        Duration latency = Duration.ofSeconds(2);
        AttemptOutcome failure = Samples.failure(FailureCause.SERVER_ERROR, latency, Optional.empty());

        assertThat(policy.after(Samples.fresh(ordered), failure)).contains(new RetryIn(Duration.ofSeconds(5), 1));
        assertThat(policy.after(failingFor(ordered, Duration.ofMinutes(20)), failure))
                .contains(new RetryIn(Duration.ofMinutes(30), 3));
        assertThat(policy.after(failingFor(ordered, Duration.ofMinutes(40)), failure))
                .contains(new RetryIn(Duration.ofMinutes(20).minus(latency), 3));
        assertThat(policy.after(failingFor(ordered, HOLD_LIMIT.minus(latency)), failure))
                .hasValueSatisfying(next -> assertThat(next)
                        .isInstanceOfSatisfying(
                                GiveUp.class,
                                giveUp -> assertThat(giveUp.reason())
                                        .contains("failing for 3600 seconds")
                                        .contains("held up the later events of its session")
                                        .endsWith("it did not work")));
        assertThat(policy.after(failingFor(TARGET, HOLD_LIMIT), failure))
                .contains(new RetryIn(Duration.ofMinutes(30), 3));
    }

    @Test
    void aDestinationMayHaveALimitOfItsOwnAndAReceiverMayAskForMore() {
        Target ordered = Samples.ordered("acme", "hub_2", Duration.ofSeconds(10));
        AttemptOutcome failure =
                Samples.failure(FailureCause.THROTTLED, Duration.ZERO, Optional.of(Duration.ofMinutes(5)));

        assertThat(policy.after(failingFor(ordered, Duration.ofSeconds(9)), failure))
                .contains(new RetryIn(Duration.ofMinutes(5), 3));
        assertThat(policy.after(failingFor(ordered, Duration.ofSeconds(10)), failure))
                .get()
                .isInstanceOf(GiveUp.class);
    }

    private static Delivery failingFor(Target target, Duration time) {
        return Samples.waited(target, new Progress(2, 2, time));
    }

    @Test
    void aDestinationMayHaveAScheduleOfItsOwn() {
        Target own = target(List.of(Duration.ofSeconds(1), Duration.ofHours(40)));
        Target none = target(List.of());
        AttemptOutcome failure = Samples.failure(FailureCause.SERVER_ERROR);

        assertThat(policy.after(Samples.fresh(own), failure)).contains(new RetryIn(Duration.ofSeconds(1), 1));
        assertThat(policy.after(Samples.waited(own, new Progress(1, 1)), failure))
                .contains(new RetryIn(Duration.ofHours(40), 2));
        assertThat(policy.after(Samples.waited(own, new Progress(2, 2)), failure))
                .get()
                .isInstanceOf(GiveUp.class);
        assertThat(policy.after(Samples.fresh(none), failure)).get().isInstanceOf(GiveUp.class);
    }

    private static Target target(List<Duration> schedule) {
        DeliverySettings settings = new DeliverySettings(
                new Authentication.None(),
                Optional.empty(),
                List.of(),
                DeliverySettings.BodyFormat.STANDARD_WEBHOOKS,
                Set.of(DeliverySettings.SignatureForm.V1),
                DeliverySettings.Ordering.NONE,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.of(schedule),
                Optional.empty());
        return new Target(
                UUID.randomUUID(),
                "acme",
                "hub_2",
                "form.submitted",
                DestinationUrl.open("https://receiver.example/"),
                settings,
                Samples.SECRET,
                false,
                DestinationStatus.ACTIVE);
    }

    @Test
    void afterTheLastDelayTheDeliveryIsGivenUp() {
        Delivery last = Samples.waited(TARGET, new Progress(9, 9));

        Optional<RetryDecision> decision = policy.after(last, Samples.failure(FailureCause.TIMEOUT));

        assertThat(decision)
                .get()
                .isInstanceOfSatisfying(
                        GiveUp.class, giveUp -> assertThat(giveUp.reason()).startsWith("all 10 attempts failed"));
    }

    @Test
    void delaysAreSpreadByAFifthAtMost() {
        RetryPolicy spreading = new RetryPolicy(RetryPolicy.STANDARD_SCHEDULE, HOLD_LIMIT, new SplittableRandom(1));
        Delivery delivery = Samples.waited(TARGET, new Progress(1, 1));

        for (int i = 0; i < 1_000; i++) {
            RetryDecision decision = spreading
                    .after(delivery, Samples.failure(FailureCause.TIMEOUT))
                    .orElseThrow();

            assertThat(((RetryIn) decision).delay()).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(6));
        }
    }

    @Test
    void aQuickConnectionErrorIsRetriedOnceWithoutDelay() {
        AttemptOutcome quick = Samples.failure(FailureCause.UNREACHABLE, Duration.ofMillis(3), Optional.empty());

        assertThat(policy.after(Samples.fresh(TARGET), quick)).contains(new RetryIn(Duration.ZERO, 0));
        assertThat(policy.after(Samples.waited(TARGET, new Progress(1, 0)), quick))
                .contains(new RetryIn(Duration.ofSeconds(5), 1));
    }

    @Test
    void aSlowConnectionErrorWaitsLikeAnyOther() {
        AttemptOutcome slow = Samples.failure(FailureCause.UNREACHABLE, Duration.ofSeconds(5), Optional.empty());

        assertThat(policy.after(Samples.fresh(TARGET), slow)).contains(new RetryIn(Duration.ofSeconds(5), 1));
    }

    @Test
    void theReceiverMayAskForMoreTimeButNotForLess() {
        AttemptOutcome longer =
                Samples.failure(FailureCause.THROTTLED, Duration.ZERO, Optional.of(Duration.ofHours(3)));
        AttemptOutcome shorter =
                Samples.failure(FailureCause.THROTTLED, Duration.ZERO, Optional.of(Duration.ofSeconds(1)));

        assertThat(retryDelay(longer)).isEqualTo(Duration.ofHours(3));
        assertThat(retryDelay(shorter)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void goneDisablesTheDestination() {
        assertThat(policy.after(Samples.fresh(TARGET), new AttemptOutcome.Gone(Duration.ZERO)))
                .get()
                .isInstanceOf(DisableDestination.class);
    }

    @Test
    void aForbiddenAddressIsNotTriedAgain() {
        assertThat(policy.after(Samples.fresh(TARGET), new AttemptOutcome.Rejected(Duration.ZERO, "a private address")))
                .contains(new GiveUp("a private address"));
    }

    @Test
    void aFaultOfOursHoldsUpASessionNoLongerThanTheReceivers() {
        Target ordered = Samples.ordered("acme", "hub_1", Duration.ofMinutes(10));
        Duration delay = Duration.ofMinutes(1);

        assertThat(policy.afterOwnFault(failingFor(ordered, Duration.ofMinutes(5)), delay))
                .isEqualTo(new RetryIn(delay, 2));
        assertThat(policy.afterOwnFault(failingFor(ordered, Duration.ofSeconds(590)), delay))
                .isEqualTo(new RetryIn(Duration.ofSeconds(10), 2));
        assertThat(policy.afterOwnFault(failingFor(ordered, Duration.ofMinutes(10)), delay))
                .isInstanceOf(GiveUp.class);
        assertThat(policy.afterOwnFault(failingFor(TARGET, Duration.ofDays(10)), delay))
                .isEqualTo(new RetryIn(delay, 2));
    }

    private Duration retryDelay(AttemptOutcome outcome) {
        RetryDecision decision = policy.after(Samples.fresh(TARGET), outcome).orElseThrow();
        return ((RetryIn) decision).delay();
    }
}
