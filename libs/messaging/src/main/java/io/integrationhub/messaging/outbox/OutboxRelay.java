package io.integrationhub.messaging.outbox;

import io.integrationhub.kit.loop.BackgroundLoop;
import io.integrationhub.kit.problem.FailureWords;
import io.integrationhub.kit.start.ServiceStarted;
import io.opentelemetry.api.trace.Span;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
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
class OutboxRelay {

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
    /** A turn in flight may last as long as its sends; whoever stops the process has not much patience. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);
    /** No send is started when the lease is older than this; each takes four seconds at most. */
    private static final Duration LAST_SEND = Duration.ofSeconds(5);

    private final UUID owner = UUID.randomUUID();
    private final Vertx vertx;
    private final OutboxTable table;
    private final OutboxSpans spans;
    private final MutinyEmitter<Record<String, String>> emitter;
    private volatile long busyUntil;
    // Only touched in turns, which follow each other.
    private volatile long renewAt = System.nanoTime();
    private @Nullable BackgroundLoop loop;

    OutboxRelay(
            Vertx vertx,
            OutboxTable table,
            OutboxSpans spans,
            @Channel("outbox") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
                    MutinyEmitter<Record<String, String>> emitter) {
        this.vertx = vertx;
        this.table = table;
        this.spans = spans;
        this.emitter = emitter;
    }

    void start(@Observes ServiceStarted event) {
        loop = BackgroundLoop.start("outbox relay", vertx, this::turn);
    }

    /** Waits, for the connections to the database are closed next; without the release another one waits for the lease. */
    void stop(@Observes(notifyObserver = Reception.IF_EXISTS) ShutdownEvent event) {
        if (loop == null) {
            return;
        }
        var released =
                loop.stop().thenCompose(stopped -> table.releaseLease(owner).subscribeAsCompletionStage());
        try {
            released.toCompletableFuture().get(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.infof("the lease to publish is not released, it ends by itself: cause=%s", FailureWords.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A transaction is about to commit something to publish, or just has. */
    void publishSoon() {
        boolean idle = busyUntil < System.nanoTime();
        busyUntil = System.nanoTime() + STAY_BUSY.toNanos();
        if (idle && loop != null) {
            loop.wake();
        }
    }

    private Uni<Duration> turn() {
        return renewLease()
                .chain(isOurs -> isOurs ? publishBatch() : Uni.createFrom().item(IDLE));
    }

    private Uni<Boolean> renewLease() {
        long now = System.nanoTime();
        if (now < renewAt) {
            return Uni.createFrom().item(true);
        }
        return table.takeLease(owner).invoke(isOurs -> renewAt = isOurs ? now + RENEW_AFTER.toNanos() : now);
    }

    private Uni<Duration> publishBatch() {
        // Reading a backlog may take a while, and the lease has to last until the last send has ended.
        return table.oldest(BATCH, BATCH_BYTES)
                .chain(entries -> renewLease().chain(isOurs -> publish(isOurs ? entries : List.of())));
    }

    private Uni<Duration> publish(List<OutboxTable.Entry> entries) {
        if (entries.isEmpty()) {
            return Uni.createFrom().item(System.nanoTime() < busyUntil ? BUSY : IDLE);
        }
        long lastSend = renewAt - RENEW_AFTER.toNanos() + LAST_SEND.toNanos();
        // Keys side by side, so that the producer batches them; the entries of a key one after the other: of two that
        // are sent at once, Kafka may take the second after it has failed the first.
        var sends = entries.stream()
                .collect(Collectors.groupingBy(OutboxTable.Entry::orderKey, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(ofOneKey -> sendInOrder(ofOneKey, lastSend))
                .toList();
        return Uni.join().all(sends).andCollectFailures().map(OutboxRelay::flat).chain(this::settle);
    }

    /** Sends the entries of one key until Kafka does not take one, or until the turn has lasted long enough. */
    private Uni<List<Outcome>> sendInOrder(List<OutboxTable.Entry> ofOneKey, long lastSend) {
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

    private Uni<Outcome> send(OutboxTable.Entry entry) {
        Span span = spans.begin(entry);
        return Uni.createFrom()
                .deferred(() -> emitter.sendMessage(entry.message()))
                .replaceWith(new Outcome(entry, null))
                .onFailure(Exception.class)
                .recoverWithItem(failure -> new Outcome(entry, failure))
                .invoke(outcome -> OutboxSpans.end(span, outcome.failure()));
    }

    private Uni<Duration> settle(List<Outcome> outcomes) {
        var published = outcomes.stream()
                .filter(Outcome::isPublished)
                .map(outcome -> outcome.entry().id())
                .toList();
        var parked = outcomes.stream()
                .filter(Outcome::isImpossible)
                .collect(Collectors.toMap(outcome -> outcome.entry().id(), Outcome::cause));
        int unpublished = outcomes.size() - published.size();
        return table.remove(published)
                .chain(() -> table.park(parked))
                .replaceWith(pause(outcomes.size(), unpublished))
                .invoke(pause -> warnIfUnpublished(unpublished))
                .invoke(pause -> warnOfParked(parked));
    }

    private static List<Outcome> flat(List<List<Outcome>> outcomesByKey) {
        return outcomesByKey.stream().flatMap(List::stream).toList();
    }

    private static Duration pause(int sent, int unpublished) {
        if (unpublished > 0) {
            return IDLE;
        }
        return sent == BATCH ? Duration.ZERO : BUSY;
    }

    private static void warnOfParked(Map<Long, String> parked) {
        if (!parked.isEmpty()) {
            LOG.errorf("outbox entries parked, they and what follows of their keys wait: ids=%s", parked.keySet());
        }
    }

    private static void warnIfUnpublished(int keys) {
        if (keys > 0) {
            LOG.warnf("outbox not published, will try again: keys=%d", keys);
        }
    }

    private record Outcome(
            OutboxTable.Entry entry, @Nullable Throwable failure) {

        boolean isPublished() {
            return failure == null;
        }

        /** Kafka will never take it, or it cannot be read: what comes behind must not wait for it. */
        boolean isImpossible() {
            return failure instanceof RecordTooLargeException || failure instanceof OutboxTable.Unreadable;
        }

        String cause() {
            return failure instanceof OutboxTable.Unreadable unreadable
                    ? String.valueOf(unreadable.getMessage())
                    : FailureWords.of(failure);
        }
    }
}
