package io.integrationhub.credential.registry;

import io.integrationhub.kit.problem.FailureWords;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * When and from where each client last used its credential: gathered in memory, one entry a client, and stored every few
 * seconds with one statement. A process that is killed forgets the last seconds.
 */
@ApplicationScoped
class LastUses {

    private static final Logger LOG = Logger.getLogger(LastUses.class);

    /** Several instances may write the same rows: in one order, and never an older use over a newer one. */
    private static final String WRITE = """
            with used as (
                select c.id, u.at, u.address
                from unnest($1::text[], $2::timestamptz[], $3::text[]) as u (client_id, at, address)
                join credential c on c.client_id = u.client_id
                where c.last_used_at is null or c.last_used_at < u.at
                order by c.id for update of c)
            update credential set last_used_at = used.at, last_used_address = used.address
            from used where credential.id = used.id""";

    private final Pool pool;
    private final Map<String, LastUse> pending = new ConcurrentHashMap<>();

    LastUses(Pool pool) {
        this.pool = pool;
    }

    void note(String clientId, String address, Instant now) {
        note(clientId, new LastUse(now, address));
    }

    private void note(String clientId, LastUse use) {
        pending.merge(clientId, use, LastUse::later);
    }

    @Scheduled(every = "3s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> store() {
        var batch = take();
        return batch.isEmpty()
                ? Uni.createFrom().voidItem()
                : write(batch).onFailure(Exception.class).invoke(failure -> batch.forEach(this::note));
    }

    private Map<String, LastUse> take() {
        var batch = new ConcurrentHashMap<String, LastUse>();
        for (String clientId : pending.keySet()) {
            pending.computeIfPresent(clientId, (client, use) -> {
                batch.put(client, use);
                return null;
            });
        }
        return batch;
    }

    private Uni<Void> write(Map<String, LastUse> batch) {
        var clients = batch.keySet().toArray(String[]::new);
        var times = new OffsetDateTime[clients.length];
        var addresses = new String[clients.length];
        for (int i = 0; i < clients.length; i++) {
            LastUse use = java.util.Objects.requireNonNull(batch.get(clients[i]));
            times[i] = use.at().atOffset(ZoneOffset.UTC);
            addresses[i] = use.address();
        }
        return pool.preparedQuery(WRITE)
                .execute(Tuple.of(clients, times, addresses))
                .replaceWithVoid();
    }

    /**
     * Before the process ends. It blocks, which nothing else here does: Quarkus does not wait for what an observer returns,
     * and closes the connections after the observers.
     */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        try {
            store().subscribeAsCompletionStage().get(5, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warnf("the last uses of credentials are not stored: cause=%s", FailureWords.of(e));
        }
    }
}
