package io.integrationhub.dispatch.metrics;

import io.integrationhub.dispatch.delivery.AttemptOutcome;
import io.integrationhub.dispatch.delivery.FailureCause;
import io.integrationhub.dispatch.outcome.Outcome;
import io.integrationhub.dispatch.outcome.Outcome.Attempted;
import io.integrationhub.dispatch.outcome.OutcomeObserver;
import io.integrationhub.dispatch.retry.RetryDecision;
import io.integrationhub.kit.problem.FailureWords;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** How deliveries ended, counted once it is durable, and how long events took to arrive. */
@Singleton
class DeliveryMeters implements OutcomeObserver {
    private static final Logger LOG = Logger.getLogger(DeliveryMeters.class);
    private static final Duration[] BOUNDARIES = {
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(5),
        Duration.ofHours(1),
        Duration.ofDays(1)
    };

    private final Counter succeeded;
    private final Counter cancelled;
    private final Counter disabled;
    private final Map<FailureCause, Counter> failed = new EnumMap<>(FailureCause.class);
    private final Timer direct;
    private final Timer waited;

    DeliveryMeters(MeterRegistry metrics) {
        this.succeeded = deliveries(metrics, "succeeded", "none");
        this.cancelled = deliveries(metrics, "cancelled", "none");
        this.disabled = deliveries(metrics, "failed", "destination_disabled");
        for (FailureCause cause : FailureCause.values()) {
            failed.put(cause, deliveries(metrics, "failed", cause.text()));
        }
        this.direct = latency(metrics, "direct");
        this.waited = latency(metrics, "waited");
    }

    private static Counter deliveries(MeterRegistry metrics, String outcome, String reason) {
        return Counter.builder("dispatch.deliveries")
                .description(
                        "Deliveries that have ended, by how; what failed or was cancelled may be sent again by people")
                .tag("outcome", outcome)
                .tag("reason", reason)
                .register(metrics);
    }

    private static Timer latency(MeterRegistry metrics, String path) {
        return Timer.builder("dispatch.delivery.latency")
                .description(
                        "From the time of an event to the success of its delivery, straight from the stream or after a wait")
                .tag("path", path)
                .serviceLevelObjectives(BOUNDARIES)
                .register(metrics);
    }

    /** A fault of ours must not keep anything from being acknowledged. */
    @Override
    public void written(List<Outcome> outcomes) {
        try {
            for (Outcome outcome : outcomes) {
                count(outcome);
            }
        } catch (RuntimeException fault) {
            LOG.errorf(FailureWords.withPlace(fault), "outcomes not measured: fault=%s", FailureWords.of(fault));
        }
    }

    private void count(Outcome outcome) {
        if (outcome instanceof Attempted attempted) {
            count(attempted);
        } else if (outcome instanceof Outcome.Cancelled over) {
            (over.byPerson() ? cancelled : disabled).increment();
        }
    }

    private void count(Attempted attempted) {
        if (attempted.next().isEmpty()) {
            succeeded.increment();
            (attempted.delivery().waited() ? waited : direct).record(latency(attempted));
        } else if (!(attempted.next().get() instanceof RetryDecision.RetryIn)) {
            count(attempted.result());
        }
    }

    private void count(AttemptOutcome result) {
        FailureCause cause = switch (result) {
            case AttemptOutcome.Failed given -> given.cause();
            case AttemptOutcome.Rejected rejected -> FailureCause.REFUSED;
            case AttemptOutcome.Gone gone -> FailureCause.GONE;
            case AttemptOutcome.Succeeded success -> null;
        };
        Counter counter = cause == null ? null : failed.get(cause);
        if (counter != null) {
            counter.increment();
        }
    }

    /** The time of an event is its producer's, whose clock may be ahead. */
    private static Duration latency(Attempted attempted) {
        Duration latency = Duration.between(attempted.delivery().event().time(), attempted.endedAt());
        return latency.isNegative() ? Duration.ZERO : latency;
    }
}
