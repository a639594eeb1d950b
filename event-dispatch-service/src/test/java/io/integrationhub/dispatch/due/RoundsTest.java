package io.integrationhub.dispatch.due;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.dispatch.due.Rounds.Stop;
import io.integrationhub.dispatch.due.Rounds.Visit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoundsTest {
    private final Rounds rounds = new Rounds();
    /** By shard and destination, whether something is due. */
    private final Map<Integer, NavigableMap<UUID, Boolean>> table = new HashMap<>();

    /** However few are looked at and chosen at a time, and whatever else is there. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyDestinationWithRoomHasItsTurnWithinARound(long seed) {
        Random random = new Random(seed);
        int perShard = 2 + random.nextInt(5);
        int room = 1 + random.nextInt(4);
        Set<UUID> without = new HashSet<>();
        Set<Stop> expected = fill(random, without);
        int longestRound = 2 * (table.size() + expected.size())
                + table.values().stream().mapToInt(Map::size).sum();

        Set<Stop> chosen = new HashSet<>();
        for (int turn = 0; turn < longestRound; turn++) {
            List<Stop> now = rounds.choose(visits(perShard), perShard, without, room);
            assertThat(now).hasSizeLessThanOrEqualTo(room).doesNotHaveDuplicates();
            chosen.addAll(now);
        }

        assertThat(chosen).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 100})
    void aRoundIsOverWhenAllWereLookedAt(int perShard) {
        for (int i = 0; i < 10; i++) {
            table.computeIfAbsent(1, any -> new TreeMap<>(RoundsTest::compare)).put(UUID.randomUUID(), false);
        }
        int turns = 0;
        do {
            assertThat(rounds.choose(visits(perShard), perShard, Set.of(), 5)).isEmpty();
            turns++;
        } while (rounds.isUnderWay());

        assertThat(turns).isBetween(Math.ceilDiv(10, perShard), 10);
        assertThat(rounds.starts(Set.of(1))).containsEntry(1, Rounds.FIRST);
    }

    /** Wherever a turn has ended, all that comes after it may go. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatStaysHasItsTurnHoweverRowsOfOthersComeAndGo(long seed) {
        Random random = new Random(seed);
        int perShard = 2 + random.nextInt(5);
        int room = 1 + random.nextInt(4);
        Set<UUID> without = new HashSet<>();
        Set<Stop> expected = fill(random, without);
        int longestRound = 2 * (table.size() + expected.size())
                + table.values().stream().mapToInt(Map::size).sum();
        for (int time = 0; time < 20; time++) {
            List<Stop> others = comeOthers(random);
            for (int turn = random.nextInt(40); turn >= 0; turn--) {
                rounds.choose(visits(perShard), perShard, without, room);
            }
            others.forEach(stop -> shard(stop.shard()).remove(stop.destination()));

            Set<Stop> chosen = new HashSet<>();
            for (int turn = 0; turn <= longestRound; turn++) {
                chosen.addAll(rounds.choose(visits(perShard), perShard, without, room));
            }
            assertThat(chosen).isEqualTo(expected);
        }
    }

    private List<Stop> comeOthers(Random random) {
        List<Stop> others = new ArrayList<>();
        for (int shard : table.keySet()) {
            for (int i = 0; i < random.nextInt(10); i++) {
                Stop other = new Stop(shard, new UUID(random.nextLong(), random.nextLong()));
                shard(shard).put(other.destination(), random.nextBoolean());
                others.add(other);
            }
        }
        return others;
    }

    private NavigableMap<UUID, Boolean> shard(int shard) {
        return Objects.requireNonNull(table.get(shard));
    }

    private Set<Stop> fill(Random random, Set<UUID> without) {
        Set<Stop> expected = new HashSet<>();
        for (int shard = 0; shard < 1 + random.nextInt(4); shard++) {
            for (int i = 0; i < 1 + random.nextInt(30); i++) {
                UUID destination = new UUID(random.nextLong(), random.nextLong());
                boolean due = random.nextInt(3) > 0;
                boolean hasRoom = random.nextInt(3) > 0;
                table.computeIfAbsent(shard, any -> new TreeMap<>(RoundsTest::compare))
                        .put(destination, due);
                if (!hasRoom) {
                    without.add(destination);
                }
                if (due && hasRoom) {
                    expected.add(new Stop(shard, destination));
                }
            }
        }
        return expected;
    }

    /** As PostgreSQL orders them. */
    private static int compare(UUID one, UUID other) {
        return one.toString().compareTo(other.toString());
    }

    private List<Visit> visits(int perShard) {
        List<Visit> visits = new ArrayList<>();
        rounds.starts(table.keySet())
                .forEach((shard, start) ->
                        Objects.requireNonNull(table.get(shard)).tailMap(start, true).entrySet().stream()
                                .limit(perShard)
                                .forEach(found ->
                                        visits.add(new Visit(new Stop(shard, found.getKey()), found.getValue()))));
        return visits;
    }
}
