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
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
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
    private static final long NOTHING = Long.MAX_VALUE;
    private static final long ANYTHING = Long.MIN_VALUE;
    private static final long UNWRITTEN = Long.MAX_VALUE;

    private final Limits limits;
    private final Predicate<SequenceKey> held;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    /** Those with something in flight, waiting, or on its way to the retry table. */
    private final Map<SequenceKey, Sequence> busy = new HashMap<>();

    private final Map<SequenceKey, Sequence> idle;
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
     * @param askAgain how long a sequence of which something waits is taken to be so
     */
    public record Limits(int followersOfDestination, int followers, long bytes, int known, Duration askAgain) {}

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

    /** A delivery that went to the retry table; {@code writtenAt} is the stamp of when it was there. */
    private record Deferral(long position, long writtenAt) {}

    /** What is known of a sequence. */
    private static final class Sequence {
        @Nullable
        Delivery current;

        final Queue<Delivery> followers = new PriorityQueue<>(2, Comparator.comparingLong(Delivery::position));
        /** Those that a claim in flight may not have seen. */
        final List<Deferral> deferrals = new ArrayList<>(0);

        int unwritten;
        /** The first position that the retry table may have. */
        long firstRow;

        long changedAt;
        Instant asOf;

        Sequence(long firstRow, Instant asOf) {
            this.firstRow = firstRow;
            this.asOf = asOf;
        }

        boolean isCurrent(Delivery delivery) {
            return current != null
                    && current.id().equals(delivery.id())
                    && current.entry().equals(delivery.entry());
        }

        boolean isIdle() {
            return current == null && followers.isEmpty() && unwritten == 0;
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
     * An attempt has ended; to be said before its outcome goes to be written.
     *
     * @param waits whether it is to be made again
     * @param isDisabled whether the destination wants nothing more
     */
    public Turn ended(Delivery delivery, boolean waits, boolean isDisabled) {
        return locked(() -> {
            SequenceKey key = SequenceKey.of(delivery);
            Sequence sequence = busy.get(key);
            if (sequence == null || !sequence.isCurrent(delivery)) {
                return Turn.NONE;
            }
            sequence.current = null;
            if (waits) {
                note(sequence, delivery);
            }
            Turn turn = waits || isDisabled ? Turn.defer(deferFollowers(sequence)) : next(sequence);
            settle(key, sequence);
            return turn;
        });
    }

    /** The scheduler has no room for it; to be said before it goes to be written. Answers with those that follow it. */
    public Turn deferred(Delivery delivery) {
        return ended(delivery, true, false);
    }

    /** Has something done whenever the next of a sequence may have become due in the retry table; it must not block. */
    public void whenNextIsDue(Runnable action) {
        whenNextIsDue = action;
    }

    /** What became of it is written. */
    public void written(Delivery delivery) {
        boolean wasDeferred = locked(() -> writtenDeferral(delivery));
        if (delivery.waited() && !wasDeferred) {
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
                    dropped.addAll(entry.getValue().followers);
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
     * What to look up: of which sequences something is in the retry table. Only for the one who takes in what the stream
     * brings of them, and before that.
     */
    public Question question(Collection<SequenceKey> keys) {
        if (keys.isEmpty()) {
            return Question.NONE;
        }
        return locked(() -> {
            Instant before = clock.instant().minus(limits.askAgain());
            return new Question(
                    keys.stream().filter(key -> isToLookUp(find(key), before)).toList(), stamp);
        });
    }

    /**
     * What the look-up said.
     *
     * @param first of each sequence the first position that the retry table has, if it has any
     */
    public void answered(Question question, Map<SequenceKey, Long> first) {
        locked(() -> {
            question.keys().forEach(key -> answered(key, first.getOrDefault(key, NOTHING), question.since()));
            return question;
        });
    }

    /** Deliveries that wait in memory for earlier ones. */
    public int followers() {
        return locked(() -> followers);
    }

    private boolean writtenDeferral(Delivery delivery) {
        SequenceKey key = SequenceKey.of(delivery);
        Sequence sequence = busy.get(key);
        boolean isDeferral =
                sequence != null && sequence.deferrals.remove(new Deferral(delivery.position(), UNWRITTEN));
        if (sequence != null && isDeferral) {
            stamp++;
            sequence.unwritten--;
            sequence.changedAt = stamp;
            sequence.deferrals.add(new Deferral(delivery.position(), stamp));
            settle(key, sequence);
        }
        return isDeferral;
    }

    private Turn comes(Sequence sequence, Delivery delivery) {
        boolean mustWait =
                delivery.waited() ? isBehindDeferral(sequence, delivery) : delivery.position() > sequence.firstRow;
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
        Sequence sequence = new Sequence(isFirst ? delivery.position() : ANYTHING, Instant.EPOCH);
        if (delivery.waited() && !isFirst) {
            sequence.deferrals.add(new Deferral(ANYTHING, forgottenStamp));
        }
        return sequence;
    }

    private boolean isBehindDeferral(Sequence sequence, Delivery delivery) {
        forgetSeen(sequence);
        return sequence.deferrals.stream().anyMatch(deferral -> deferral.position() < delivery.position());
    }

    private void forgetSeen(Sequence sequence) {
        sequence.deferrals.removeIf(deferral -> deferral.writtenAt() <= claimStamp);
    }

    private Turn defer(Sequence sequence, Delivery delivery) {
        note(sequence, delivery);
        return Turn.defer(List.of(delivery));
    }

    private void note(Sequence sequence, Delivery delivery) {
        forgetSeen(sequence);
        stamp++;
        sequence.unwritten++;
        sequence.changedAt = stamp;
        sequence.asOf = clock.instant();
        sequence.firstRow = Math.min(sequence.firstRow, delivery.position());
        sequence.deferrals.add(new Deferral(delivery.position(), UNWRITTEN));
    }

    private List<Delivery> deferFollowers(Sequence sequence) {
        List<Delivery> deferred = new ArrayList<>(sequence.followers.size());
        Delivery follower = sequence.followers.poll();
        while (follower != null) {
            forget(follower);
            note(sequence, follower);
            deferred.add(follower);
            follower = sequence.followers.poll();
        }
        return deferred;
    }

    private Turn next(Sequence sequence) {
        Delivery next = sequence.followers.poll();
        if (next == null) {
            return Turn.NONE;
        }
        forget(next);
        sequence.current = next;
        return Turn.send(next);
    }

    private boolean hasRoom(Delivery delivery) {
        return followers < limits.followers()
                && followersBytes + size(delivery) <= limits.bytes()
                && followersByDestination.getOrDefault(delivery.target().id(), 0) < limits.followersOfDestination();
    }

    private void follow(Sequence sequence, Delivery delivery) {
        sequence.followers.add(delivery);
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

    private static boolean isToLookUp(@Nullable Sequence sequence, Instant before) {
        return sequence == null
                || (sequence.firstRow != NOTHING && sequence.unwritten == 0 && !sequence.asOf.isAfter(before));
    }

    private void answered(SequenceKey key, long first, long since) {
        Sequence sequence = find(key);
        if (sequence == null) {
            settle(key, new Sequence(first, clock.instant()));
        } else if (sequence.changedAt <= since) {
            sequence.firstRow = first;
            sequence.asOf = clock.instant();
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
