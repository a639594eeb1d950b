package io.integrationhub.kit.outbox;

import io.integrationhub.kit.loop.BackgroundLoop;
import io.integrationhub.kit.topic.Topics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what the outbox holds, in the order of its ids, and removes what Kafka has acknowledged.
 *
 * <p>Of all instances of a service one publishes at a time: it holds a lease, a row in the service's database that it
 * renews every two seconds and that outlives the longest turn; another one takes over within ten seconds after it
 * has gone. A crash between Kafka's acknowledgement and the removal publishes again, so consumers must be idempotent.
 */
@ApplicationScoped
public class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    /** Entries in a turn at most. */
    private static final int BATCH = 500;
    /** No further entry is read when these have so many bytes of payload. */
    private static final long BATCH_BYTES = 8 * 1024 * 1024;
    /**
     * How often to look while the outbox is being used, and otherwise. What comes within twenty milliseconds is published
     * in one turn: turns with an entry or two cost the database, Kafka and its consumers as much as fuller ones.
     */
    private static final Duration BUSY = Duration.ofMillis(20);

    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration STAY_BUSY = Duration.ofSeconds(2);

    /** Renewing costs a commit, so it is not done at every turn; what is left of the lease outlives a turn. */
    private static final Duration RENEW_AFTER = Duration.ofSeconds(2);
    /** No send is started when the lease is older than this; each takes four seconds at most. */
    private static final Duration LAST_SEND = Duration.ofSeconds(5);

    private static final String TAKE_LEASE = """
            insert into outbox_lease as lease (name, owner, expires_at) values ('relay', $1, now() + interval '10 seconds')
            on conflict (name) do update set owner = $1, expires_at = now() + interval '10 seconds'
            where lease.owner = $1 or lease.expires_at < now()""";
    /**
     * What follows a parked entry of its key waits, so that the order of the key is kept. Of a backlog with large payloads
     * only as much is read as fits a small heap, the first entry in any case.
     */
    private static final String READ = """
            select id, topic, key, headers, payload from (
                select *, coalesce(sum(octet_length(payload)) over (order by id rows between unbounded preceding and 1 preceding), 0)
                    as bytes_before
                from (
                    select id, topic, key, headers, payload from outbox entry where not exists (
                        select 1 from outbox parked where parked.parked_because is not null
                            and parked.topic = entry.topic and parked.key = entry.key and parked.id <= entry.id)
                    order by id limit $1) oldest) measured
            where bytes_before < $2
            order by id""";

    private static final String RELEASE = "delete from outbox_lease where owner = $1";
    private static final String REMOVE = "delete from outbox where id = any($1)";
    private static final String PARK = "update outbox set parked_because = $2 where id = $1";

    private final UUID owner = UUID.randomUUID();
    private final Vertx vertx;
    private final Pool pool;
    private final Topics topics;
    private final MutinyEmitter<Record<String, String>> emitter;
    private volatile long busyUntil;
    // Only touched in turns, which follow each other.
    private volatile long renewAt = System.nanoTime();
    private @Nullable BackgroundLoop loop;

    OutboxRelay(
            Vertx vertx,
            Pool pool,
            Topics topics,
            @Channel("outbox") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
                    MutinyEmitter<Record<String, String>> emitter) {
        this.vertx = vertx;
        this.pool = pool;
        this.topics = topics;
        this.emitter = emitter;
    }

    void start(@Observes StartupEvent event) {
        loop = BackgroundLoop.start("outbox relay", vertx, this::turn);
    }

    void stop(@Observes ShutdownEvent event) {
        if (loop != null) {
            loop.stop().thenRun(() -> pool.preparedQuery(RELEASE).executeAndForget(Tuple.of(owner)));
        }
    }

    /** Says that a transaction is about to commit something to publish. */
    public void expectWork() {
        boolean idle = busyUntil < System.nanoTime();
        busyUntil = System.nanoTime() + STAY_BUSY.toNanos();
        if (idle && loop != null) {
            loop.wake();
        }
    }

    private Uni<Duration> turn() {
        if (!topics.exist()) {
            // A broker may create a topic that somebody writes to, with settings of its own.
            return Uni.createFrom().item(IDLE);
        }
        return holdLease()
                .chain(held -> held ? publishBatch() : Uni.createFrom().item(IDLE));
    }

    private Uni<Boolean> holdLease() {
        long now = System.nanoTime();
        if (now < renewAt) {
            return Uni.createFrom().item(true);
        }
        return pool.preparedQuery(TAKE_LEASE)
                .execute(Tuple.of(owner))
                .map(taken -> taken.rowCount() == 1)
                .invoke(held -> renewAt = held ? now + RENEW_AFTER.toNanos() : now);
    }

    private Uni<Duration> publishBatch() {
        // Reading a backlog may take a while, and the lease has to last until the last send has ended.
        return pool.preparedQuery(READ)
                .execute(Tuple.of(BATCH, BATCH_BYTES))
                .map(OutboxRelay::entries)
                .chain(entries -> holdLease().chain(held -> publish(held ? entries : List.of())));
    }

    private Uni<Duration> publish(List<OutboxRow> entries) {
        if (entries.isEmpty()) {
            return Uni.createFrom().item(System.nanoTime() < busyUntil ? BUSY : IDLE);
        }
        long lastSend = renewAt - RENEW_AFTER.toNanos() + LAST_SEND.toNanos();
        // Keys side by side, so that the producer batches them; the entries of a key one after the other: of two that
        // are
        // sent at once, Kafka may take the second after it has failed the first.
        var sends = entries.stream()
                .collect(Collectors.groupingBy(OutboxRow::orderKey, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(ofOneKey -> sendInOrder(ofOneKey, lastSend))
                .toList();
        return Uni.join().all(sends).andCollectFailures().map(OutboxRelay::flat).chain(this::settle);
    }

    /** Sends the entries of one key until Kafka does not take one, or until the turn has lasted long enough. */
    private Uni<List<Outcome>> sendInOrder(List<OutboxRow> ofOneKey, long lastSend) {
        var outcomes = new ArrayList<Outcome>();
        return Multi.createFrom()
                .iterable(ofOneKey)
                .onItem()
                .transformToUniAndConcatenate(entry -> send(entry).invoke(outcomes::add))
                .select()
                .first(outcome -> outcome.isPublished() && System.nanoTime() < lastSend)
                .onItem()
                .ignoreAsUni()
                .replaceWith(outcomes);
    }

    private Uni<Outcome> send(OutboxRow entry) {
        return emitter.sendMessage(entry.message())
                .replaceWith(new Outcome(entry, null))
                .onFailure(Exception.class)
                .recoverWithItem(failure -> new Outcome(entry, failure));
    }

    private Uni<Duration> settle(List<Outcome> outcomes) {
        var published = outcomes.stream()
                .filter(Outcome::isPublished)
                .map(outcome -> outcome.entry().id())
                .toList();
        var parked =
                outcomes.stream().map(Outcome::park).flatMap(Optional::stream).toList();
        int held = outcomes.size() - published.size();
        return remove(published)
                .chain(() -> park(parked))
                .replaceWith(pause(outcomes.size(), held))
                .invoke(pause -> warnIfHeld(held));
    }

    private static List<Outcome> flat(List<List<Outcome>> outcomesByKey) {
        return outcomesByKey.stream().flatMap(List::stream).toList();
    }

    private Uni<Void> remove(List<Long> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return pool.preparedQuery(REMOVE)
                .execute(Tuple.of(ids.toArray(Long[]::new)))
                .replaceWithVoid();
    }

    private Uni<Void> park(List<Tuple> parked) {
        if (parked.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return pool.preparedQuery(PARK).executeBatch(parked).replaceWithVoid();
    }

    private static Duration pause(int sent, int held) {
        if (held > 0) {
            return IDLE;
        }
        return sent == BATCH ? Duration.ZERO : BUSY;
    }

    private static void warnIfHeld(int keys) {
        if (keys > 0) {
            LOG.warnf("outbox not published, will try again: keys=%d", keys);
        }
    }

    private static List<OutboxRow> entries(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(OutboxRow::of)
                .toList();
    }

    private record Outcome(OutboxRow entry, @Nullable Throwable failure) {

        boolean isPublished() {
            return failure == null;
        }

        /** How to park the entry, when Kafka will never take it. */
        Optional<Tuple> park() {
            if (!(failure instanceof RecordTooLargeException tooLarge)) {
                return Optional.empty();
            }
            LOG.errorf(
                    "outbox entry parked, it and what follows of its key wait: id=%d topic=%s",
                    entry.id(), entry.topic());
            return Optional.of(Tuple.of(entry.id(), tooLarge.getMessage()));
        }
    }
}
