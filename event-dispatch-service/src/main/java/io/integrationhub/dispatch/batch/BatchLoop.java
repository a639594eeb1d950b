package io.integrationhub.dispatch.batch;

import io.integrationhub.kit.loop.BackgroundLoop;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Works through single items in batches, one batch after the other: while a batch is being worked on, the next one
 * gathers. A batch that fails is tried again, whole, until it succeeds; nothing is dropped.
 *
 * <p>It bounds nothing: whoever adds items bounds how many there can be.
 */
public final class BatchLoop<T> {
    private static final Duration UNTIL_WOKEN = Duration.ofHours(1);

    private final Queue<T> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean idle = new AtomicBoolean();
    private final int largest;
    private final Duration gathering;
    private final Function<List<T>, Uni<Void>> work;
    /** Only touched by the turns, which follow each other. */
    private volatile List<T> current = List.of();

    private @Nullable BackgroundLoop loop;

    /**
     * Makes a loop that still has to be started.
     *
     * @param largest items in a batch at most
     * @param gathering how long to gather after a batch that was not full, so that the next one is worth its cost
     * @param work what to do with a batch
     */
    public BatchLoop(int largest, Duration gathering, Function<List<T>, Uni<Void>> work) {
        this.largest = largest;
        this.gathering = gathering;
        this.work = work;
    }

    public void start(String name, Vertx vertx) {
        loop = BackgroundLoop.start(name, vertx, this::turn);
    }

    /** Completes when the batch under way is done. */
    public CompletionStage<@Nullable Void> stop() {
        BackgroundLoop started = loop;
        return started == null ? CompletableFuture.completedFuture(null) : started.stop();
    }

    /** Never waits. The first item after a quiet time is worked on at once. */
    public void add(T item) {
        waiting.add(item);
        if (idle.compareAndSet(true, false) && loop != null) {
            loop.wake();
        }
    }

    private Uni<Duration> turn() {
        if (current.isEmpty()) {
            current = gathered();
        }
        return current.isEmpty() ? rest() : work.apply(current).map(done -> finished());
    }

    private List<T> gathered() {
        List<T> batch = new ArrayList<>();
        T item = waiting.poll();
        while (item != null) {
            batch.add(item);
            item = batch.size() < largest ? waiting.poll() : null;
        }
        return batch;
    }

    private Duration finished() {
        boolean full = current.size() == largest;
        current = List.of();
        return full ? Duration.ZERO : gathering;
    }

    /** Looks once more after saying that it rests: an item added in between would wake nobody. */
    private Uni<Duration> rest() {
        idle.set(true);
        boolean emptyStill = waiting.isEmpty() || !idle.compareAndSet(true, false);
        return Uni.createFrom().item(emptyStill ? UNTIL_WOKEN : Duration.ZERO);
    }
}
