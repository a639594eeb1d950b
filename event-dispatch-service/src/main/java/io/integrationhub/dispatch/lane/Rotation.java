package io.integrationhub.dispatch.lane;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The order in which lanes get permits: account after account, and within an account lane after lane. Who had a turn
 * goes to the back of both.
 *
 * <p>Not thread-safe: guarded by {@link Lanes}.
 */
final class Rotation {
    private final SequencedMap<String, SequencedSet<Lane>> lanesByAccount = new LinkedHashMap<>();

    /** Puts a lane at the back of its account; one that is in the rotation keeps its place. */
    void add(Lane lane) {
        lanesByAccount
                .computeIfAbsent(lane.account(), account -> new LinkedHashSet<>())
                .add(lane);
    }

    void remove(Lane lane) {
        lanesByAccount.computeIfPresent(lane.account(), (account, lanes) -> {
            lanes.remove(lane);
            return lanes.isEmpty() ? null : lanes;
        });
    }

    /**
     * Gives the turn to the first lane that can use it.
     *
     * @param accounts those whose lanes need be asked at all
     */
    <T> Optional<T> turn(Predicate<String> accounts, Function<Lane, Optional<T>> use) {
        for (Map.Entry<String, SequencedSet<Lane>> account : lanesByAccount.entrySet()) {
            for (Lane lane : accounts.test(account.getKey()) ? account.getValue() : Set.<Lane>of()) {
                Optional<T> used = use.apply(lane);
                if (used.isPresent()) {
                    toTheBack(account.getKey(), lane);
                    return used;
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a lane of another account waits for a turn. */
    boolean othersThan(String account) {
        return lanesByAccount.size() > (lanesByAccount.containsKey(account) ? 1 : 0);
    }

    private void toTheBack(String account, Lane lane) {
        SequencedSet<Lane> lanes = lanesByAccount.remove(account);
        if (lanes != null) {
            lanes.addLast(lane);
            lanesByAccount.putLast(account, lanes);
        }
    }
}
