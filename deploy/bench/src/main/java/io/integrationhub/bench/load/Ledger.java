package io.integrationhub.bench.load;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntPredicate;
import org.HdrHistogram.Histogram;

/**
 * The events of one scenario by number: when each was due, when it arrived first, and how often it came. Each goes to one
 * destination. Threads may report arrivals at the same time.
 */
public final class Ledger {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final byte[] prefix = (run + "-").getBytes(StandardCharsets.US_ASCII);
    private final int capacity;
    /** Zero where it is not known yet; shifted by {@link #origin} otherwise, so that no time is zero. */
    private final AtomicLongArray due;

    private final AtomicLongArray arrived;
    private final AtomicIntegerArray webhookIds;
    private final LongAdder arrivals = new LongAdder();
    private final LongAdder distinct = new LongAdder();
    private final LongAdder renamed = new LongAdder();
    private final long origin = System.nanoTime() - 1;

    /** A ledger for so many events. */
    public Ledger(int capacity) {
        this.capacity = capacity;
        this.due = new AtomicLongArray(capacity);
        this.arrived = new AtomicLongArray(capacity);
        this.webhookIds = new AtomicIntegerArray(capacity);
    }

    /** Starts the ids of this ledger's events and sessions; no two ledgers have the same. */
    public String run() {
        return run;
    }

    public int capacity() {
        return capacity;
    }

    /** Id of an event. */
    public String event(int number) {
        return run + "-" + number;
    }

    /** The number of an event from its id, or -1 for what belongs to another ledger. */
    int number(byte[] text, int from, int to) {
        if (to - from <= prefix.length) {
            return -1;
        }
        for (int i = 0; i < prefix.length; i++) {
            if (text[from + i] != prefix[i]) {
                return -1;
            }
        }
        int number = 0;
        for (int i = from + prefix.length; i < to; i++) {
            number = number * 10 + text[i] - '0';
        }
        return number < capacity ? number : -1;
    }

    /** From when on an event's latency counts: System.nanoTime(). */
    public void due(int number, long nanos) {
        due.set(number, nanos - origin);
    }

    /** An event has come, for the first time or again. */
    void arrived(int number, String webhookId, long nanos) {
        arrivals.increment();
        int hash = webhookId.hashCode();
        if (arrived.compareAndSet(number, 0, nanos - origin)) {
            webhookIds.set(number, hash);
            distinct.increment();
        } else if (webhookIds.get(number) != hash) {
            renamed.increment();
        }
    }

    /** How many events have come. */
    public long distinct() {
        return distinct.sum();
    }

    /** How many came besides the first of each event. */
    public long repeated() {
        return arrivals.sum() - distinct.sum();
    }

    /** How many of those had another webhook-id than the first. */
    public long renamed() {
        return renamed.sum();
    }

    public boolean hasArrived(int number) {
        return arrived.get(number) != 0;
    }

    /** Times from due to first arrival, in nanoseconds, of those events that have come. */
    public Histogram latencies(IntPredicate which) {
        var latencies = new Histogram(LONGEST.toNanos(), 3);
        for (int i = 0; i < capacity; i++) {
            if (which.test(i) && hasArrived(i) && due.get(i) != 0) {
                latencies.recordValue(Math.clamp(arrived.get(i) - due.get(i), 0, LONGEST.toNanos()));
            }
        }
        return latencies;
    }

    /** How many of some events have come. */
    public int count(IntPredicate which) {
        int count = 0;
        for (int i = 0; i < capacity; i++) {
            if (which.test(i) && hasArrived(i)) {
                count++;
            }
        }
        return count;
    }

    /**
     * Waits until so many have come.
     *
     * @throws IllegalStateException when none has come for the time of patience
     */
    public void await(long events, Duration patience) {
        if (!awaitOrGiveUp(events, patience)) {
            throw new IllegalStateException("only %d of %d events arrived, none of them in the last %d s"
                    .formatted(distinct(), events, patience.toSeconds()));
        }
    }

    /** Waits until so many have come, or none for the time of patience; returns whether they have. */
    public boolean awaitOrGiveUp(long events, Duration patience) {
        long seen = distinct();
        long progress = System.nanoTime();
        while (seen < events) {
            LockSupport.parkNanos(1_000_000);
            if (distinct() > seen) {
                seen = distinct();
                progress = System.nanoTime();
            } else if (System.nanoTime() - progress > patience.toNanos()) {
                return false;
            }
        }
        return true;
    }
}
