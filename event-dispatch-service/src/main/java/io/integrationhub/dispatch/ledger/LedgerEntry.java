package io.integrationhub.dispatch.ledger;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record of the stream, or a claimed retry, that is in flight: from when it is read until all that follows from it is
 * durable, or belongs to another process. Its state belongs to the {@link Ledger}.
 */
public final class LedgerEntry {
    static final long NO_OFFSET = -1;

    final int partition;
    final long offset;
    final int bytes;
    final @Nullable Window window;
    /** The delivery of a claimed retry. */
    final @Nullable UUID retryOf;

    @Nullable
    Runnable whenClosed;

    int open = 1;
    boolean released;
    boolean acknowledged;
    private volatile long epoch;
    private volatile boolean eventStored;

    private LedgerEntry(
            int partition,
            long offset,
            int bytes,
            @Nullable Window window,
            @Nullable UUID retryOf,
            @Nullable Runnable whenClosed) {
        this.partition = partition;
        this.offset = offset;
        this.bytes = bytes;
        this.window = window;
        this.retryOf = retryOf;
        this.whenClosed = whenClosed;
    }

    static LedgerEntry record(int partition, long offset, int bytes, Window window, @Nullable Runnable whenClosed) {
        return new LedgerEntry(partition, offset, bytes, window, null, whenClosed);
    }

    static LedgerEntry retry(int partition, int bytes, UUID delivery) {
        return new LedgerEntry(partition, NO_OFFSET, bytes, null, delivery, null);
    }

    /** The records of a partition that were read under one assignment, in their order. */
    static final class Window {
        final Queue<LedgerEntry> entries = new ArrayDeque<>();
        /** The offset to be committed: everything before it is durable. */
        long position = NO_OFFSET;

        long committed = NO_OFFSET;
    }

    public int partition() {
        return partition;
    }

    /** Offset of the record; -1 for a claimed retry. */
    public long offset() {
        return offset;
    }

    /** Whether it is a record of the stream. */
    public boolean isRecord() {
        return offset != NO_OFFSET;
    }

    /** The epoch of the partition under which the process works on it; what it writes counts under no other. */
    public long epoch() {
        return epoch;
    }

    /** Whether the row of the event is known to be in the database. */
    public boolean isEventStored() {
        return eventStored;
    }

    /** The row of the event is in the database. */
    public void eventStored() {
        eventStored = true;
    }

    /** Has something more done when nothing more is to happen for it here; to be said before it is split. */
    public void alsoWhenClosed(Runnable action) {
        Runnable before = whenClosed;
        whenClosed = before == null
                ? action
                : () -> {
                    before.run();
                    action.run();
                };
    }

    /** Whether it is known what follows from it. */
    public boolean isSplit() {
        return epoch != 0;
    }

    void workUnder(long epoch) {
        this.epoch = epoch;
    }
}
