package io.integrationhub.dispatch.outcome;

import static io.integrationhub.dispatch.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.dispatch.Samples;
import io.integrationhub.dispatch.delivery.AttemptOutcome;
import io.integrationhub.dispatch.delivery.Delivery;
import io.integrationhub.dispatch.delivery.Delivery.Progress;
import io.integrationhub.dispatch.delivery.FailureCause;
import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.dispatch.ledger.LedgerEntry;
import io.integrationhub.dispatch.ledger.LedgerSamples;
import io.integrationhub.dispatch.outcome.Outcome.Attempted;
import io.integrationhub.dispatch.outcome.Outcome.Cancelled;
import io.integrationhub.dispatch.outcome.Outcome.Deferred;
import io.integrationhub.dispatch.outcome.Outcome.Route;
import io.integrationhub.dispatch.outcome.Outcome.Seen;
import io.integrationhub.dispatch.retry.RetryDecision;
import io.integrationhub.dispatch.retry.RetryDecision.DisableDestination;
import io.integrationhub.dispatch.retry.RetryDecision.GiveUp;
import io.integrationhub.dispatch.retry.RetryDecision.RetryIn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
    void aDeferredDeliveryKeepsItsProgress() {
        OutcomeBatch batch = OutcomeBatch.of(List.of(new Deferred(delivery, "queue_full", NOW, Duration.ofSeconds(2))));

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
                cancelled(false, "disabled"),
                cancelled(true, "removed")));

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

    private Cancelled cancelled(boolean byPerson, String reason) {
        return new Cancelled(
                UUID.randomUUID(),
                delivery.event(),
                target.hub(),
                target.id(),
                1,
                byPerson,
                reason,
                NOW,
                delivery.entry());
    }

    @Test
    void aFirstAttemptThatSucceedsIsToldByItsDelivery() {
        Delivery first = Samples.fresh(target);
        OutcomeBatch batch =
                OutcomeBatch.of(List.of(new Attempted(first, Samples.success(), Optional.empty(), NOW, NOW)));

        assertThat(batch.isQuick()).isTrue();
        assertThat(batch.events()).containsExactly(first.event());
        assertThat(batch.attempts()).isEmpty();
        assertThat(batch.finished()).isEmpty();
        assertThat(batch.deliveries()).singleElement().satisfies(row -> {
            assertThat(row.status()).isEqualTo("succeeded");
            assertThat(row.took()).contains(Samples.success().latency());
        });
    }

    @Test
    void anEventIsWrittenWithTheFirstOutcomeOfItsRecordAndOfNoRetry() {
        Delivery first = Samples.fresh(target);
        Attempted success = new Attempted(first, Samples.success(), Optional.empty(), NOW, NOW);
        Delivery sibling =
                Delivery.first(UUID.randomUUID(), first.event(), Samples.target("acme", "hub_2"), first.entry());
        Attempted failure = new Attempted(
                sibling,
                Samples.failure(FailureCause.TIMEOUT),
                Optional.of(new RetryIn(Duration.ofSeconds(5), 1)),
                NOW,
                NOW);

        OutcomeBatch both = OutcomeBatch.of(List.of(success, failure, attempted(Samples.success(), null)));
        assertThat(both.isQuick()).isFalse();
        assertThat(both.events()).containsExactly(first.event());
        assertThat(both.attempts()).extracting(Attempted::delivery).containsExactly(sibling, delivery);

        first.entry().eventStored();
        assertThat(OutcomeBatch.of(List.of(failure)).events()).isEmpty();
    }

    /** A statement cannot write a row twice. */
    @Test
    void ofADeliveryThatComesTwiceTheLastStateCounts() {
        OutcomeBatch batch = OutcomeBatch.of(List.of(
                attempted(Samples.failure(FailureCause.TIMEOUT), new RetryIn(Duration.ofSeconds(5), 2)),
                attempted(Samples.success(), null)));

        assertThat(batch.deliveries()).extracting(DeliveryRow::status).containsExactly("succeeded");
        assertThat(batch.due()).isEmpty();
    }

    @Test
    void theHighestOffsetOfEachPartitionMovesAlong() {
        OutcomeBatch batch = OutcomeBatch.of(List.of(seen("hub_2", 8), seen("hub_1", 7)));

        assertThat(batch.partitions()).containsExactly(new OutcomeBatch.Held(3, 1, 8));
    }

    private static Seen seen(String hub, long offset) {
        LedgerEntry entry = LedgerSamples.record(3, offset, 1);
        return new Seen(Samples.event("acme"), Optional.of(new Route(hub, offset, NOW)), entry);
    }
}
