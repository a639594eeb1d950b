package io.integrationhub.dispatch.ordering;

import io.integrationhub.dispatch.delivery.Delivery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The order of the deliveries to destinations that want one. At most one of a sequence is in the delivery scheduler; those
 * behind it wait here, or in the retry table when it fails, is deferred, or has too many behind it. What comes while
 * something earlier may be in the retry table goes there, too; the table lets its rows be due in their order.
 *
 * <p>What the database says of a sequence, by a look-up or by a claim, counts only if nothing was deferred since it was
 * asked: it may not have seen that yet. Taking a sequence for one of which something waits is only slow, never wrong.
 *
 * <p>Decides only, and answers at once.
 */
public final class Sequences {
    /** As the first position that the retry table may have: it has none. */
    private static final long NOTHING = Long.MAX_VALUE;

    /** As the first position that the retry table may have: it may have any. */
    private static final long ANYTHING = Long.MIN_VALUE;

    private final Limits limits;
    private final Predicate<SequenceKey> held;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    /** Those with something in flight, waiting, or on its way to the retry table. */
    private final Map<SequenceKey, Sequence> busy = new HashMap<>();

    private final Map<SequenceKey, Sequence> idle;
    /** Those of which a row has gone since they were looked up. */
    private final Set<SequenceKey> askAgain = new LinkedHashSet<>();

    private final Map<UUID, Integer> followersByDestination = new HashMap<>();
    private volatile Runnable whenNextIsDue = () -> {};
    private int followers;
    private long followersBytes;
    /** Counts deferrals, as they are decided and as they are written. */
    private long stamp;

    private long claimStamp;
    /** The latest stamp of a sequence that was forgotten. */
    private long forgottenStamp;

    /**
     * The bounds of what is kept.
     *
     * @param bytes of the events' data of all followers
     * @param known idle sequences of which something is known
     * @param longest how long a delivery may wait here for earlier ones, before it goes to the retry table
     * @param askAgain how long a sequence of which something waits is taken to be so
     */
    public record Limits(
            int followersOfDestination, int followers, long bytes, int known, Duration longest, Duration askAgain) {}

    /** What has become of a delivery that was in the scheduler. */
    public enum Ending {
        /** It has arrived, or was given up. */
        OVER,
        /** It is to be made again. */
        AGAIN,
        /** It is over, and its destination wants nothing more. */
        DISABLED
    }

    /**
     * What is to be done now.
     *
     * @param send goes to the delivery scheduler
     * @param defer go to the retry table, in this order
     * @param release are left to the partition's next owner
     */
    public record Turn(List<Delivery> send, List<Delivery> defer, List<Delivery> release) {
        public static final Turn NONE = new Turn(List.of(), List.of(), List.of());

        static Turn send(Delivery delivery) {
            return new Turn(List.of(delivery), List.of(), List.of());
        }

        static Turn defer(List<Delivery> deliveries) {
            return new Turn(List.of(), deliveries, List.of());
        }

        static Turn release(Delivery delivery) {
            return new Turn(List.of(), List.of(), List.of(delivery));
        }
    }

    /** Sequences to look up, and the stamp of when that was asked. */
    public record Question(List<SequenceKey> keys, long since) {
        static final Question NONE = new Question(List.of(), 0);

        public boolean isEmpty() {
            return keys.isEmpty();
        }
    }

    /** A delivery that waits here, and when it came. */
    private record Follower(Delivery delivery, Instant since) {
        long position() {
            return delivery.position();
        }
    }

    /** What is known of a sequence. */
    private static final class Sequence {
        @Nullable
        Delivery current;

        final Queue<Follower> followers = new PriorityQueue<>(2, Comparator.comparingLong(Follower::position));
        /** By position, those on their way to the retry table, and how often. */
        final NavigableMap<Long, Integer> unwritten = new TreeMap<>();

        /** The first position of those that are there, and that a claim in flight may not have seen. */
        long unseen = NOTHING;

        /** When the last of these was written. */
        long unseenAt;

        /** The first position that the retry table may have. */
        long firstRow;

        long changedAt;
        Instant asOf;

        Sequence(long firstRow, Instant asOf, long changedAt) {
            this.firstRow = firstRow;
            this.asOf = asOf;
            this.changedAt = changedAt;
        }

        void wasWritten(long position, long stamp, long claimStamp) {
            unwritten.computeIfPresent(position, (any, times) -> times == 1 ? null : Integer.valueOf(times - 1));
            unseen = unseenAt <= claimStamp ? position : Math.min(unseen, position);
            unseenAt = stamp;
        }

        /** Whether one before it was deferred, and was perhaps not seen by the claim that has brought it. */
        boolean wasDeferredBefore(long position, long claimStamp) {
            return (!unwritten.isEmpty() && unwritten.firstKey() < position)
                    || (unseenAt > claimStamp && unseen < position);
        }

        boolean isCurrent(Delivery delivery) {
            return current != null
                    && current.id().equals(delivery.id())
                    && current.entry().equals(delivery.entry());
        }

        boolean isIdle() {
            return current == null && followers.isEmpty() && unwritten.isEmpty();
        }
    }

    /**
     * Sequences of which nothing is known.
     *
     * @param held whether the partition still belongs to this process under the epoch
     * @param clock one that nobody can set
     */
    public Sequences(Limits limits, Predicate<SequenceKey> held, Clock clock) {
        this.limits = limits;
        this.held = held;
        this.clock = clock;
        this.idle = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<SequenceKey, Sequence> eldest) {
                boolean isTooMany = size() > limits.known();
                if (isTooMany) {
                    forgottenStamp = Math.max(forgottenStamp, eldest.getValue().changedAt);
                }
                return isTooMany;
            }
        };
    }

    /** A delivery comes, from the stream or claimed. Of a lost partition none is taken, also not after {@link #drop}. */
    public Turn comes(Delivery delivery) {
        return locked(() -> {
            SequenceKey key = SequenceKey.of(delivery);
            if (!held.test(key)) {
                return Turn.release(delivery);
            }
            Sequence sequence = find(key);
            if (sequence == null) {
                sequence = unknown(delivery);
            }
            Turn turn = comes(sequence, delivery);
            settle(key, sequence);
            return turn;
        });
    }

    /**
     * A delivery has left the scheduler, as its attempt has ended or there is no room for it; to be said before its outcome
     * goes to be written.
     */
    public Turn ended(Delivery delivery, Ending ending) {
        return locked(() -> {
            SequenceKey key = SequenceKey.of(delivery);
            Sequence sequence = busy.get(key);
            if (sequence == null || !sequence.isCurrent(delivery)) {
                return Turn.NONE;
            }
            sequence.current = null;
            if (ending == Ending.AGAIN) {
                note(sequence, delivery);
            }
            Turn turn = ending == Ending.OVER ? next(sequence) : Turn.defer(deferFollowers(sequence));
            settle(key, sequence);
            return turn;
        });
    }

    /** Has something done whenever the next of a sequence may have become due in the retry table; it must not block. */
    public void whenNextIsDue(Runnable action) {
        whenNextIsDue = action;
    }

    /** What became of it is written. */
    public void written(Delivery delivery) {
        if (locked(() -> hasLeftTable(delivery))) {
            rowWent();
        }
    }

    /** A row of the retry table has gone, perhaps of a sequence. */
    public void rowWent() {
        whenNextIsDue.run();
    }

    /** Removes what waits here for lost partitions. */
    public List<Delivery> drop() {
        return locked(() -> {
            List<Delivery> dropped = new ArrayList<>();
            busy.entrySet().removeIf(entry -> {
                boolean isLost = !held.test(entry.getKey());
                if (isLost) {
                    entry.getValue().followers.forEach(follower -> dropped.add(follower.delivery()));
                }
                return isLost;
            });
            dropped.forEach(this::forget);
            return dropped;
        });
    }

    /** Deliveries are claimed from now on: to be said before the database is asked, and before the next claim. */
    public void claiming() {
        locked(() -> claimStamp = stamp);
    }

    /**
     * What to look up before records are taken in: of which sequences something is in the retry table, of those of which
     * nothing is known.
     */
    public Question question(Collection<SequenceKey> keys) {
        if (keys.isEmpty()) {
            return Question.NONE;
        }
        return locked(() ->
                new Question(keys.stream().filter(key -> find(key) == null).toList(), stamp));
    }

    /** What to look up once more: sequences of which a row has gone, perhaps the last. */
    public Question questionAgain(int most) {
        return locked(() -> {
            Instant before = clock.instant().minus(limits.askAgain());
            askAgain.removeIf(key -> isKnown(find(key)));
            return new Question(
                    askAgain.stream()
                            .filter(key -> isToLookUp(find(key), before))
                            .limit(most)
                            .toList(),
                    stamp);
        });
    }

    /**
     * What the look-up said.
     *
     * @param first of each sequence the first position that the retry table has, if it has any
     */
    public void answered(Question question, Map<SequenceKey, Long> first) {
        lock.lock();
        try {
            question.keys().forEach(key -> answered(key, first.getOrDefault(key, NOTHING), question.since()));
        } finally {
            lock.unlock();
        }
    }

    /** Deliveries that wait in memory for earlier ones. */
    public int followers() {
        return locked(() -> followers);
    }

    /** Whether what is written means that a row has gone; else it has come. */
    private boolean hasLeftTable(Delivery delivery) {
        SequenceKey key = SequenceKey.of(delivery);
        Sequence sequence = busy.get(key);
        if (sequence != null && sequence.unwritten.containsKey(delivery.position())) {
            stamp++;
            sequence.changedAt = stamp;
            sequence.wasWritten(delivery.position(), stamp, claimStamp);
            settle(key, sequence);
            return false;
        }
        if (delivery.waited()) {
            askAgain.add(key);
        }
        return delivery.waited();
    }

    private Turn comes(Sequence sequence, Delivery delivery) {
        boolean mustWait = delivery.waited()
                ? sequence.wasDeferredBefore(delivery.position(), claimStamp)
                : delivery.position() > sequence.firstRow;
        if (mustWait) {
            return defer(sequence, delivery);
        }
        if (delivery.waited()) {
            sequence.firstRow = Math.min(sequence.firstRow, delivery.position());
        }
        if (sequence.current == null) {
            sequence.current = delivery;
            return Turn.send(delivery);
        }
        if (!hasRoom(delivery)) {
            return defer(sequence, delivery);
        }
        follow(sequence, delivery);
        return Turn.NONE;
    }

    /** A claim that has begun since is right: it has found the first row. */
    private Sequence unknown(Delivery delivery) {
        boolean isFirst = delivery.waited() && forgottenStamp <= claimStamp;
        Sequence sequence = new Sequence(isFirst ? delivery.position() : ANYTHING, Instant.EPOCH, forgottenStamp);
        if (delivery.waited() && !isFirst) {
            sequence.wasWritten(ANYTHING, forgottenStamp, claimStamp);
        }
        return sequence;
    }

    private Turn defer(Sequence sequence, Delivery delivery) {
        note(sequence, delivery);
        return Turn.defer(List.of(delivery));
    }

    private void note(Sequence sequence, Delivery delivery) {
        stamp++;
        sequence.unwritten.merge(delivery.position(), 1, Integer::sum);
        sequence.changedAt = stamp;
        sequence.asOf = clock.instant();
        sequence.firstRow = Math.min(sequence.firstRow, delivery.position());
    }

    private List<Delivery> deferFollowers(Sequence sequence) {
        List<Delivery> deferred = new ArrayList<>(sequence.followers.size());
        Follower follower = sequence.followers.poll();
        while (follower != null) {
            forget(follower.delivery());
            note(sequence, follower.delivery());
            deferred.add(follower.delivery());
            follower = sequence.followers.poll();
        }
        return deferred;
    }

    /**
     * Those that have waited for too long come back through the retry table, where they keep no offset from moving, to the
     * destination as it is then, and not when they were erased.
     */
    private Turn next(Sequence sequence) {
        Follower next = sequence.followers.peek();
        if (next == null) {
            return Turn.NONE;
        }
        if (next.since().plus(limits.longest()).isBefore(clock.instant())) {
            return Turn.defer(deferFollowers(sequence));
        }
        sequence.followers.remove();
        forget(next.delivery());
        sequence.current = next.delivery();
        return Turn.send(next.delivery());
    }

    private boolean hasRoom(Delivery delivery) {
        return followers < limits.followers()
                && followersBytes + size(delivery) <= limits.bytes()
                && followersByDestination.getOrDefault(delivery.target().id(), 0) < limits.followersOfDestination();
    }

    private void follow(Sequence sequence, Delivery delivery) {
        sequence.followers.add(new Follower(delivery, clock.instant()));
        followers++;
        followersBytes += size(delivery);
        followersByDestination.merge(delivery.target().id(), 1, Integer::sum);
    }

    private void forget(Delivery follower) {
        followers--;
        followersBytes -= size(follower);
        followersByDestination.computeIfPresent(
                follower.target().id(), (id, count) -> count == 1 ? null : Integer.valueOf(count - 1));
    }

    private static int size(Delivery delivery) {
        return delivery.event().data().length();
    }

    /** Of one that is forgotten the next event asks. */
    private static boolean isKnown(@Nullable Sequence sequence) {
        return sequence == null || sequence.firstRow == NOTHING;
    }

    private static boolean isToLookUp(@Nullable Sequence sequence, Instant before) {
        return sequence != null && sequence.unwritten.isEmpty() && !sequence.asOf.isAfter(before);
    }

    private void answered(SequenceKey key, long first, long since) {
        Sequence sequence = find(key);
        if (sequence == null) {
            boolean isTrue = forgottenStamp <= since;
            settle(key, new Sequence(isTrue ? first : ANYTHING, clock.instant(), forgottenStamp));
        } else if (sequence.changedAt <= since) {
            sequence.firstRow = first;
            sequence.asOf = clock.instant();
            askAgain.remove(key);
        }
    }

    private @Nullable Sequence find(SequenceKey key) {
        Sequence sequence = busy.get(key);
        return sequence == null ? idle.get(key) : sequence;
    }

    private void settle(SequenceKey key, Sequence sequence) {
        if (sequence.isIdle()) {
            busy.remove(key);
            idle.put(key, sequence);
        } else {
            idle.remove(key);
            busy.put(key, sequence);
        }
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
