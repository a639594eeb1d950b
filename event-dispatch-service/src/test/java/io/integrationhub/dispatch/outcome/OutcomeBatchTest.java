package io.integrationhub.dispatch.outcome;

import static io.integrationhub.dispatch.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.dispatch.Samples;
import io.integrationhub.dispatch.delivery.AttemptOutcome;
import io.integrationhub.dispatch.delivery.Delivery;
import io.integrationhub.dispatch.delivery.Delivery.Progress;
import io.integrationhub.dispatch.delivery.FailureCause;
import io.integrationhub.dispatch.delivery.Receipt;
import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.dispatch.outcome.Outcome.Attempted;
import io.integrationhub.dispatch.outcome.Outcome.Route;
import io.integrationhub.dispatch.outcome.Outcome.Seen;
import io.integrationhub.dispatch.outcome.Outcome.Spilled;
import io.integrationhub.dispatch.outcome.Outcome.Withdrawn;
import io.integrationhub.dispatch.retry.RetryDecision;
import io.integrationhub.dispatch.retry.RetryDecision.DisableDestination;
import io.integrationhub.dispatch.retry.RetryDecision.GiveUp;
import io.integrationhub.dispatch.retry.RetryDecision.RetryIn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutcomeBatchTest {
    private final Target target = Samples.target("acme", "hub_1");
    private final Delivery delivery = Samples.waited(target, new Progress(1, 1));

    @Test
    void aSuccessEndsTheDelivery() {
        OutcomeBatch batch = OutcomeBatch.of(List.of(attempted(Samples.success(), null)));

        assertThat(batch.due()).isEmpty();
        assertThat(batch.finished()).singleElement().satisfies(row -> {
            assertThat(row.status()).isEqualTo("succeeded");
            assertThat(row.attempts()).isEqualTo(2);
            assertThat(row.lastStatus()).contains(200);
        });
    }

    @Test
    void aFailureThatIsRetriedWaits() {
        OutcomeBatch batch = OutcomeBatch.of(
                List.of(attempted(Samples.failure(FailureCause.TIMEOUT), new RetryIn(Duration.ofSeconds(5), 2))));

        assertThat(batch.finished()).isEmpty();
        assertThat(batch.due()).singleElement().satisfies(row -> {
            assertThat(row.status()).isEqualTo("pending");
            assertThat(row.error()).contains("timeout");
            assertThat(row.due()).contains(new DeliveryRow.Due(Duration.ofSeconds(5), 2, "retry"));
        });
    }

    @Test
    void aSpilledDeliveryKeepsItsProgress() {
        OutcomeBatch batch = OutcomeBatch.of(List.of(new Spilled(delivery, "queue_full", NOW, Duration.ofSeconds(2))));

        assertThat(batch.attempts()).isEmpty();
        assertThat(batch.due()).singleElement().satisfies(row -> {
            assertThat(row.attempts()).isEqualTo(1);
            assertThat(row.due()).contains(new DeliveryRow.Due(Duration.ofSeconds(2), 1, "queue_full"));
        });
    }

    @Test
    void whatIsGivenUpHasFailedAndWhatAPersonEndedIsCancelled() {
        OutcomeBatch batch = OutcomeBatch.of(List.of(
                attempted(Samples.failure(FailureCause.TIMEOUT), new GiveUp("enough")),
                new Withdrawn(Samples.waited(target), false, "disabled", NOW),
                new Withdrawn(Samples.waited(target), true, "removed", NOW)));

        assertThat(batch.finished()).extracting(DeliveryRow::status).containsExactly("failed", "failed", "cancelled");
        assertThat(batch.finished())
                .extracting(row -> row.error().orElse(""))
                .containsExactly("enough", "disabled", "removed");
        assertThat(batch.disabled()).isEmpty();
    }

    @Test
    void goneDisablesTheDestination() {
        OutcomeBatch batch = OutcomeBatch.of(
                List.of(attempted(new AttemptOutcome.Gone(Duration.ZERO), new DisableDestination("gone"))));

        assertThat(batch.disabled())
                .containsExactly(new Disabled(
                        target.id(),
                        "acme",
                        "hub_1",
                        target.eventType(),
                        target.url().stored(),
                        "gone"));
    }

    @Test
    void everyRouteOfASessionIsKept() {
        OutcomeBatch batch = OutcomeBatch.of(List.of(seen("hub_2", 8), seen("hub_1", 7)));

        assertThat(batch.events()).hasSize(2);
        assertThat(batch.routes())
                .extracting(seen -> seen.route().orElseThrow().hub())
                .containsExactly("hub_2", "hub_1");
    }

    private Attempted attempted(AttemptOutcome result, @org.jspecify.annotations.Nullable RetryDecision next) {
        return new Attempted(delivery, result, Optional.ofNullable(next), NOW, NOW);
    }

    private static Seen seen(String hub, long offset) {
        return new Seen(Samples.event("acme"), Optional.of(new Route(hub, offset)), 1, Receipt.NONE);
    }
}
