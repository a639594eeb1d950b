package io.integrationhub.dispatch.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.integrationhub.dispatch.delivery.SessionEvent;
import io.integrationhub.dispatch.ledger.Ledger;
import io.integrationhub.dispatch.ledger.LedgerEntry;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class OutcomesTest {
    /** Not a partition of the topic, so that no consumer raises its epoch. */
    private static final int SHARD = 3_001;

    private final String account = "account-" + UUID.randomUUID();
    private final AtomicInteger recorded = new AtomicInteger();

    @Inject
    Outcomes outcomes;

    @Inject
    Ledger ledger;

    @Inject
    Pool pool;

    private long recordOffset;

    @Test
    void whatTheDatabaseRefusesHoldsNothingElseUp() {
        pool.preparedQuery(
                        "insert into partition_epoch (partition, epoch, raised_at, generation) values ($1, 1, now(), -1) on conflict do nothing")
                .execute(Tuple.of(SHARD))
                .await()
                .indefinitely();

        for (String data : new String[] {"{}", "\u0000", "{}", "{}"}) {
            outcomes.add(seen(data));
        }

        await().atMost(Duration.ofSeconds(20)).until(() -> recorded.get() == 4);
        assertThat(events()).isEqualTo(3);
    }

    @Test
    void onlyWhatTheDataIsToBlameForIsARefusal() {
        assertThat(Refusals.matches("22021")).isTrue();
        assertThat(Refusals.matches("23505")).isTrue();
        assertThat(Refusals.matches("40001")).isFalse();
        assertThat(Refusals.matches("57P01")).isFalse();
    }

    private long events() {
        return pool.preparedQuery("select count(*) from event where account = $1")
                .execute(Tuple.of(account))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }

    private Outcome seen(String data) {
        // What is older than the retention may be gone at any moment.
        Instant today = Instant.now();
        SessionEvent event = new SessionEvent(
                UUID.randomUUID().toString(),
                "form.submitted",
                account,
                "session-1",
                today,
                today,
                SHARD,
                recordOffset,
                Optional.empty(),
                data);
        LedgerEntry entry = ledger.opened(SHARD, recordOffset++, data.length(), recorded::incrementAndGet);
        ledger.split(entry, 1, 1);
        return new Outcome.Seen(event, Optional.empty(), entry);
    }
}
