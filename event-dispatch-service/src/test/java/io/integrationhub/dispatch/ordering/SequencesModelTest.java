package io.integrationhub.dispatch.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.integrationhub.dispatch.Samples;
import io.integrationhub.dispatch.TestClock;
import io.integrationhub.dispatch.delivery.Delivery;
import io.integrationhub.dispatch.delivery.Delivery.Progress;
import io.integrationhub.dispatch.delivery.Delivery.Source;
import io.integrationhub.dispatch.delivery.SessionEvent;
import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.dispatch.ledger.LedgerSamples;
import io.integrationhub.dispatch.ordering.Sequences.Ending;
import io.integrationhub.dispatch.ordering.Sequences.Limits;
import io.integrationhub.dispatch.ordering.Sequences.Question;
import io.integrationhub.dispatch.ordering.Sequences.Turn;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A partition with the events of some sessions for a destination that wants them in order, its owner, and the retry table
 * as its triggers keep it. Attempts succeed, fail and are given up, deliveries are deferred, flushes, claims and look-ups
 * come late, people cancel what waits, and the owner loses the partition or crashes, in any order. Whatever happens, no two
 * deliveries of a session are under way, none begins before all earlier ones have arrived or are given up; and when it is
 * quiet, all have, and nothing waits.
 */
class SequencesModelTest {
    private static final int RUNS = 400;
    private static final int STEPS = 300;
    private static final int SESSIONS = 4;
    private static final int PARTITION = 3;
    private static final int ROUNDS = 5_000;
    private static final Target TARGET = Samples.ordered("acme", "hub_1", null);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void ordersAreKeptAndNothingIsLostOrStuck(long seed) {
        for (int run = 0; run < RUNS; run++) {
            World world = new World(new SplittableRandom(seed * RUNS + run));
            for (int step = 0; step < STEPS; step++) {
                world.somethingHappens();
            }
            world.calm();
            world.allIsWell();
        }
    }

    /** A row of the retry table. */
    private static final class Row {
        final String session;
        boolean waits;
        boolean claimed;

        Row(String session) {
            this.session = session;
        }
    }

    /** The retry table, which lets only the first row of a session be due. */
    private static final class Table {
        private final TreeMap<Long, Row> rows = new TreeMap<>();

        void put(long position, String session) {
            Row row = rows.computeIfAbsent(position, any -> new Row(session));
            row.claimed = false;
            row.waits = rows.headMap(position).values().stream().anyMatch(other -> other.session.equals(session));
            if (!row.waits) {
                rows.tailMap(position, false).values().stream()
                        .filter(other -> other.session.equals(session))
                        .forEach(Table::hold);
            }
        }

        private static void hold(Row row) {
            row.waits = true;
        }

        /** Also when it is in flight: its lease is over. */
        private static void release(Row row) {
            row.waits = false;
            row.claimed = false;
        }

        void remove(long position) {
            Row gone = rows.remove(position);
            if (gone != null && !gone.waits) {
                rows.values().stream()
                        .filter(other -> other.session.equals(gone.session))
                        .findFirst()
                        .ifPresent(Table::release);
            }
        }

        @Nullable
        Long first(String session) {
            return rows.entrySet().stream()
                    .filter(row -> row.getValue().session.equals(session))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(null);
        }

        List<Long> claim() {
            List<Long> claimed = new ArrayList<>();
            rows.forEach((position, row) -> {
                if (!row.waits && !row.claimed) {
                    row.claimed = true;
                    claimed.add(position);
                }
            });
            return claimed;
        }

        void free() {
            rows.values().forEach(row -> row.claimed = false);
        }
    }

    private enum Result {
        ARRIVED,
        GIVEN_UP,
        DEFERRED
    }

    private record Written(Delivery delivery, Result result) {}

    /** A look-up of a session that has been asked and not answered. */
    private record LookUp(Question question, Map<SequenceKey, Long> first) {}

    private static final class World {
        private final SplittableRandom random;
        private final List<String> log = new ArrayList<>();
        private final Table table = new Table();
        /** Positions of which the database has a delivery. */
        private final Set<Long> recorded = new HashSet<>();

        private final Set<Long> over = new HashSet<>();
        private final TestClock clock = new TestClock();
        private long epoch;

        // What the owner has in memory.
        private Sequences sequences = owner();
        private final Map<Long, Delivery> underWay = new LinkedHashMap<>();
        private final Queue<Written> toWrite = new ArrayDeque<>();
        private final Queue<Written> written = new ArrayDeque<>();
        private final Set<Long> inMemory = new HashSet<>();
        private List<Long> claimed = List.of();
        private @Nullable LookUp lookUp;
        private @Nullable LookUp lookUpAgain;
        private int next;
        private long recordedBefore = -1;

        World(SplittableRandom random) {
            this.random = random;
        }

        private Sequences owner() {
            epoch++;
            long mine = epoch;
            Limits limits = new Limits(2, 3, 1_000, 1, Duration.ofSeconds(2), Duration.ofSeconds(1));
            return new Sequences(limits, key -> key.epoch() == epoch && mine == epoch, clock);
        }

        void somethingHappens() {
            switch (random.nextInt(15)) {
                case 0, 1, 2 -> publish();
                case 3, 4, 5 -> read();
                case 6, 7, 8 -> attemptEnds();
                case 9 -> flush(1 + random.nextInt(4));
                case 10 -> callBack();
                case 11 -> claim();
                case 12 -> handOver();
                case 13 -> askAgain();
                default -> rarely();
            }
        }

        private void rarely() {
            switch (random.nextInt(10)) {
                case 0 -> crash();
                case 1 -> revoked();
                case 2 -> table.free();
                case 3, 4, 5 -> cancel();
                default -> clock.advance(Duration.ofMillis(random.nextInt(1_500)));
            }
        }

        private void publish() {
            log.add("session-" + random.nextInt(SESSIONS));
        }

        /** A record is looked up first; what the database says comes later. */
        private void read() {
            if (lookUp != null) {
                sequences.answered(lookUp.question(), lookUp.first());
                lookUp = null;
                begin();
            } else if (next < log.size()) {
                SequenceKey key = new SequenceKey(TARGET.id(), log.get(next), PARTITION, epoch);
                Question question = sequences.question(List.of(key));
                if (question.isEmpty()) {
                    begin();
                } else {
                    Long first = table.first(key.sessionId());
                    lookUp = new LookUp(question, first == null ? Map.of() : Map.of(key, first));
                }
            }
        }

        /** What the database says of sequences of which a row has gone comes later, too. */
        private void askAgain() {
            if (lookUpAgain != null) {
                sequences.answered(lookUpAgain.question(), lookUpAgain.first());
                lookUpAgain = null;
                return;
            }
            Question question = sequences.questionAgain(2);
            Map<SequenceKey, Long> first = new HashMap<>();
            for (SequenceKey key : question.keys()) {
                Long position = table.first(key.sessionId());
                if (position != null) {
                    first.put(key, position);
                }
            }
            lookUpAgain = new LookUp(question, first);
        }

        private void begin() {
            long position = next;
            next++;
            if (position > recordedBefore || !recorded.contains(position)) {
                take(sequences.comes(delivery(position, Source.STREAM)));
            }
        }

        private void take(Turn turn) {
            turn.defer().forEach(delivery -> toWrite.add(new Written(delivery, Result.DEFERRED)));
            turn.send().forEach(this::start);
            turn.release().forEach(delivery -> inMemory.remove(delivery.position()));
        }

        private void start(Delivery delivery) {
            String session = delivery.event().sessionId();
            assertThat(underWay.values())
                    .as("no two of a session are under way")
                    .noneMatch(other -> other.event().sessionId().equals(session));
            for (long earlier = 0; earlier < delivery.position(); earlier++) {
                if (log.get((int) earlier).equals(session)) {
                    assertThat(over)
                            .as("what is before %d has arrived", delivery.position())
                            .contains(earlier);
                }
            }
            underWay.put(delivery.position(), delivery);
        }

        private void attemptEnds() {
            if (underWay.isEmpty()) {
                return;
            }
            List<Delivery> all = List.copyOf(underWay.values());
            Delivery delivery = all.get(random.nextInt(all.size()));
            underWay.remove(delivery.position());
            Result result = switch (random.nextInt(8)) {
                case 0, 1 -> Result.DEFERRED;
                case 2 -> Result.GIVEN_UP;
                default -> Result.ARRIVED;
            };
            ended(delivery, result, random.nextInt(10) == 0);
        }

        private void ended(Delivery delivery, Result result, boolean isDisabled) {
            if (result != Result.DEFERRED) {
                over.add(delivery.position());
            }
            Ending ending = switch (result) {
                case DEFERRED -> Ending.AGAIN;
                case GIVEN_UP -> isDisabled ? Ending.DISABLED : Ending.OVER;
                case ARRIVED -> Ending.OVER;
            };
            Turn turn = sequences.ended(delivery, ending);
            toWrite.add(new Written(delivery, result));
            take(turn);
        }

        /** Some of what happened is written, in its order; the owner hears of it later. */
        private void flush(int most) {
            List<Written> batch = new ArrayList<>();
            while (batch.size() < most && !toWrite.isEmpty()) {
                batch.add(toWrite.remove());
            }
            batch.forEach(one -> recorded.add(one.delivery().position()));
            Map<Long, Written> last = new TreeMap<>();
            batch.forEach(one -> last.put(one.delivery().position(), one));
            last.values().stream()
                    .filter(one -> one.result() == Result.DEFERRED)
                    .forEach(one -> table.put(
                            one.delivery().position(), one.delivery().event().sessionId()));
            last.values().stream()
                    .filter(one -> one.result() != Result.DEFERRED)
                    .forEach(one -> table.remove(one.delivery().position()));
            written.addAll(batch);
        }

        private void callBack() {
            Written one = written.poll();
            if (one != null) {
                boolean isQuick =
                        one.result() == Result.ARRIVED && !one.delivery().waited();
                if (!isQuick) {
                    sequences.written(one.delivery());
                }
                inMemory.remove(one.delivery().position());
            }
        }

        /** Not before everything is read again of which something may be recorded. */
        private void claim() {
            if (claimed.isEmpty() && next > recordedBefore) {
                sequences.claiming();
                claimed = table.claim();
            }
        }

        private void handOver() {
            List<Long> now = claimed;
            claimed = List.of();
            for (long position : now) {
                if (inMemory.add(position)) {
                    take(sequences.comes(delivery(position, Source.DUE_ROW)));
                }
            }
        }

        /** Somebody cancels what waits and nobody has claimed. */
        private void cancel() {
            table.rows.entrySet().stream()
                    .filter(row -> !row.getValue().claimed && !inMemory.contains(row.getKey()))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .ifPresent(position -> {
                        over.add(position);
                        table.remove(position);
                    });
        }

        /** In good order: what is under way ends, and everything is written. */
        private void revoked() {
            epoch++;
            sequences.drop();
            List.copyOf(underWay.values()).forEach(delivery -> {
                underWay.remove(delivery.position());
                over.add(delivery.position());
                take(sequences.ended(delivery, Ending.OVER));
                toWrite.add(new Written(delivery, Result.ARRIVED));
            });
            flush(Integer.MAX_VALUE);
            forget();
        }

        private void crash() {
            forget();
        }

        private void forget() {
            sequences = owner();
            underWay.clear();
            toWrite.clear();
            written.clear();
            inMemory.clear();
            claimed = List.of();
            lookUp = null;
            lookUpAgain = null;
            table.free();
            recordedBefore = recorded.stream().mapToLong(Long::longValue).max().orElse(-1);
            int acknowledged = 0;
            while (acknowledged < log.size() && recorded.contains((long) acknowledged)) {
                acknowledged++;
            }
            next = random.nextInt(acknowledged + 1);
        }

        void calm() {
            for (int round = 0; round < ROUNDS && !isOver(); round++) {
                read();
                List.copyOf(underWay.values()).forEach(delivery -> {
                    underWay.remove(delivery.position());
                    ended(delivery, Result.ARRIVED, false);
                });
                flush(Integer.MAX_VALUE);
                while (!written.isEmpty()) {
                    callBack();
                }
                claim();
                handOver();
                table.free();
                clock.advance(Duration.ofMillis(100));
            }
        }

        private boolean isOver() {
            return next == log.size()
                    && over.size() == log.size()
                    && table.rows.isEmpty()
                    && underWay.isEmpty()
                    && toWrite.isEmpty();
        }

        void allIsWell() {
            assertThat(table.rows).as("nothing waits").isEmpty();
            assertThat(over).as("everything has arrived or was given up").hasSameSizeAs(log);
            assertThat(recorded).as("everything is recorded").hasSameSizeAs(log);
            assertThat(sequences.followers()).isZero();
        }

        private Delivery delivery(long position, Source source) {
            SessionEvent event = new SessionEvent(
                    "event-" + position,
                    "form.submitted",
                    "acme",
                    log.get((int) position),
                    Samples.NOW,
                    Samples.NOW,
                    PARTITION,
                    position,
                    Optional.empty(),
                    "{}");
            return new Delivery(
                    new UUID(1, position),
                    event,
                    TARGET,
                    source,
                    Progress.NONE,
                    LedgerSamples.record(PARTITION, position, epoch));
        }
    }
}
