package io.integrationhub.dispatch.statistics;

import io.integrationhub.dispatch.problem.DispatchProblem;
import io.integrationhub.dispatch.statistics.DeliveryStatsView.PercentilesView;
import io.integrationhub.dispatch.statistics.DeliveryStatsView.StatBucketView;
import io.integrationhub.dispatch.statistics.DeliveryStatsView.StatGroupView;
import io.integrationhub.dispatch.statistics.DeliveryStatsView.StatPendingView;
import io.integrationhub.dispatch.statistics.DeliveryStatsView.StatReasonView;
import io.integrationhub.dispatch.statistics.DeliveryStatsView.StatView;
import io.integrationhub.dispatch.statistics.FailureCausesView.FailureCauseView;
import io.integrationhub.identity.CurrentCaller;
import io.integrationhub.kit.async.Turns;
import io.integrationhub.kit.time.DatabaseTime;
import io.integrationhub.kit.time.SteadyClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Answers questions about many deliveries from counts of them, whose number does not grow with that of deliveries. */
@ApplicationScoped
class Statistics {
    private static final int MOST_PENDING = 10_000;
    private static final String LIMIT = "select set_config('statement_timeout', $1, true)";
    /** For an answer that comes as it is given up. */
    private static final Duration GRACE = Duration.ofMillis(500);
    /** query_canceled (PostgreSQL, Appendix A). */
    private static final String CANCELLED = "57014";

    private final Pool pool;
    private final CurrentCaller caller;
    private final DatabaseTime time;
    private final StatConfig config;
    private final Turns turns;
    private final Clock clock = new SteadyClock();

    Statistics(Pool pool, CurrentCaller caller, DatabaseTime time, StatConfig config) {
        this.pool = pool;
        this.caller = caller;
        this.time = time;
        this.config = config;
        this.turns = new Turns(config.atOnce(), config.mostWaiting(), config.mostWaitingOfAccount());
    }

    /**
     * Counts and times.
     *
     * @param group what they are told apart by, if by anything
     */
    Uni<DeliveryStatsView> ask(String account, StatFilter filter, @Nullable StatGroup group) {
        Instant now = time.instant();
        StatRange range = StatRange.of(filter.range());
        List<Instant> beginnings = range.beginnings(now);
        var query = new StatQuery(
                account, range, beginnings.getFirst(), now, filter, caller.get().confinedTo());
        return inTime(
                account,
                asking -> parts(asking, query)
                        .map(parts -> view(range, beginnings, now, parts))
                        .chain(view -> reasons(asking, query).map(view::with))
                        .chain(view -> pending(asking, query, now).map(view::with))
                        .chain(view -> group == null
                                ? Uni.createFrom().item(view)
                                : groups(asking, query, group).map(view::grouped)));
    }

    /**
     * A question that is being answered, on one connection: no statement goes on beyond its deadline.
     *
     * @param deadline by the clock that nobody can set
     */
    private record Asking(SqlConnection connection, Clock clock, Instant deadline) {
        Uni<RowSet<Row>> run(String statement, Tuple parameters) {
            long left = Duration.between(clock.instant(), deadline).toMillis();
            if (left <= 0) {
                return Uni.createFrom().failure(tooSlow());
            }
            return connection
                    .preparedQuery(LIMIT)
                    .execute(Tuple.of(left + "ms"))
                    .chain(() -> connection.preparedQuery(statement).execute(parameters));
        }
    }

    /**
     * Within the limit for a question, its wait for a turn included: each takes a connection of those that deliveries are
     * recorded on.
     */
    private <T> Uni<T> inTime(String account, Function<Asking, Uni<T>> question) {
        Instant deadline = clock.instant().plus(config.longest());
        return turns.inTurn(account, () -> answered(deadline, question))
                .ifNoItem()
                .after(config.longest().plus(GRACE))
                .failWith(Statistics::tooSlow)
                .onFailure(Turns.TooManyWaiting.class)
                .transform(busy -> busy())
                .onFailure(Statistics::isTooSlow)
                .transform(slow -> tooSlow());
    }

    private <T> Uni<T> answered(Instant deadline, Function<Asking, Uni<T>> question) {
        return clock.instant().isBefore(deadline)
                ? pool.withTransaction(connection -> question.apply(new Asking(connection, clock, deadline)))
                : Uni.createFrom().failure(tooSlow());
    }

    private static RuntimeException tooSlow() {
        return DispatchProblem.STATISTICS_TOO_SLOW.problem(
                "The answer takes too long: ask for less time, or for one hub, event type or destination.");
    }

    private static RuntimeException busy() {
        return DispatchProblem.STATISTICS_BUSY.problem(
                "As many questions wait for an answer as may, of the account or of all: ask one after the other, and again in a moment.");
    }

    private static boolean isTooSlow(Throwable failure) {
        return failure instanceof PgException refused && CANCELLED.equals(refused.getSqlState());
    }

    /** Failures by cause. */
    Uni<FailureCausesView> causes(String account, StatFilter filter) {
        StatRange range = StatRange.of(filter.range());
        Instant now = time.instant();
        Instant from = range.beginnings(now).getFirst();
        var query =
                new StatQuery(account, range, from, now, filter, caller.get().confinedTo());
        return inTime(
                account,
                asking -> asking.run(StatQuery.CAUSES, query.parameters())
                        .map(rows -> new FailureCausesView(range.text(), from, all(rows, Statistics::cause))));
    }

    private static Uni<Map<Instant, Sums>> parts(Asking asking, StatQuery query) {
        return asking.run(query.parts(), query.parameters().addValue((double)
                        query.range().part().toSeconds()))
                .map(rows -> sums(rows, row -> row.getOffsetDateTime("part").toInstant()));
    }

    private static Uni<List<StatReasonView>> reasons(Asking asking, StatQuery query) {
        return asking.run(StatQuery.REASONS, query.parameters())
                .map(rows ->
                        all(rows, row -> new StatReasonView(row.getString("error_category"), row.getLong("attempts"))));
    }

    private static Uni<StatPendingView> pending(Asking asking, StatQuery query, Instant now) {
        return asking.run(query.pending(), query.pendingParameters())
                .map(rows -> pending(rows.iterator().next(), now));
    }

    private static Uni<List<StatGroupView>> groups(Asking asking, StatQuery query, StatGroup group) {
        return asking.run(query.groups(group), query.parameters())
                .map(rows -> sums(rows, row -> row.getString("name")).entrySet().stream()
                        .map(entry -> new StatGroupView(
                                entry.getKey(),
                                group == StatGroup.EVENT_TYPE
                                        ? ""
                                        : entry.getValue().hub(),
                                stat(entry.getValue())))
                        .sorted(Comparator.comparingLong(
                                        (StatGroupView view) -> view.stat().attempts())
                                .reversed()
                                .thenComparing(StatGroupView::name))
                        .toList());
    }

    private static DeliveryStatsView view(
            StatRange range, List<Instant> beginnings, Instant now, Map<Instant, Sums> parts) {
        Sums total = new Sums();
        parts.values().forEach(total::add);
        return new DeliveryStatsView(
                range.text(),
                beginnings.getFirst(),
                now,
                range.part().toSeconds(),
                stat(total),
                beginnings.stream()
                        .map(from -> new StatBucketView(from, stat(parts.getOrDefault(from, new Sums()))))
                        .toList(),
                List.of(),
                new StatPendingView(0, false, null),
                null);
    }

    private static StatPendingView pending(Row row, Instant now) {
        OffsetDateTime oldest = row.getOffsetDateTime("oldest");
        return new StatPendingView(
                Math.min(row.getInteger("waiting"), MOST_PENDING),
                row.getBoolean("more"),
                oldest == null
                        ? null
                        : Math.max(0, Duration.between(oldest.toInstant(), now).toSeconds()));
    }

    private static FailureCauseView cause(Row row) {
        int status = row.getInteger("http_status");
        return new FailureCauseView(
                row.getString("error_category"),
                status <= 0 ? null : status,
                row.getString("host"),
                row.getLong("attempts"),
                row.getOffsetDateTime("first_at").toInstant(),
                row.getOffsetDateTime("last_at").toInstant(),
                row.getUUID("delivery_id"),
                row.getInteger("destination_count"),
                List.of(row.getArrayOfUUIDs("destination_ids")));
    }

    private static StatView stat(Sums sums) {
        return new StatView(
                sums.attempts(),
                sums.succeeded(),
                sums.failed(),
                sums.cancelled(),
                percentiles(sums.durations()),
                percentiles(sums.latencies()));
    }

    private static @Nullable PercentilesView percentiles(long[] counts) {
        double half = StatSlots.percentile(counts, 0.5);
        return half < 0
                ? null
                : new PercentilesView(
                        rounded(half),
                        rounded(StatSlots.percentile(counts, 0.95)),
                        rounded(StatSlots.percentile(counts, 0.99)));
    }

    private static double rounded(double millis) {
        return Math.round(millis * 100) / 100.0;
    }

    private static <K> Map<K, Sums> sums(RowSet<Row> rows, Function<Row, K> key) {
        return StreamSupport.stream(rows.spliterator(), false)
                .collect(Collectors.groupingBy(key, Collector.of(Sums::new, Sums::add, Sums::and)));
    }

    private static <T> List<T> all(RowSet<Row> rows, Function<Row, T> view) {
        return StreamSupport.stream(rows.spliterator(), false).map(view).toList();
    }
}
