package io.integrationhub.dispatch.statistics;

import io.integrationhub.dispatch.delivery.Delivery.Source;
import io.integrationhub.dispatch.outcome.Outcome;
import io.integrationhub.dispatch.outcome.Outcome.Attempted;
import io.integrationhub.dispatch.outcome.Outcome.Cancelled;
import io.integrationhub.dispatch.retry.RetryDecision;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What has happened since it was last written, in memory. Not safe for threads. */
final class Counts {
    private final Map<StatKey, Stat> stats = new HashMap<>();
    private final Map<FailureKey, Failure> failures = new HashMap<>();

    /**
     * What is counted together: a destination's events of a type in a time.
     *
     * @param at when the time begins
     */
    record StatKey(UUID destination, String eventType, Instant at) {

        private StatKey within(Duration width) {
            long seconds = width.toSeconds();
            return new StatKey(destination, eventType, Instant.ofEpochSecond(at.getEpochSecond() / seconds * seconds));
        }
    }

    /**
     * What is summed up.
     *
     * @param hub empty for all
     * @param eventType empty for all
     */
    record SumKey(String account, Instant at, String hub, String eventType) {}

    /** Failed attempts that are counted together. */
    record FailureKey(StatKey key, String category, int httpStatus) {}

    /** Counts of one key. */
    static final class Stat {
        final String account;
        final String hub;
        long attempts;
        long succeeded;
        long failed;
        long cancelled;
        long[] durations = {};
        long[] latencies = {};

        private Stat(String account, String hub) {
            this.account = account;
            this.hub = hub;
        }

        private Stat and(Stat other) {
            Stat sum = new Stat(account, hub);
            sum.add(this);
            sum.add(other);
            return sum;
        }

        private void add(Stat other) {
            attempts += other.attempts;
            succeeded += other.succeeded;
            failed += other.failed;
            cancelled += other.cancelled;
            durations = sum(durations, other.durations);
            latencies = sum(latencies, other.latencies);
        }
    }

    /**
     * Failed attempts of one key.
     *
     * @param delivery the last one that failed so
     */
    record Failure(String account, String hub, long attempts, Instant firstAt, Instant lastAt, UUID delivery) {

        private static Failure of(Attempted attempted) {
            return new Failure(
                    attempted.event().account(),
                    attempted.hub(),
                    1,
                    attempted.endedAt(),
                    attempted.endedAt(),
                    attempted.deliveryId());
        }

        private Failure and(Failure other) {
            boolean isLater = other.lastAt.isAfter(lastAt);
            return new Failure(
                    account,
                    hub,
                    attempts + other.attempts,
                    firstAt.isBefore(other.firstAt) ? firstAt : other.firstAt,
                    isLater ? other.lastAt : lastAt,
                    isLater ? other.delivery : delivery);
        }
    }

    Map<StatKey, Stat> stats() {
        return stats;
    }

    Map<FailureKey, Failure> failures() {
        return failures;
    }

    boolean isEmpty() {
        return stats.isEmpty() && failures.isEmpty();
    }

    void add(List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Attempted attempted) {
                add(attempted);
            } else if (outcome instanceof Cancelled cancelled) {
                Stat stat = stat(cancelled, cancelled.at());
                if (cancelled.byPerson()) {
                    stat.cancelled++;
                } else {
                    stat.failed++;
                }
            }
        }
    }

    /** How many rows it would be. */
    int size() {
        return stats.size() + failures.size();
    }

    /** Two halves; of one row, it and nothing. */
    List<Counts> halves() {
        List<Counts> halves = List.of(new Counts(), new Counts());
        int number = 0;
        for (var stat : stats.entrySet()) {
            halves.get(number++ % 2).stats.put(stat.getKey(), stat.getValue());
        }
        for (var failure : failures.entrySet()) {
            halves.get(number++ % 2).failures.put(failure.getKey(), failure.getValue());
        }
        return halves;
    }

    /** Sums over all destinations of an account, of each of its hubs, and of each event type, by that order. */
    Map<SumKey, Stat> sums() {
        Map<SumKey, Stat> sums = new HashMap<>();
        stats.forEach((key, stat) -> {
            sums.merge(new SumKey(stat.account, key.at(), "", ""), stat, Stat::and);
            sums.merge(new SumKey(stat.account, key.at(), stat.hub, ""), stat, Stat::and);
            sums.merge(new SumKey(stat.account, key.at(), "", key.eventType()), stat, Stat::and);
        });
        return sums;
    }

    /** What could not be written. */
    void addAll(Counts others) {
        others.stats.forEach((key, stat) -> stats.merge(key, stat, Stat::and));
        others.failures.forEach((key, failure) -> failures.merge(key, failure, Failure::and));
    }

    /** The same in longer times, which begin at multiples of their length. */
    Counts in(Duration width) {
        Counts longer = new Counts();
        stats.forEach((key, stat) -> longer.stats.merge(key.within(width), stat, Stat::and));
        failures.forEach((key, failure) -> longer.failures.merge(
                new FailureKey(key.key().within(width), key.category(), key.httpStatus()), failure, Failure::and));
        return longer;
    }

    private void add(Attempted attempted) {
        Stat stat = stat(attempted, attempted.endedAt());
        stat.attempts++;
        stat.durations = counted(stat.durations, attempted.result().latency());
        if (attempted.next().isEmpty()) {
            stat.succeeded++;
            if (attempted.delivery().source() != Source.RECOVERY) {
                stat.latencies = counted(
                        stat.latencies, Duration.between(attempted.event().recordedAt(), attempted.endedAt()));
            }
        } else if (!(attempted.next().get() instanceof RetryDecision.RetryIn)) {
            stat.failed++;
        }
        attempted.result().errorCategory().ifPresent(category -> fail(attempted, category));
    }

    private void fail(Attempted attempted, String category) {
        var key = new FailureKey(
                key(attempted, attempted.endedAt()),
                category,
                StatusCodes.counted(attempted.result().httpStatus().orElse(StatusCodes.NONE)));
        failures.merge(key, Failure.of(attempted), Failure::and);
    }

    private Stat stat(Outcome.OfDelivery outcome, Instant at) {
        return stats.computeIfAbsent(
                key(outcome, at), any -> new Stat(outcome.event().account(), outcome.hub()));
    }

    private static StatKey key(Outcome.OfDelivery outcome, Instant at) {
        return new StatKey(outcome.destination(), outcome.event().type(), at.truncatedTo(ChronoUnit.MINUTES));
    }

    private static long[] counted(long[] counts, Duration duration) {
        int slot = StatSlots.of(duration);
        long[] large = slot < counts.length ? counts : Arrays.copyOf(counts, slot + 1);
        large[slot]++;
        return large;
    }

    private static long[] sum(long[] some, long[] more) {
        long[] sum = Arrays.copyOf(some, Math.max(some.length, more.length));
        for (int slot = 0; slot < more.length; slot++) {
            sum[slot] += more[slot];
        }
        return sum;
    }
}
