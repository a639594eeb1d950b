package io.integrationhub.dispatch.lane;

import io.integrationhub.dispatch.delivery.Delivery;
import io.integrationhub.dispatch.outcome.Outcome.Attempted;
import io.integrationhub.dispatch.retry.RetryDecision;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * What operators see of attempts: one log line each, and metrics. The line has ids only: never a URL, whose query may be
 * a secret, and nothing of the event.
 */
@Singleton
class AttemptRecord {
    private static final Logger LOG = Logger.getLogger("io.integrationhub.dispatch.attempt");
    private static final String QUEUE_AGE = "dispatch.queue.age";
    private static final int LINE_CHARS = 384;

    private final MeterRegistry metrics;
    /** A meter by its tag: looking one up in the registry costs more than recording. */
    private final Map<String, Timer> attempts = new ConcurrentHashMap<>();

    private final Map<String, Timer> ages = new ConcurrentHashMap<>();
    private final Map<String, Counter> deferred = new ConcurrentHashMap<>();

    AttemptRecord(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    void ended(Attempted attempted) {
        if (LOG.isInfoEnabled()) {
            LOG.info(line(attempted));
        }
        Delivery delivery = attempted.delivery();
        attempts.computeIfAbsent(attempted.result().text(), this::attempts)
                .record(attempted.result().latency());
        if (!delivery.waited()) {
            Duration age = Duration.between(delivery.event().recordedAt(), attempted.startedAt());
            ages.computeIfAbsent(QUEUE_AGE, metrics::timer).record(age.isNegative() ? Duration.ZERO : age);
        }
    }

    void spilled(String reason) {
        deferred.computeIfAbsent(reason, this::deferred).increment();
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

    private Timer attempts(String outcome) {
        return Timer.builder("dispatch.attempts")
                .description("Attempts to deliver, by how they ended")
                .tag("outcome", outcome)
                .publishPercentileHistogram()
                .register(metrics);
    }

    private Counter deferred(String reason) {
        return Counter.builder("dispatch.deliveries.deferred")
                .description("Deliveries that had to wait in PostgreSQL")
                .tag("reason", reason)
                .register(metrics);
    }
}
