package io.integrationhub.dispatch.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.dispatch.Samples;
import io.integrationhub.dispatch.delivery.Delivery;
import io.integrationhub.dispatch.delivery.Delivery.Progress;
import io.integrationhub.dispatch.delivery.Delivery.Source;
import io.integrationhub.dispatch.delivery.FailureCause;
import io.integrationhub.dispatch.delivery.SessionEvent;
import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.dispatch.retry.RetryDecision.RetryIn;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a flush writes into the retry table, for a destination that wants an order. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class RetryRowsTest {
    /** Not a partition of the topic, so that nobody claims what is due. */
    private static final int PARTITION = 1_007;

    private static final long EPOCH = 5;

    private final String account = "account-" + UUID.randomUUID();
    private final String session = "session-" + UUID.randomUUID();

    @Inject
    Flush flush;

    @Inject
    Pool pool;

    @Test
    void whatIsCancelledOrErasedInFlightBelongsToNoSequenceWhenItFails() {
        Target target = target("session");
        Delivery inFlight = delivery(target, 9, 0);
        write(deferred(inFlight, "queue_full"));
        write(deferred(delivery(target, 1, 0), "queue_full"));
        assertThat(dueAt(inFlight)).isEqualTo("infinity");
        run(
                "update scheduled_retry set cancelled = true, due_at = now(), position = null,"
                        + " destination_id = '00000000-0000-0000-0000-000000000000' where delivery_id = $1",
                Tuple.of(inFlight.id()));

        write(failed(inFlight));

        assertThat(row(inFlight).getLong("position")).isNull();
        assertThat(row(inFlight).getBoolean("due")).isTrue();
    }

    @Test
    void whatWaitsForADestinationThatWantsNoOrderAnyMoreHasNoPosition() {
        Delivery first = delivery(target("none"), 1, 0);
        write(deferred(first, "ordered"));

        assertThat(row(first).getLong("position")).isNull();
    }

    @Test
    void onlyAFailedAttemptBeginsTheTimeOfFailing() {
        Delivery sentAgain = delivery(target("session"), 1, 3);
        write(deferred(sentAgain, "queue_full"));
        assertThat(failingSince(sentAgain)).isNull();
        write(deferred(sentAgain, "ordered"));
        assertThat(failingSince(sentAgain)).isNull();

        write(failed(sentAgain));
        OffsetDateTime failing = failingSince(sentAgain);
        assertThat(failing).isNotNull();
        write(deferred(sentAgain, "ordered"));
        assertThat(failingSince(sentAgain)).isEqualTo(failing);

        write(deferred(sentAgain, "paused"));
        assertThat(failingSince(sentAgain)).isNull();
    }

    private void write(Outcome outcome) {
        run(
                "insert into partition_epoch (partition, epoch, raised_at, generation) values ($1, $2, now(), -1) on conflict do nothing",
                Tuple.of(PARTITION, EPOCH));
        assertThat(flush.write(List.of(outcome)).await().indefinitely().ours()).hasSize(1);
    }

    private static Outcome deferred(Delivery delivery, String reason) {
        return new Outcome.Deferred(delivery, reason, Samples.NOW, Duration.ofHours(1));
    }

    private static Outcome failed(Delivery delivery) {
        return new Outcome.Attempted(
                delivery,
                Samples.failure(FailureCause.TIMEOUT),
                Optional.of(new RetryIn(Duration.ofHours(1), 1)),
                Samples.NOW,
                Samples.NOW);
    }

    private Target target(String ordering) {
        Target known = Samples.ordered(account, "hub_1", null);
        run("""
                insert into hub (account, name, id, status, sensitive_values, version, known_since)
                values ($1, 'hub_1', $2, 'active', 'masked', 1, now()) on conflict do nothing""", Tuple.of(account, known.id()));
        run("""
            insert into destination (id, account, hub, hub_id, event_type, url, authentication, headers,
                body_format, signatures, ordering, status, created_at, updated_at, version)
            values ($1, $2, 'hub_1', $1, 'form.submitted', $3, '{"type":"none"}', '[]', 'standard_webhooks', 'v1', $4,
                'active', now(), now(), 0)""", Tuple.of(known.id(), account, "http://127.0.0.1:9/", ordering));
        return known;
    }

    private Delivery delivery(Target target, long position, int attempts) {
        SessionEvent event = new SessionEvent(
                "event-" + position,
                "form.submitted",
                account,
                session,
                Samples.NOW,
                Samples.NOW,
                PARTITION,
                position,
                Optional.empty(),
                "{}");
        return new Delivery(
                UUID.randomUUID(),
                event,
                target,
                Source.DUE_ROW,
                new Progress(attempts, 0),
                Samples.entry(PARTITION, EPOCH));
    }

    private @Nullable OffsetDateTime failingSince(Delivery delivery) {
        return row(delivery).getOffsetDateTime("failing_since");
    }

    private String dueAt(Delivery delivery) {
        return row(delivery).getString("due_at");
    }

    private Row row(Delivery delivery) {
        return pool.preparedQuery(
                        "select position, due_at::text, due_at <= now() as due, failing_since from scheduled_retry"
                                + " where delivery_id = $1")
                .executeAndAwait(Tuple.of(delivery.id()))
                .iterator()
                .next();
    }

    private void run(String statement, Tuple parameters) {
        pool.preparedQuery(statement).executeAndAwait(parameters);
    }
}
