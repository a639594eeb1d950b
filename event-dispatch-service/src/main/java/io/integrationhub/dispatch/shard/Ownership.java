package io.integrationhub.dispatch.shard;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Which partitions this process owns. Kafka assigns a partition; this process owns it from the moment that its epoch is
 * raised in the database, for then no earlier owner can write for it. A process that slept may raise late, or write late:
 * the database refuses both, and the partition counts as fenced until Kafka assigns it anew.
 *
 * <p>Decides only; {@link Shards} asks the database.
 */
final class Ownership {

    /**
     * Asks the database for a partition that Kafka has assigned.
     *
     * @param number tells this assignment from others of the same partition to the same process
     * @param generation of the consumer group, as of the assignment: it grows with each rebalance
     * @param seen the epoch that an earlier request was refused for; 0 when none was. This assignment is later than that
     *     epoch, so the request stands even when the group's generations have begun again, as on a new Kafka cluster
     */
    record Request(int partition, long number, int generation, long seen) {}

    /** What this process knows of a partition that Kafka has assigned to it. */
    private sealed interface State {
        Instant since();
    }

    private record Assigned(Request request, Instant since) implements State {}

    private record Owned(long epoch, long recorded, Instant since, boolean isReread) implements State {}

    private record Fenced(Instant since) implements State {}

    private final Clock clock;
    private final Map<Integer, State> states = new ConcurrentHashMap<>();
    private final Map<Integer, Long> seen = new HashMap<>();
    /** Of the consumer group when a partition was assigned. */
    private final Map<Integer, Integer> generations = new ConcurrentHashMap<>();

    /** Of assigned partitions, the offset before which every record is acknowledged or taken in again. */
    private final Map<Integer, Long> reread = new HashMap<>();

    private volatile int ownedCount;
    private long assignments;
    private boolean stopped;

    Ownership(Clock clock) {
        this.clock = clock;
    }

    synchronized void assigned(Collection<Integer> partitions, int generation) {
        if (stopped) {
            return;
        }
        assignments++;
        for (int partition : partitions) {
            Request request = new Request(partition, assignments, generation, seen.getOrDefault(partition, 0L));
            states.put(partition, new Assigned(request, clock.instant()));
            generations.put(partition, generation);
        }
        countOwned();
    }

    synchronized void revoked(Collection<Integer> partitions) {
        partitions.forEach(states::remove);
        partitions.forEach(generations::remove);
        partitions.forEach(reread::remove);
        countOwned();
    }

    /** From now on nothing is assigned to this process any more; what it owns, it owns until that is revoked. */
    synchronized void stop() {
        stopped = true;
        states.values().removeIf(state -> !(state instanceof Owned));
    }

    /** For all partitions that are assigned but whose epoch is not raised yet. */
    List<Request> requests() {
        return states.values().stream()
                .filter(Assigned.class::isInstance)
                .map(state -> ((Assigned) state).request())
                .toList();
    }

    /**
     * The epoch is raised. It counts unless the partition went away meanwhile: then it may have another owner.
     *
     * @param recorded the highest offset of which something was recorded under earlier epochs; -1 when nothing was
     */
    synchronized void raised(Request request, long epoch, long recorded) {
        seen.remove(request.partition());
        replace(request, new Owned(epoch, recorded, clock.instant(), isBehind(request.partition(), recorded)));
    }

    /**
     * The epoch was not raised, because a later assignment has raised it.
     *
     * @param epoch the one that this assignment did not get past
     */
    synchronized void refused(Request request, long epoch) {
        seen.put(request.partition(), epoch);
        replace(request, new Fenced(clock.instant()));
    }

    /**
     * Another process has raised the epoch.
     *
     * @return false when the partition is not owned under this epoch anyway
     */
    synchronized boolean fenced(int partition, long epoch) {
        boolean owned = holds(partition, epoch);
        if (owned) {
            states.put(partition, new Fenced(clock.instant()));
            countOwned();
        }
        return owned;
    }

    /** Empty when this process does not own the partition, or not yet. */
    OptionalLong epoch(int partition) {
        return states.get(partition) instanceof Owned owned ? OptionalLong.of(owned.epoch()) : OptionalLong.empty();
    }

    /** Whether a record that was read in this generation was read under the present assignment of its partition. */
    boolean isCurrent(int partition, int generation) {
        Integer assigned = generations.get(partition);
        return assigned != null && generation >= assigned;
    }

    /** Whether something of the record may have been recorded under an earlier epoch. */
    boolean mayBeRecorded(int partition, long offset) {
        return !(states.get(partition) instanceof Owned owned) || offset <= owned.recorded();
    }

    /** Records of the partition are read from this offset on; those before are acknowledged. */
    synchronized void readFrom(int partition, long offset) {
        reread.put(partition, offset);
    }

    /**
     * What the log of an owned partition holds. It was asked under this epoch: whatever was recorded under an earlier one was
     * before its end. That matters when the topic began anew, as what is known to be recorded is of the one before.
     *
     * @param first offset of the first record that is not acknowledged, or later
     * @param end of the log
     */
    synchronized void logHolds(int partition, long epoch, long first, long end) {
        if (states.get(partition) instanceof Owned owned && owned.epoch() == epoch) {
            reread.merge(partition, first, Math::max);
            long recorded = Math.min(owned.recorded(), end - 1);
            states.put(partition, new Owned(epoch, recorded, owned.since(), isBehind(partition, recorded)));
        }
    }

    /** Owned partitions, with their epochs, of which not all records are taken in again that may have been recorded. */
    Map<Integer, Long> notReread() {
        Map<Integer, Long> epochs = new HashMap<>();
        states.forEach((partition, state) -> {
            if (state instanceof Owned owned && !owned.isReread()) {
                epochs.put(partition, owned.epoch());
            }
        });
        return epochs;
    }

    /** Partitions that are owned for that long and not read again. */
    List<Integer> notRereadFor(Duration time) {
        Instant before = clock.instant().minus(time);
        return which(state -> state instanceof Owned owned
                && !owned.isReread()
                && !owned.since().isAfter(before));
    }

    /** What follows from a record that was read in this generation has begun, as for all before it. */
    void takenIn(int partition, long offset, int generation) {
        if (!isReread(partition)) {
            reread(partition, offset, generation);
        }
    }

    private synchronized void reread(int partition, long offset, int generation) {
        if (isCurrent(partition, generation)) {
            reread.merge(partition, offset + 1, Math::max);
        }
        if (states.get(partition) instanceof Owned owned && isBehind(partition, owned.recorded())) {
            states.put(partition, new Owned(owned.epoch(), owned.recorded(), owned.since(), true));
        }
    }

    private boolean isBehind(int partition, long recorded) {
        Long next = reread.get(partition);
        return next != null && next > recorded;
    }

    /** Whether all records are taken in again of which something may have been recorded under an earlier epoch. */
    boolean isReread(int partition) {
        return states.get(partition) instanceof Owned owned && owned.isReread();
    }

    boolean holds(int partition, long epoch) {
        return states.get(partition) instanceof Owned owned && owned.epoch() == epoch;
    }

    /** Whether the partition is assigned to this process and its epoch is still to be raised. */
    boolean awaitsEpoch(int partition) {
        return states.get(partition) instanceof Assigned;
    }

    List<Integer> assigned() {
        return which(state -> true);
    }

    List<Integer> owned() {
        return which(Owned.class::isInstance);
    }

    int ownedCount() {
        return ownedCount;
    }

    Map<Integer, Long> epochs() {
        Map<Integer, Long> epochs = new HashMap<>();
        states.forEach((partition, state) -> {
            if (state instanceof Owned owned) {
                epochs.put(partition, owned.epoch());
            }
        });
        return epochs;
    }

    /** Partitions that Kafka still assigns to this process although it was fenced that long ago. */
    List<Integer> fencedFor(Duration time) {
        Instant before = clock.instant().minus(time);
        return which(state -> state instanceof Fenced fenced && !fenced.since().isAfter(before));
    }

    /** Partitions that were assigned, or fenced, that long ago and are not owned. */
    List<Integer> notOwnedFor(Duration time) {
        Instant before = clock.instant().minus(time);
        return which(state -> !(state instanceof Owned) && !state.since().isAfter(before));
    }

    private List<Integer> which(Predicate<State> condition) {
        return states.entrySet().stream()
                .filter(entry -> condition.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private void replace(Request request, State next) {
        states.computeIfPresent(
                request.partition(),
                (partition, state) ->
                        state instanceof Assigned assigned && assigned.request().equals(request) ? next : state);
        countOwned();
    }

    /** Asked far more often than it changes. */
    private void countOwned() {
        ownedCount = owned().size();
    }
}
