package io.integrationhub.dispatch.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.dispatch.TestClock;
import io.integrationhub.dispatch.shard.Ownership.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Processes that share partitions, in any order of events: they are assigned partitions and lose them, freeze at any
 * moment until others have taken over, wake up and go on with what they believed. Whatever happens, nothing is committed
 * that is not recorded; and as soon as it is quiet, each partition is owned by exactly the process to which Kafka assigns
 * it, and all records are recorded.
 */
class OwnershipModelTest {
    private static final int PROCESSES = 3;
    private static final int PARTITIONS = 3;
    private static final int RUNS = 1_000;
    private static final int EVENTS = 150;
    /** Far more than a quiet suite needs. */
    private static final int ROUNDS = 60;
    /** What a process can do, {@link Suite#does}. */
    private static final int STEPS = 10;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whenItIsQuietEachPartitionHasItsOwnerAndNothingIsLost(long seed) {
        for (int run = 0; run < RUNS; run++) {
            Suite suite = new Suite(new Random(seed * RUNS + run));
            for (int event = 0; event < EVENTS; event++) {
                suite.somethingHappens();
                suite.nothingCommittedIsUnrecorded();
            }
            suite.calm();
            suite.allIsWell();
        }
    }

    /** The consumer group as Kafka sees it. */
    private static final class Group {
        private final Map<Integer, Integer> ends = new HashMap<>();
        private final Map<Integer, Integer> committed = new HashMap<>();
        private final Set<Dispatcher> members = new LinkedHashSet<>();
        private Map<Integer, Dispatcher> assignment = Map.of();
        private int generation;

        boolean isCurrent(Dispatcher process, int itsGeneration) {
            return members.contains(process) && itsGeneration == generation;
        }
    }

    /** The database: the epochs with the rule of the raise, and what is recorded. */
    private static final class Database {
        private record Epoch(long value, int generation) {}

        private record Recorded(int partition, int offset) {}

        private final Map<Integer, Epoch> epochs = new HashMap<>();
        private final Set<Recorded> recorded = new HashSet<>();

        /** Empty when the raise is refused. */
        OptionalLong raise(Request request) {
            Epoch now = epochs.get(request.partition());
            if (now != null && now.generation() > request.generation() && now.value() != request.seen()) {
                return OptionalLong.empty();
            }
            long next = now == null ? request.seen() + 1 : now.value() + 1;
            epochs.put(request.partition(), new Epoch(next, request.generation()));
            return OptionalLong.of(next);
        }

        long epoch(int partition) {
            return epochs.getOrDefault(partition, new Epoch(0, -1)).value();
        }

        boolean record(int partition, int offset, long epoch) {
            if (epoch(partition) != epoch) {
                return false;
            }
            recorded.add(new Recorded(partition, offset));
            return true;
        }
    }

    /** A record in a process's memory; without an epoch it has been read and nothing more. */
    private record InMemory(int partition, int offset, OptionalLong epoch) {}

    /** An answer of the database on its way back. */
    private record Answer(Request request, OptionalLong raised, long stored) {}

    private static final class Dispatcher {
        private final Ownership ownership = new Ownership(new TestClock());
        private final Map<Integer, Integer> positions = new TreeMap<>();
        private final Map<Integer, Set<Integer>> acknowledged = new HashMap<>();
        private final List<InMemory> inMemory = new ArrayList<>();
        private final List<Answer> answers = new ArrayList<>();
        private boolean frozen;
        private int generation;
    }

    private static final class Suite {
        private final Random random;
        private final Group kafka = new Group();
        private final Database database = new Database();
        private final List<Dispatcher> processes = new ArrayList<>();

        Suite(Random random) {
            this.random = random;
            // Of a group that has lived for long.
            kafka.generation = 10_000;
            for (int i = 0; i < PROCESSES; i++) {
                processes.add(new Dispatcher());
            }
        }

        void somethingHappens() {
            Dispatcher process = processes.get(random.nextInt(PROCESSES));
            switch (random.nextInt(14)) {
                case 0 -> process.frozen = true;
                case 1 -> process.frozen = false;
                case 2 -> frozenOnesAreLeftOut();
                case 3 -> newCluster();
                case 4 -> produce(random.nextInt(PARTITIONS));
                default -> {
                    if (!process.frozen) {
                        does(process, random.nextInt(STEPS));
                    }
                }
            }
        }

        private void does(Dispatcher process, int step) {
            switch (step) {
                case 0, 1 -> poll(process);
                case 2 -> askForEpochs(process);
                case 3 -> hearOfEpochs(process);
                case 4, 5 -> begin(process);
                case 6 -> flush(process);
                case 7 -> commit(process);
                case 8 -> noticeLaterOwners(process);
                default -> rejoinWhenFenced(process);
            }
        }

        /** Everybody is awake, and does what is to be done until nothing is. */
        void calm() {
            processes.forEach(process -> process.frozen = false);
            for (int round = 0; round < ROUNDS; round++) {
                for (Dispatcher process : processes) {
                    for (int step = 0; step < STEPS; step++) {
                        does(process, step);
                    }
                }
            }
        }

        private void produce(int partition) {
            kafka.ends.merge(partition, 1, Integer::sum);
        }

        /** Kafka is set up anew: its generations begin again. */
        private void newCluster() {
            kafka.generation = 0;
            kafka.members.clear();
            kafka.assignment = Map.of();
        }

        private void frozenOnesAreLeftOut() {
            if (kafka.members.removeIf(process -> process.frozen)) {
                rebalance();
            }
        }

        /** Members learn of it at once, unless they are frozen; those are members as long as Kafka waits for them. */
        private void rebalance() {
            kafka.generation++;
            List<Dispatcher> members = new ArrayList<>(kafka.members);
            Map<Integer, Dispatcher> before = kafka.assignment;
            Map<Integer, Dispatcher> next = new HashMap<>();
            for (int partition = 0; partition < PARTITIONS && !members.isEmpty(); partition++) {
                next.put(partition, members.get(random.nextInt(members.size())));
            }
            kafka.assignment = next;
            for (Dispatcher member : members) {
                revoke(member, gone(member, before, next));
            }
            for (Dispatcher member : members) {
                member.generation = kafka.generation;
                assign(member, gone(member, next, before));
            }
        }

        private static Set<Integer> gone(
                Dispatcher member, Map<Integer, Dispatcher> from, Map<Integer, Dispatcher> to) {
            Set<Integer> gone = new TreeSet<>();
            from.forEach((partition, owner) -> {
                if (owner == member && to.get(partition) != member) {
                    gone.add(partition);
                }
            });
            return gone;
        }

        private void assign(Dispatcher process, Set<Integer> partitions) {
            process.ownership.assigned(partitions, process.generation);
            partitions.forEach(partition -> {
                process.positions.put(partition, kafka.committed.getOrDefault(partition, 0));
                process.acknowledged.put(partition, new HashSet<>());
            });
        }

        /** Finishes some of what is in flight, or nothing; what has not begun stays, to be found gone. */
        private void revoke(Dispatcher process, Set<Integer> partitions) {
            process.ownership.revoked(partitions);
            if (random.nextBoolean()) {
                flush(process);
                commit(process);
            }
            partitions.forEach(process.positions::remove);
            partitions.forEach(process.acknowledged::remove);
        }

        private void poll(Dispatcher process) {
            if (!kafka.isCurrent(process, process.generation)) {
                join(process);
                return;
            }
            process.positions.replaceAll((partition, position) -> {
                if (position >= kafka.ends.getOrDefault(partition, 0)) {
                    return position;
                }
                process.inMemory.add(new InMemory(partition, position, OptionalLong.empty()));
                return position + 1;
            });
        }

        private void join(Dispatcher process) {
            revoke(process, new TreeSet<>(process.positions.keySet()));
            kafka.members.removeIf(member -> member.frozen);
            kafka.members.add(process);
            Map<Integer, Dispatcher> without = new HashMap<>(kafka.assignment);
            without.values().removeIf(owner -> owner == process);
            kafka.assignment = without;
            rebalance();
        }

        private void rejoinWhenFenced(Dispatcher process) {
            if (!process.ownership.fencedFor(Duration.ZERO).isEmpty()) {
                kafka.members.remove(process);
                join(process);
            }
        }

        private void noticeLaterOwners(Dispatcher process) {
            process.ownership.epochs().forEach((partition, epoch) -> {
                if (database.epoch(partition) != epoch) {
                    process.ownership.fenced(partition, epoch);
                }
            });
        }

        private void askForEpochs(Dispatcher process) {
            for (Request request : process.ownership.requests()) {
                OptionalLong raised = database.raise(request);
                process.answers.add(new Answer(request, raised, database.epoch(request.partition())));
            }
        }

        private static void hearOfEpochs(Dispatcher process) {
            process.answers.forEach(answer -> answer.raised()
                    .ifPresentOrElse(
                            epoch -> process.ownership.raised(answer.request(), epoch, -1),
                            () -> process.ownership.refused(answer.request(), answer.stored())));
            process.answers.clear();
        }

        private static void begin(Dispatcher process) {
            List<InMemory> next = new ArrayList<>();
            for (InMemory record : process.inMemory) {
                OptionalLong epoch = process.ownership.epoch(record.partition());
                if (record.epoch().isPresent() || process.ownership.awaitsEpoch(record.partition())) {
                    next.add(record);
                } else if (epoch.isPresent()) {
                    next.add(new InMemory(record.partition(), record.offset(), epoch));
                }
            }
            process.inMemory.clear();
            process.inMemory.addAll(next);
        }

        private void flush(Dispatcher process) {
            List<InMemory> begun = process.inMemory.stream()
                    .filter(record -> record.epoch().isPresent())
                    .toList();
            process.inMemory.removeAll(begun);
            for (InMemory record : begun) {
                long epoch = record.epoch().orElseThrow();
                if (database.record(record.partition(), record.offset(), epoch)) {
                    process.acknowledged
                            .getOrDefault(record.partition(), new HashSet<>())
                            .add(record.offset());
                } else {
                    process.ownership.fenced(record.partition(), epoch);
                }
            }
        }

        private void commit(Dispatcher process) {
            if (!kafka.isCurrent(process, process.generation)) {
                return;
            }
            process.acknowledged.forEach((partition, offsets) -> {
                int next = kafka.committed.getOrDefault(partition, 0);
                while (offsets.contains(next)) {
                    next++;
                }
                kafka.committed.put(partition, next);
            });
        }

        void nothingCommittedIsUnrecorded() {
            kafka.committed.forEach((partition, next) -> {
                for (int offset = 0; offset < next; offset++) {
                    assertThat(database.recorded).contains(new Database.Recorded(partition, offset));
                }
            });
        }

        void allIsWell() {
            nothingCommittedIsUnrecorded();
            assertThat(kafka.committed).containsAllEntriesOf(kafka.ends);
            assertThat(kafka.assignment).hasSize(PARTITIONS);
            kafka.assignment.forEach((partition, owner) -> {
                assertThat(owner.ownership.epoch(partition)).hasValue(database.epoch(partition));
                assertThat(processes)
                        .filteredOn(process -> process.ownership.holds(partition, database.epoch(partition)))
                        .containsExactly(owner);
                assertThat(owner.ownership.notOwnedFor(Duration.ZERO)).isEmpty();
            });
        }
    }
}
