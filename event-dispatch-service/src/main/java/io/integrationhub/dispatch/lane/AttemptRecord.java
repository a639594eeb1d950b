package io.integrationhub.dispatch.lane;

import io.integrationhub.dispatch.delivery.AttemptOutcome;
import io.integrationhub.dispatch.delivery.Delivery;
import io.integrationhub.dispatch.delivery.FailureCause;
import io.integrationhub.dispatch.delivery.SessionEvent;
import io.integrationhub.dispatch.outcome.Outcome.Attempted;
import io.integrationhub.dispatch.retry.RetryDecision;
import io.integrationhub.kit.log.LogLine;
import io.integrationhub.kit.metrics.Exemplars;
import io.integrationhub.kit.trace.TraceParent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.logging.Logger;

/**
 * What operators see of attempts: one log line each, and metrics. The line has ids only: never a URL, whose query may be
 * a secret, and nothing of the event.
 */
@Singleton
class AttemptRecord {
    private static final Logger LOG = Logger.getLogger("io.integrationhub.attempt");

    private static final Duration[] BOUNDARIES = {
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30)
    };

    private final Exemplars exemplars;
    private final Timer succeeded;
    private final Map<FailureCause, Timer> failed = new EnumMap<>(FailureCause.class);
    private final Map<SpillReason, Counter> deferred = new EnumMap<>(SpillReason.class);
    private final Timer queueAge;

    /** Makes all meters: what is looked up for each attempt, in whatever map, costs more than recording. */
    AttemptRecord(MeterRegistry metrics, Exemplars exemplars) {
        this.exemplars = exemplars;
        this.succeeded = attempts(metrics, "succeeded");
        for (FailureCause cause : FailureCause.values()) {
            failed.put(cause, attempts(metrics, cause.text()));
        }
        for (SpillReason reason : SpillReason.values()) {
            deferred.put(reason, deferred(metrics, reason.text()));
        }
        this.queueAge = Timer.builder("dispatch.queue.age")
                .description("From the record of an event to the start of its first attempt")
                .serviceLevelObjectives(BOUNDARIES)
                .register(metrics);
    }

    void ended(Attempted attempted) {
        if (LogLine.isWanted(LOG)) {
            line(attempted).to(LOG);
        }
        Delivery delivery = attempted.delivery();
        AttemptOutcome result = attempted.result();
        exemplars.record(timer(result), result.latency(), delivery.event().traceparent());
        if (!delivery.waited()) {
            Duration age = Duration.between(delivery.event().recordedAt(), attempted.startedAt());
            queueAge.record(age.isNegative() ? Duration.ZERO : age);
        }
    }

    void spilled(SpillReason reason) {
        Objects.requireNonNull(deferred.get(reason)).increment();
    }

    private Timer timer(AttemptOutcome result) {
        return switch (result) {
            case AttemptOutcome.Succeeded success -> succeeded;
            case AttemptOutcome.Failed failure -> of(failure.cause());
            case AttemptOutcome.Rejected rejected -> of(FailureCause.REFUSED);
            case AttemptOutcome.Gone gone -> of(FailureCause.GONE);
        };
    }

    private Timer of(FailureCause cause) {
        return Objects.requireNonNull(failed.get(cause));
    }

    static LogLine line(Attempted attempted) {
        Delivery delivery = attempted.delivery();
        SessionEvent event = delivery.event();
        OptionalInt status = attempted.result().httpStatus();
        return new LogLine("attempt")
                .with("delivery", delivery.id())
                .with("event", event.id())
                .with("type", event.type())
                .field("account", event.account())
                .field("hub", delivery.target().hub())
                .with("destination", delivery.target().key())
                .with("attempt", delivery.attempt())
                .with("outcome", attempted.result().text())
                .with("status", status.isPresent() ? status.getAsInt() : null)
                .with("ms", attempted.result().latency().toMillis())
                .with("next", attempted.next().map(RetryDecision::text).orElse(null))
                .field("trace", event.traceparent().map(TraceParent::traceId).orElse(null));
    }

    private static Timer attempts(MeterRegistry metrics, String outcome) {
        return Timer.builder("dispatch.attempts")
                .description("Attempts to deliver, by how they ended")
                .tag("outcome", outcome)
                .serviceLevelObjectives(BOUNDARIES)
                .register(metrics);
    }

    private static Counter deferred(MeterRegistry metrics, String reason) {
        return Counter.builder("dispatch.deliveries.deferred")
                .description("Deliveries that had to wait in PostgreSQL")
                .tag("reason", reason)
                .register(metrics);
    }
}
