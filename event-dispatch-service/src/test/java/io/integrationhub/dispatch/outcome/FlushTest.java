package io.integrationhub.dispatch.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.dispatch.Samples;
import io.integrationhub.dispatch.delivery.AttemptOutcome;
import io.integrationhub.dispatch.delivery.Delivery;
import io.integrationhub.dispatch.delivery.DeliveryId;
import io.integrationhub.dispatch.delivery.SessionEvent;
import io.integrationhub.dispatch.destination.DestinationStatus;
import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.dispatch.retry.RetryDecision.DisableDestination;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class FlushTest {
    /** Not a partition of the topic, so that no consumer raises its epoch. */
    private static final int SHARD = 1_000;

    @Inject
    Flush flush;

    @Inject
    Pool pool;

    @Test
    void aProcessThatHasLostItsShardWritesNothing() {
        String account = "account-" + UUID.randomUUID();
        own(5);
        Outcome current = seen(account, 5);
        Outcome zombie = seen(account, 4);

        var written = flush.write(List.of(current, zombie)).await().indefinitely();

        assertThat(written.ours()).containsExactly(current);
        assertThat(written.lost()).containsExactly(zombie);
        long events = pool.preparedQuery("select count(*) from event where account = $1")
                .execute(Tuple.of(account))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
        assertThat(events).isEqualTo(1);
    }

    @Test
    void anAddressThatIsGoneDoesNotDisableTheOneThatWasSavedMeanwhile() {
        String account = "account-" + UUID.randomUUID();
        UUID moved = destination(account, "hub_1", "http://127.0.0.1:9/new");
        UUID same = destination(account, "hub_2", "http://127.0.0.1:9/old");
        own(5);

        flush.write(List.of(gone(account, "hub_1", moved), gone(account, "hub_2", same)))
                .await()
                .indefinitely();

        assertThat(status(moved)).isEqualTo("active");
        assertThat(status(same)).isEqualTo("disabled");
    }

    private void own(long epoch) {
        run(
                "insert into partition_epoch (partition, epoch, raised_at, generation) values ($1, $2, now(), -1) on conflict do nothing",
                Tuple.of(SHARD, epoch));
    }

    private UUID destination(String account, String hub, String url) {
        UUID id = UUID.randomUUID();
        run("""
                insert into hub (account, name, id, status, sensitive_values, version, known_since)
                values ($1, $2, $3, 'active', 'masked', 1, now())""", Tuple.of(account, hub, id));
        run("""
            insert into destination (id, account, hub, hub_id, event_type, url, authentication, headers,
                body_format, signatures, ordering, status, created_at, updated_at, version)
            values ($1, $2, $3, $1, 'form.submitted', $4, '{"type":"none"}', '[]', 'standard_webhooks', 'v1', 'none',
                'active', now(), now(), 0)""", Tuple.of(id, account, hub, url));
        return id;
    }

    private String status(UUID destination) {
        return pool.preparedQuery("select status from destination where id = $1")
                .execute(Tuple.of(destination))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getString(0);
    }

    private void run(String statement, Tuple parameters) {
        pool.preparedQuery(statement).execute(parameters).await().indefinitely();
    }

    private static Outcome gone(String account, String hub, UUID destination) {
        Target target = new Target(
                destination,
                account,
                hub,
                "form.submitted",
                "http://127.0.0.1:9/old",
                Optional.empty(),
                Samples.SECRET,
                DestinationStatus.ACTIVE);
        SessionEvent event = event(account);
        Delivery delivery = Delivery.first(DeliveryId.of(event, destination), event, target, Samples.entry(SHARD, 5));
        return new Outcome.Attempted(
                delivery,
                new AttemptOutcome.Gone(Duration.ZERO),
                Optional.of(new DisableDestination("gone")),
                Samples.NOW,
                Samples.NOW);
    }

    private static Outcome seen(String account, long epoch) {
        return new Outcome.Seen(event(account), Optional.empty(), Samples.entry(SHARD, epoch));
    }

    private static SessionEvent event(String account) {
        // What is older than the retention may be gone at any moment.
        Instant today = Instant.now();
        return new SessionEvent(
                UUID.randomUUID().toString(),
                "form.submitted",
                account,
                "session-1",
                today,
                today,
                SHARD,
                1,
                Optional.empty(),
                "{}");
    }
}
