package io.integrationhub.dispatch.shard;

import io.integrationhub.dispatch.delivery.Receipt;
import io.integrationhub.kit.time.SteadyClock;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What this process has taken up and not yet finished: it bounds the memory, keeps a delivery from being under way
 * twice, and lets a shard be given back in good order.
 */
@ApplicationScoped
public class OpenWork {
    private final int most;
    private final Duration stuckAfter;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition less = lock.newCondition();
    private final Map<Integer, Integer> openByShard = new HashMap<>();
    private final Map<UUID, InFlight> deliveries = new HashMap<>();
    private final Queue<UniEmitter<? super Void>> waiting = new ArrayDeque<>();
    private int open;
    private Instant lastClosed;

    @Inject
    OpenWork(ShardConfig config) {
        this(config, new SteadyClock());
    }

    OpenWork(ShardConfig config, Clock clock) {
        this.most = config.maxOpen();
        this.stuckAfter = config.stuckAfter();
        this.clock = clock;
        this.lastClosed = clock.instant();
    }

    /** A record or a due row is taken up. */
    public void opened(int shard) {
        lock.lock();
        try {
            open++;
            openByShard.merge(shard, 1, Integer::sum);
        } finally {
            lock.unlock();
        }
    }

    /** It is finished, or no longer ours. */
    public void closed(int shard) {
        UniEmitter<? super Void> next;
        lock.lock();
        try {
            open--;
            lastClosed = clock.instant();
            openByShard.merge(shard, -1, (now, one) -> now + one == 0 ? null : now + one);
            less.signalAll();
            next = open < most ? waiting.poll() : null;
        } finally {
            lock.unlock();
        }
        if (next != null) {
            next.complete(null);
        }
    }

    /**
     * A delivery that this process makes.
     *
     * @param followers are told what becomes of it, too
     */
    public record InFlight(UUID delivery, long epoch, List<Receipt> followers) {}

    /**
     * Empty when the delivery is in flight already; the receipt is then told what becomes of that one. One that began
     * before the shard went away and came back does not count: what becomes of it will not be written.
     */
    public Optional<InFlight> begin(UUID delivery, long epoch, Receipt otherwise) {
        lock.lock();
        try {
            InFlight before = deliveries.get(delivery);
            if (before != null && before.epoch() == epoch) {
                before.followers().add(otherwise);
                return Optional.empty();
            }
            InFlight begun = new InFlight(delivery, epoch, new ArrayList<>());
            deliveries.put(delivery, begun);
            return Optional.of(begun);
        } finally {
            lock.unlock();
        }
    }

    /** Ends a delivery; answers with those that are to be told, besides the one that began it. */
    List<Receipt> end(InFlight inFlight) {
        lock.lock();
        try {
            deliveries.remove(inFlight.delivery(), inFlight);
            return List.copyOf(inFlight.followers());
        } finally {
            lock.unlock();
        }
    }

    /** Completes when there is room for more: until then, nothing more is taken from Kafka. */
    public Uni<Void> room() {
        return Uni.createFrom().<Void>emitter(this::whenRoom);
    }

    /** Whether someone waits for room while nothing gets finished, as when PostgreSQL is away. */
    public boolean stuck() {
        lock.lock();
        try {
            return !waiting.isEmpty() && lastClosed.isBefore(clock.instant().minus(stuckAfter));
        } finally {
            lock.unlock();
        }
    }

    public int open() {
        lock.lock();
        try {
            return open;
        } finally {
            lock.unlock();
        }
    }

    /** Blocks; only for the thread that polls Kafka, which has to wait while a shard is given back. */
    public boolean waitUntilClosed(Collection<Integer> shards, Duration longest) throws InterruptedException {
        long left = longest.toNanos();
        lock.lock();
        try {
            while (shards.stream().anyMatch(openByShard::containsKey)) {
                if (left <= 0) {
                    return false;
                }
                left = less.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void whenRoom(UniEmitter<? super Void> emitter) {
        boolean room;
        lock.lock();
        try {
            room = open < most;
            if (!room) {
                waiting.add(emitter);
            }
        } finally {
            lock.unlock();
        }
        if (room) {
            emitter.complete(null);
        }
    }
}
