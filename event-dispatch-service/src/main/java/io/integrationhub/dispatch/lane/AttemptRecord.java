package io.integrationhub.dispatch.lane;

import io.integrationhub.dispatch.delivery.AttemptOutcome;
import io.integrationhub.dispatch.delivery.Delivery;
import io.integrationhub.dispatch.delivery.FailureCause;
import io.integrationhub.dispatch.outcome.Outcome.Attempted;
import io.integrationhub.dispatch.retry.RetryDecision;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;

/**
 * What operators see of attempts: one log line each, and metrics. The line has ids only: never a URL, whose query may be
 * a secret, and nothing of the event.
 */
@Singleton
class AttemptRecord {
    private static final Logger LOG = Logger.getLogger("io.integrationhub.dispatch.attempt");
    private static final int LINE_CHARS = 384;

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

    private final Timer succeeded;
    private final Map<FailureCause, Timer> failed = new EnumMap<>(FailureCause.class);
    private final Map<SpillReason, Counter> deferred = new EnumMap<>(SpillReason.class);
    private final Timer queueAge;

    /** Makes all meters: what is looked up for each attempt, in whatever map, costs more than recording. */
    AttemptRecord(MeterRegistry metrics) {
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
        if (LOG.isInfoEnabled()) {
            LOG.info(line(attempted));
        }
        Delivery delivery = attempted.delivery();
        timer(attempted.result()).record(attempted.result().latency());
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

    private static String line(Attempted attempted) {
        Delivery delivery = attempted.delivery();
        var status = attempted.result().httpStatus();
        var line = new StringBuilder(LINE_CHARS)
                .append("attempt delivery=")
                .append(delivery.id())
                .append(" event=")
                .append(delivery.event().id())
                .append(" type=")
                .append(delivery.event().type())
                .append(" account=")
                .append(delivery.event().account())
                .append(" hub=")
                .append(delivery.target().hub())
                .append(" destination=")
                .append(delivery.target().key())
                .append(" attempt=")
                .append(delivery.attempt())
                .append(" outcome=")
                .append(attempted.result().text())
                .append(" status=");
        (status.isPresent() ? line.append(status.getAsInt()) : line.append("none"))
                .append(" ms=")
                .append(attempted.result().latency().toMillis())
                .append(" next=")
                .append(attempted.next().map(RetryDecision::text).orElse("none"));
        return line.toString();
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
