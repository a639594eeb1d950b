package io.integrationhub.dispatch.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.dispatch.Samples;
import io.integrationhub.dispatch.delivery.Receipt;
import io.integrationhub.dispatch.delivery.SessionEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
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
        pool.preparedQuery("insert into shard_epoch values ($1, 5, now()) on conflict do nothing")
                .execute(Tuple.of(SHARD))
                .await()
                .indefinitely();
        Outcome current = seen(account, 5);
        Outcome zombie = seen(account, 4);

        var written = flush.write(List.of(current, zombie)).await().indefinitely();

        assertThat(Flush.ours(written)).containsExactly(current);
        assertThat(Flush.notOurs(written)).containsExactly(zombie);
        long events = pool.preparedQuery("select count(*) from event where account = $1")
                .execute(Tuple.of(account))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
        assertThat(events).isEqualTo(1);
    }

    private static Outcome seen(String account, long epoch) {
        SessionEvent event = new SessionEvent(
                UUID.randomUUID().toString(),
                "form.submitted",
                account,
                "session-1",
                Samples.NOW,
                Samples.NOW,
                SHARD,
                "{}");
        return new Outcome.Seen(event, Optional.empty(), epoch, Receipt.NONE);
    }
}
