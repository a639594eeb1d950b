package io.integrationhub.dispatch.lane;

import io.integrationhub.dispatch.delivery.Delivery;
import io.integrationhub.dispatch.outcome.Outcome.Attempted;
import io.integrationhub.dispatch.retry.RetryDecision;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * What operators see of attempts: one log line each, and metrics. The line has ids only: never a URL, whose query may be
 * a secret, and nothing of the event.
 */
@ApplicationScoped
class AttemptRecord {
    private static final Logger LOG = Logger.getLogger("io.integrationhub.dispatch.attempt");

    private final MeterRegistry metrics;

    AttemptRecord(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    void ended(Attempted attempted) {
        Delivery delivery = attempted.delivery();
        var result = attempted.result();
        var status = result.httpStatus();
        LOG.infof(
                "attempt delivery=%s event=%s type=%s account=%s hub=%s destination=%s attempt=%d outcome=%s status=%s"
                        + " ms=%d next=%s",
                delivery.id(),
                delivery.event().id(),
                delivery.event().type(),
                delivery.event().account(),
                delivery.target().hub(),
                delivery.target().id(),
                delivery.attempt(),
                result.text(),
                status.isPresent() ? status.getAsInt() : "none",
                result.latency().toMillis(),
                attempted.next().map(RetryDecision::text).orElse("none"));
        timer("dispatch.attempts", "outcome", result.text()).record(result.latency());
        if (!delivery.waited()) {
            Duration age = Duration.between(delivery.event().recordedAt(), attempted.startedAt());
            metrics.timer("dispatch.queue.age").record(age.isNegative() ? Duration.ZERO : age);
        }
    }

    void spilled(String reason) {
        Counter.builder("dispatch.deliveries.deferred")
                .description("Deliveries that had to wait in PostgreSQL")
                .tag("reason", reason)
                .register(metrics)
                .increment();
    }

    private Timer timer(String name, String tag, String value) {
        return Timer.builder(name)
                .description("Attempts to deliver, by how they ended")
                .tag(tag, value)
                .publishPercentileHistogram()
                .register(metrics);
    }
}
