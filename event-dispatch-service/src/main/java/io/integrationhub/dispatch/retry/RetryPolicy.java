package io.integrationhub.dispatch.retry;

import io.integrationhub.dispatch.delivery.AttemptOutcome;
import io.integrationhub.dispatch.delivery.AttemptOutcome.Failed;
import io.integrationhub.dispatch.delivery.AttemptOutcome.Gone;
import io.integrationhub.dispatch.delivery.AttemptOutcome.Rejected;
import io.integrationhub.dispatch.delivery.AttemptOutcome.Succeeded;
import io.integrationhub.dispatch.delivery.Delivery;
import io.integrationhub.dispatch.delivery.FailureCause;
import io.integrationhub.dispatch.retry.RetryDecision.DisableDestination;
import io.integrationhub.dispatch.retry.RetryDecision.GiveUp;
import io.integrationhub.dispatch.retry.RetryDecision.RetryIn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When a failed delivery is tried again.
 *
 * <p>The delays are spread by ±20 % so that the deliveries of one outage do not all come back at the same moment. A
 * receiver that names a later time itself gets it. A destination may have a schedule of its own.
 *
 * <p>Where the deliveries of a session are made in order, a failing one holds up the later ones for a limited time. The last
 * attempt is made when that is over, or when the receiver asks for it if that is later.
 */
public final class RetryPolicy {
    /** The schedule that Standard Webhooks 1.0 recommends; about three days in all. */
    public static final List<Duration> STANDARD_SCHEDULE = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    private static final double JITTER = 0.2;
    private static final Duration QUICK = Duration.ofSeconds(1);

    private final List<Duration> schedule;
    private final Duration holdLimit;
    private final RandomGenerator random;

    /**
     * A policy for destinations that have none of their own.
     *
     * @param holdLimit how long a failing delivery holds up the later ones of its session
     */
    public RetryPolicy(List<Duration> schedule, Duration holdLimit, RandomGenerator random) {
        this.schedule = List.copyOf(schedule);
        this.holdLimit = holdLimit;
        this.random = random;
    }

    /** Empty when nothing is left to do because the attempt succeeded. */
    public Optional<RetryDecision> after(Delivery delivery, AttemptOutcome outcome) {
        return switch (outcome) {
            case Succeeded ignored -> Optional.empty();
            case Gone ignored ->
                Optional.of(new DisableDestination("the receiver answered 410: it wants no more events"));
            case Rejected rejected -> Optional.of(new GiveUp(rejected.detail()));
            case Failed failed -> Optional.of(afterFailure(delivery, failed));
        };
    }

    /** Whether the next attempt is the one with which half of the retries are used. */
    public boolean usesHalf(Delivery delivery, RetryIn next) {
        int all = delays(delivery).size();
        return next.step() > delivery.progress().step() && 2 * next.step() >= all && 2 * (next.step() - 1) < all;
    }

    private List<Duration> delays(Delivery delivery) {
        return delivery.target().settings().retrySchedule().orElse(schedule);
    }

    /**
     * What follows when the fault was ours: it costs the delivery no place in its schedule, and holds up its session no longer
     * than the receiver's would.
     */
    public RetryDecision afterOwnFault(Delivery delivery, Duration delay) {
        int step = delivery.progress().step();
        if (!delivery.isOrdered()) {
            return new RetryIn(delay, step);
        }
        Duration left = left(delivery, Duration.ZERO);
        return left.isPositive()
                ? new RetryIn(shorter(delay, left), step)
                : tooLong(delivery, "a fault of the suite's own");
    }

    private RetryDecision afterFailure(Delivery delivery, Failed failed) {
        if (deservesImmediateRetry(delivery, failed)) {
            return new RetryIn(Duration.ZERO, delivery.progress().step());
        }
        List<Duration> delays = delays(delivery);
        if (delivery.progress().step() >= delays.size()) {
            return new GiveUp("all " + delivery.attempt() + " attempts failed; the last one: " + failed.detail());
        }
        Duration scheduled = spread(delays.get(delivery.progress().step()));
        if (delivery.isOrdered()) {
            Duration left = left(delivery, failed.latency());
            if (!left.isPositive()) {
                return tooLong(delivery, failed.detail());
            }
            scheduled = shorter(scheduled, left);
        }
        Duration asked = failed.retryAfter().orElse(Duration.ZERO);
        Duration delay = asked.compareTo(scheduled) > 0 ? asked : scheduled;
        return new RetryIn(delay, delivery.progress().step() + 1);
    }

    /** A connection that breaks at once is often one that the receiver had just closed: once it costs no delay. */
    private static boolean deservesImmediateRetry(Delivery delivery, Failed failed) {
        boolean connectionError =
                failed.cause() == FailureCause.UNREACHABLE || failed.cause() == FailureCause.CONNECTION_LOST;
        boolean noneSoFar =
                delivery.progress().attempts() == delivery.progress().step();
        return connectionError && noneSoFar && failed.latency().compareTo(QUICK) < 0;
    }

    private Duration left(Delivery delivery, Duration latency) {
        boolean isFirst = delivery.progress().attempts() == 0;
        Duration failingFor =
                isFirst ? Duration.ZERO : delivery.progress().failingFor().plus(latency);
        return limit(delivery).minus(failingFor);
    }

    private RetryDecision tooLong(Delivery delivery, String detail) {
        return new GiveUp("given up after failing for " + limit(delivery).toSeconds()
                + " seconds, as it held up the later events of its session; the last attempt: " + detail);
    }

    private Duration limit(Delivery delivery) {
        return delivery.target().settings().holdLimit().orElse(holdLimit);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Duration spread(Duration delay) {
        double factor = 1 + JITTER * (2 * random.nextDouble() - 1);
        return Duration.ofMillis(Math.round(delay.toMillis() * factor));
    }
}
