package io.integrationhub.dispatch.due;

import io.integrationhub.dispatch.due.DueTable.Owned;
import io.integrationhub.dispatch.due.Rounds.Stop;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

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

    DueSearch(DueTable table) {
        this.table = table;
    }

    /**
     * Claims what is due.
     *
     * @param room so many rows, or a few more
     * @param without destinations that have no room
     */
    Uni<List<DueRow>> claim(Owned owned, int room, Set<UUID> without) {
        underWay = false;
        return table.claimFront(owned, Math.ceilDiv(room, owned.epochs().size()), without)
                .chain(front -> front.size() >= room || without.isEmpty()
                        ? Uni.createFrom().item(front)
                        : behind(owned, room - front.size(), without).map(behind -> joined(front, behind)));
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

    private static List<DueRow> joined(List<DueRow> front, List<DueRow> behind) {
        List<DueRow> all = new ArrayList<>(front);
        all.addAll(behind);
        return all;
    }
}
