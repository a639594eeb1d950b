package io.integrationhub.dispatch.history;

import io.integrationhub.kit.async.Turns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Changes of deliveries, looked at once for all who follow those of an account: whoever is within the last look is answered from
 * it, and goes on where it ended, as all others do. On few connections, however many follow.
 */
@ApplicationScoped
class DeliveryChanges {
    private static final int LOOKS_AT_ONCE = 2;

    private final Pool pool;
    private final Turns turns;
    private final Map<String, Changes> latest;

    DeliveryChanges(Pool pool, StreamConfig config) {
        this.pool = pool;
        this.turns = new Turns(LOOKS_AT_ONCE, config.ofAll());
        this.latest = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Changes> eldest) {
                return size() > config.ofAll();
            }
        };
    }

    /**
     * A changed delivery as it is now.
     *
     * @param hubId of the hub that it was for, if that is not gone
     * @param url of its destination, without the query; empty when it is gone
     */
    record Followed(DeliveryView delivery, Optional<UUID> hubId, String url) {}

    /** A change at its place; of a delivery that is gone nothing is known. */
    record Change(ChangePosition place, Optional<Followed> followed) {}

    /**
     * Changes of an account after a place.
     *
     * @param horizon the oldest transaction that had not ended
     */
    record Changes(ChangePosition after, long horizon, List<Change> changes) {

        /** From where the next look goes on. */
        ChangePosition end() {
            return changes.isEmpty()
                    ? ChangePosition.before(horizon)
                    : changes.getLast().place();
        }

        /** Those after a later place; empty when they are not all of these. */
        Optional<Changes> since(ChangePosition place) {
            return after.compareTo(place) <= 0 && place.compareTo(end()) < 0
                    ? Optional.of(new Changes(
                            place,
                            horizon,
                            changes.stream()
                                    .filter(change -> change.place().compareTo(place) > 0)
                                    .toList()))
                    : Optional.empty();
        }
    }

    /** What is after a place, as far as one look sees. */
    Uni<Changes> after(String account, ChangePosition place) {
        return known(account, place)
                .map(changes -> Uni.createFrom().item(changes))
                .orElseGet(() -> turns.inTurn(account, () -> look(account, place)));
    }

    /** Another may have looked while this one waited for its turn. */
    private Uni<Changes> look(String account, ChangePosition place) {
        Optional<Changes> known = known(account, place);
        if (known.isPresent()) {
            return Uni.createFrom().item(known.get());
        }
        DeliveryQuery query = DeliveryQuery.changes(account, place);
        return pool.preparedQuery(query.sql())
                .execute(Tuple.from(query.parameters()))
                .map(rows -> changes(place, rows))
                .invoke(changes -> remember(account, changes));
    }

    private Optional<Changes> known(String account, ChangePosition place) {
        synchronized (latest) {
            return Optional.ofNullable(latest.get(account)).flatMap(changes -> changes.since(place));
        }
    }

    /** What is the furthest; who is behind looks alone until it is there, too. Whoever asks for the present begins nowhere. */
    private void remember(String account, Changes changes) {
        if (changes.after().compareTo(changes.end()) > 0) {
            return;
        }
        synchronized (latest) {
            latest.merge(account, changes, (before, now) -> before.end().compareTo(now.end()) > 0 ? before : now);
        }
    }

    private static Changes changes(ChangePosition after, RowSet<Row> rows) {
        List<Change> changes = new ArrayList<>(rows.size());
        long horizon = 0;
        for (Row row : rows) {
            horizon = row.getLong("horizon");
            UUID changed = row.getUUID("changed_id");
            if (changed != null) {
                changes.add(new Change(new ChangePosition(row.getLong("place"), changed), followed(row)));
            }
        }
        return new Changes(after, horizon, List.copyOf(changes));
    }

    private static Optional<Followed> followed(Row row) {
        if (row.getUUID("id") == null) {
            return Optional.empty();
        }
        @Nullable String url = row.getString("url");
        return Optional.of(
                new Followed(DeliveryView.of(row), Optional.ofNullable(row.getUUID("hub_id")), url == null ? "" : url));
    }
}
