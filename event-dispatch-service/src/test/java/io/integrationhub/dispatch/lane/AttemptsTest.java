package io.integrationhub.dispatch.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.dispatch.Samples;
import io.integrationhub.dispatch.delivery.Delivery;
import io.integrationhub.dispatch.delivery.Delivery.Progress;
import io.integrationhub.dispatch.delivery.Sender;
import io.integrationhub.dispatch.destination.DestinationStatus;
import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.dispatch.outcome.Outcome.Attempted;
import io.integrationhub.dispatch.retry.RetryDecision.RetryIn;
import io.integrationhub.dispatch.retry.RetryPolicy;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class AttemptsTest {
    private static final Instant NOW = Samples.NOW;

    @Inject
    Sender sender;

    @Test
    void aFaultOfOursIsRetriedAndNotBlamedOnTheReceiver() {
        assertRetried(() -> {
            throw new IllegalStateException("a defect");
        });
    }

    @Test
    void anErrorHasAnOutcomeToo() {
        assertRetried(() -> {
            throw new StackOverflowError("a defect");
        });
    }

    private void assertRetried(RandomGenerator defect) {
        RetryPolicy faulty = new RetryPolicy(RetryPolicy.STANDARD_SCHEDULE, Duration.ofHours(1), defect);
        Attempts attempts = new Attempts(sender, faulty, () -> NOW);
        Delivery delivery = Samples.waited(nobody(), new Progress(2, 1));

        var made = new CompletableFuture<Attempted>();
        attempts.make(delivery, made::complete);
        Attempted attempted = made.orTimeout(10, TimeUnit.SECONDS).join();

        assertThat(attempted.result().text()).isEqualTo("internal");
        assertThat(attempted.result().strain()).isFalse();
        assertThat(attempted.next()).contains(new RetryIn(Duration.ofMinutes(1), 1));
    }

    private static Target nobody() {
        return new Target(
                UUID.randomUUID(),
                "acme",
                "hub_1",
                "form.submitted",
                "http://127.0.0.1:9/",
                Optional.empty(),
                Samples.SECRET,
                DestinationStatus.ACTIVE);
    }
}
