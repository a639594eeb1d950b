package io.integrationhub.dispatch.due;

import io.integrationhub.dispatch.due.DueTable.Owned;
import io.integrationhub.dispatch.due.Rounds.Stop;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Finds due rows that may be claimed: those that have been due for longest, and, where rows that may not be claimed are in front
 * of them, the first ones of each other destination in turn (docs/adr/0072). For one claim at a time.
 */
@ApplicationScoped
class DueSearch {
    /** Destinations that one claim looks at, of all shards together. */
    private static final int MOST_VISITS = 1_000;

    private final DueTable table;
    private final Rounds rounds = new Rounds();
    private volatile boolean underWay;
    private boolean beginsBehind;

    DueSearch(DueTable table) {
        this.table = table;
    }

    /**
     * Claims what is due, and says how many rows that were. Whichever way to find them was left without room goes first the
     * next time: the shards whose front is free could otherwise take all the room for hours.
     *
     * @param room so many rows, or a few more
     * @param without destinations that have no room
     * @param resume takes what is claimed, at once: a claim that fails afterwards is none of its business
     */
    Uni<Integer> claim(Owned owned, int room, Set<UUID> without, Function<List<DueRow>, Uni<Void>> resume) {
        underWay = false;
        if (without.isEmpty()) {
            return taken(front(owned, room, without), resume);
        }
        boolean behindFirst = beginsBehind;
        beginsBehind = false;
        return taken(find(behindFirst, owned, room, without), resume).chain(first -> {
            beginsBehind = first >= room && !behindFirst;
            return first >= room
                    ? Uni.createFrom().item(first)
                    : taken(find(!behindFirst, owned, room - first, without), resume)
                            .map(second -> first + second);
        });
    }

    private static Uni<Integer> taken(Uni<List<DueRow>> claim, Function<List<DueRow>, Uni<Void>> resume) {
        return claim.call(resume::apply).map(List::size);
    }

    private Uni<List<DueRow>> find(boolean behind, Owned owned, int room, Set<UUID> without) {
        return behind ? behind(owned, room, without) : front(owned, room, without);
    }

    private Uni<List<DueRow>> front(Owned owned, int room, Set<UUID> without) {
        return table.claimFront(owned, Math.ceilDiv(room, owned.epochs().size()), without);
    }

    /** Whether the last claim has left destinations out, which the next one looks at. */
    boolean isUnderWay() {
        return underWay;
    }

    private Uni<List<DueRow>> behind(Owned owned, int room, Set<UUID> without) {
        int perShard = Math.max(2, MOST_VISITS / owned.epochs().size());
        return table.walk(rounds.starts(owned.epochs().keySet()), perShard)
                .map(visits -> rounds.choose(visits, perShard, without, room))
                .chain(stops -> claim(owned, stops, room));
    }

    private Uni<List<DueRow>> claim(Owned owned, List<Stop> stops, int room) {
        underWay = rounds.isUnderWay();
        return stops.isEmpty()
                ? Uni.createFrom().item(List.of())
                : table.claimOf(owned, stops, Math.max(1, room / stops.size()));
    }
}
