package io.integrationhub.dispatch.due;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Goes round the destinations of each shard, so that each of them gets its turn, whatever waits for the others: a slice of
 * them at a time, and from where it ended the next time. Decides only. For one thread at a time.
 */
final class Rounds {
    static final UUID FIRST = new UUID(0, 0);

    private final Map<Integer, UUID> starts = new HashMap<>();
    private int turns;
    private boolean isUnderWay;

    /** What waits in a shard for a destination. */
    record Stop(int shard, UUID destination) {}

    /**
     * A stop that was looked at.
     *
     * @param isDue whether anything of it is due
     */
    record Visit(Stop stop, boolean isDue) {}

    /** From where on to look at the destinations of these shards. */
    Map<Integer, UUID> starts(Set<Integer> shards) {
        starts.keySet().retainAll(shards);
        Map<Integer, UUID> all = new LinkedHashMap<>();
        shards.forEach(shard -> all.put(shard, starts.getOrDefault(shard, FIRST)));
        return all;
    }

    /**
     * What to claim of: of each shard in turn the next that something is due for.
     *
     * @param visits in their order, as they were found from {@link #starts} on
     * @param perShard how many were looked at of each shard at most, two at least
     * @param without destinations that have no room
     * @param room how many to choose at most
     */
    List<Stop> choose(List<Visit> visits, int perShard, Set<UUID> without, int room) {
        List<Slice> slices = slices(visits);
        List<Stop> chosen = new ArrayList<>();
        boolean found = true;
        while (found && chosen.size() < room) {
            found = false;
            for (Slice slice : slices) {
                found |= chosen.size() < room && slice.next(without, chosen);
            }
        }
        isUnderWay = beginAgain(slices);
        slices.forEach(slice -> end(slice, perShard));
        return chosen;
    }

    /** Whether there are destinations that were not looked at in this round. */
    boolean isUnderWay() {
        return isUnderWay;
    }

    /** Another shard is the first each time, as there may be room for few of them. */
    private List<Slice> slices(List<Visit> visits) {
        Map<Integer, Slice> byShard = new LinkedHashMap<>();
        visits.forEach(visit ->
                byShard.computeIfAbsent(visit.stop().shard(), Slice::new).visits.add(visit));
        List<Slice> slices = new ArrayList<>(byShard.values());
        if (!slices.isEmpty()) {
            Collections.rotate(slices, -(turns++ % slices.size()));
        }
        return slices;
    }

    /** Shards of which nothing was found from where they were to go on: what waited there has gone. */
    private boolean beginAgain(List<Slice> slices) {
        Set<Integer> found = slices.stream().map(slice -> slice.shard).collect(Collectors.toSet());
        return starts.keySet().retainAll(found);
    }

    private void end(Slice slice, int perShard) {
        if (slice.at == slice.visits.size() && slice.at < perShard) {
            starts.remove(slice.shard);
        } else {
            int next = Math.min(slice.at, slice.visits.size() - 1);
            starts.put(slice.shard, slice.visits.get(next).stop().destination());
            isUnderWay = true;
        }
    }

    /** The stops of a shard that were looked at, and how many of them have had their turn. */
    private static final class Slice {
        private final int shard;
        private final List<Visit> visits = new ArrayList<>();
        private int at;

        private Slice(int shard) {
            this.shard = shard;
        }

        private boolean next(Set<UUID> without, List<Stop> chosen) {
            boolean found = false;
            while (!found && at < visits.size()) {
                Visit visit = visits.get(at++);
                found = visit.isDue() && !without.contains(visit.stop().destination());
                if (found) {
                    chosen.add(visit.stop());
                }
            }
            return found;
        }
    }
}
