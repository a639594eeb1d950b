package io.integrationhub.dispatch.ledger;

import io.integrationhub.dispatch.ledger.LedgerEntry.Window;
import io.integrationhub.kit.time.SteadyClock;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything that this process has taken up and not finished. It bounds the memory, keeps a claimed retry from being in
 * flight twice, says which offsets may be committed, and lets a partition be revoked in good order.
 *
 * <p>An entry is split into parts when it is known what follows from it. Each part becomes durable, or is released because
 * the partition has another owner. When all parts are durable, the record counts as acknowledged; when one was released
 * it does not, and the next owner reads it again and makes up what is missing.
 */
@Singleton
public class Ledger {
    private final int most;
    private final long mostBytes;
    private final Duration stuckAfter;
    private final Clock clock;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closed = lock.newCondition();
    private final Map<Integer, Window> windows = new HashMap<>();
    private final Map<Integer, Integer> openByPartition = new HashMap<>();
    private final Map<UUID, LedgerEntry> retries = new HashMap<>();
    private final Queue<UniEmitter<? super Void>> waiting = new ArrayDeque<>();
    private int open;
    private long bytes;
    private Instant lastClosed;

    @Inject
    Ledger(LedgerConfig config) {
        this(config, new SteadyClock());
    }

    Ledger(LedgerConfig config, Clock clock) {
        this.most = config.most();
        this.mostBytes = config.mostBytes().asLongValue();
        this.stuckAfter = config.stuckAfter();
        this.clock = clock;
        this.lastClosed = clock.instant();
    }

    /** Kafka has assigned partitions: what is read from now on is counted anew. */
    public void assigned(Collection<Integer> partitions) {
        locked(() -> partitions.forEach(partition -> windows.put(partition, new Window())));
    }

    /** Kafka has taken partitions back: nothing of them is to be committed any more. */
    public void revoked(Collection<Integer> partitions) {
        locked(() -> partitions.forEach(windows::remove));
    }

    /** A record was read. */
    public LedgerEntry opened(int partition, long offset, int size) {
        return opened(partition, offset, size, null);
    }

    /**
     * A record was read.
     *
     * @param whenClosed run when nothing more is to happen for it here
     */
    public LedgerEntry opened(int partition, long offset, int size, @Nullable Runnable whenClosed) {
        lock.lock();
        try {
            Window window = windows.computeIfAbsent(partition, any -> new Window());
            LedgerEntry entry = LedgerEntry.record(partition, offset, size, window, whenClosed);
            window.entries.add(entry);
            change(partition, 1, size);
            return entry;
        } finally {
            lock.unlock();
        }
    }

    /** A scheduled retry was claimed; empty when its delivery is in flight already. */
    public Optional<LedgerEntry> openedRetry(UUID delivery, int partition, long epoch, int size) {
        lock.lock();
        try {
            LedgerEntry before = retries.get(delivery);
            // One that began under an earlier epoch does not count: what becomes of it will not be written.
            if (before != null && before.epoch() == epoch) {
                return Optional.empty();
            }
            LedgerEntry entry = LedgerEntry.retry(partition, size, delivery);
            entry.workUnder(epoch);
            retries.put(delivery, entry);
            change(partition, 1, size);
            return Optional.of(entry);
        } finally {
            lock.unlock();
        }
    }

    /** A record of the partition waits, and is opened later. */
    public void reserve(int partition, int size) {
        locked(() -> change(partition, 1, size));
    }

    /** It is opened, or left to the partition's next owner. */
    public void unreserve(int partition, int size) {
        List<UniEmitter<? super Void>> woken;
        lock.lock();
        try {
            change(partition, -1, -size);
            closed.signalAll();
            woken = takeWaiting();
        } finally {
            lock.unlock();
        }
        woken.forEach(emitter -> emitter.complete(null));
    }

    /** It is known what follows from a record: so many parts, each to be recorded or released. */
    public void split(LedgerEntry entry, long epoch, int parts) {
        locked(() -> {
            entry.workUnder(epoch);
            entry.open = parts;
        });
    }

    /** A part is durable. */
    public void recorded(LedgerEntry entry) {
        over(entry, false);
    }

    /** A part is left to the partition's next owner. */
    public void released(LedgerEntry entry) {
        over(entry, true);
    }

    /** By partition, the offsets that may be committed and are not yet. */
    public Map<Integer, Long> committable() {
        lock.lock();
        try {
            Map<Integer, Long> offsets = new HashMap<>();
            windows.forEach((partition, window) -> {
                if (window.position > window.committed) {
                    offsets.put(partition, window.position);
                }
            });
            return offsets;
        } finally {
            lock.unlock();
        }
    }

    /** These offsets are committed. */
    public void committed(Map<Integer, Long> offsets) {
        locked(() -> offsets.forEach((partition, offset) -> {
            Window window = windows.get(partition);
            if (window != null && window.committed < offset && offset <= window.position) {
                window.committed = offset;
            }
        }));
    }

    /** Completes when there is room for more: until then, nothing more is taken from Kafka. */
    public Uni<Void> room() {
        return Uni.createFrom().<Void>emitter(this::whenRoom);
    }

    /** Whether someone waits for room while nothing gets finished, as when PostgreSQL is away. */
    public boolean isStuck() {
        return asked(
                () -> !waiting.isEmpty() && lastClosed.isBefore(clock.instant().minus(stuckAfter)));
    }

    /** How many records and claimed retries are in flight. */
    public int open() {
        lock.lock();
        try {
            return open;
        } finally {
            lock.unlock();
        }
    }

    /** Blocks; only for the thread that polls Kafka, which has to wait while a partition is revoked. */
    public boolean waitUntilClosed(Collection<Integer> partitions, Duration longest) throws InterruptedException {
        long left = longest.toNanos();
        lock.lock();
        try {
            while (partitions.stream().anyMatch(openByPartition::containsKey)) {
                if (left <= 0) {
                    return false;
                }
                left = closed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void over(LedgerEntry entry, boolean release) {
        boolean isClosed;
        List<UniEmitter<? super Void>> woken;
        lock.lock();
        try {
            entry.released |= release;
            entry.open--;
            isClosed = entry.open == 0;
            if (isClosed) {
                close(entry);
            }
            woken = takeWaiting();
        } finally {
            lock.unlock();
        }
        if (isClosed && entry.whenClosed != null) {
            entry.whenClosed.run();
        }
        woken.forEach(emitter -> emitter.complete(null));
    }

    private List<UniEmitter<? super Void>> takeWaiting() {
        if (waiting.isEmpty() || !isRoom()) {
            return List.of();
        }
        List<UniEmitter<? super Void>> woken = List.copyOf(waiting);
        waiting.clear();
        return woken;
    }

    private void close(LedgerEntry entry) {
        entry.acknowledged = !entry.released;
        change(entry.partition, -1, -entry.bytes);
        lastClosed = clock.instant();
        if (entry.window != null) {
            advance(entry.window);
        }
        if (entry.retryOf != null) {
            retries.remove(entry.retryOf, entry);
        }
        closed.signalAll();
    }

    /** Past every record at the head of the window that is acknowledged; a released one stays there for good. */
    private static void advance(Window window) {
        LedgerEntry head = window.entries.peek();
        while (head != null && head.acknowledged) {
            window.position = head.offset + 1;
            window.entries.remove();
            head = window.entries.peek();
        }
    }

    private void change(int partition, int by, int bytesBy) {
        open += by;
        bytes += bytesBy;
        openByPartition.merge(partition, by, (now, more) -> now + more == 0 ? null : now + more);
    }

    private boolean isRoom() {
        return open < most && bytes < mostBytes;
    }

    private void whenRoom(UniEmitter<? super Void> emitter) {
        boolean room;
        lock.lock();
        try {
            room = isRoom();
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

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    private boolean asked(BooleanSupplier question) {
        lock.lock();
        try {
            return question.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }
}
