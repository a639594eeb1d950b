package io.integrationhub.dispatch.recovery;

import io.integrationhub.dispatch.delivery.DeliveryId;
import io.integrationhub.dispatch.delivery.SessionEvent;
import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.dispatch.recovery.MissingEvents.Search;
import io.integrationhub.dispatch.recovery.Recovery.Counts;
import io.integrationhub.dispatch.recovery.Recovery.Place;
import io.integrationhub.dispatch.recovery.Recovery.Scan;
import io.integrationhub.kit.time.DatabaseTime;
import io.integrationhub.kit.time.SteadyClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/** Gives events the delivery that they never had, and counts how many that are. */
@ApplicationScoped
class MissingDeliveries {
    private static final Duration BRIEFLY = Duration.ofMillis(500);
    private static final Duration UNTIL_OLDER = Duration.ofSeconds(1);

    /** The events of a session that is being erased are left alone: they lose their data at any moment. */
    static final String MAKE = """
            with missing as materialized (
                select * from unnest($5::uuid[], $6::text[], $7::text[], $8::text[], $9::int[], $10::timestamptz[],
                        $11::bigint[])
                    as missing (id, event_id, event_type, session_id, partition, recorded_at, position)
                where not exists (
                    select from erasure where erasure.account = $1
                        and subjects @> array[missing.session_id] and missing.event_type <> erasure.event_type
                    offset 0)),
            made as (
                insert into delivery (day, id, account, event_id, event_type, session_id, hub, destination_id, partition,
                    status, attempts, reason, created_at, updated_at)
                select (recorded_at at time zone 'utc')::date, id, $1, event_id, event_type, session_id, $2, $3, partition,
                    'pending', 0, 'recovery', recorded_at, now()
                from missing
                on conflict (id, day) do nothing
                returning id, day, partition, session_id, event_type),
            scheduled as (
                insert into scheduled_retry (delivery_id, day, partition, due_at, destination_id, account, session_id,
                    event_type, attempts, step, position)
                select made.id, made.day, made.partition, now(), $3, $1, made.session_id, made.event_type, 0, 0, position
                from made join missing using (id) order by position
                on conflict (delivery_id) do nothing),
            items as (
                insert into recovery_delivery (recovery_id, delivery_id, day, attempts, handed_over_at)
                select $4, id, day, 0, now() from made)
            select (select count(*) from made) as made, (select count(*) from missing) as possible""";

    private final Pool pool;
    private final MissingEvents events;
    private final DatabaseTime time;
    private final RecoveryConfig config;
    private final Clock steady = new SteadyClock();

    MissingDeliveries(Pool pool, MissingEvents events, DatabaseTime time, RecoveryConfig config) {
        this.pool = pool;
        this.events = events;
        this.time = time;
        this.config = config;
    }

    /** How many of the chosen were made; others have got one meanwhile, or belong to a session that is being erased. */
    private record Made(long made, long possible) {}

    /**
     * Gives some of the next events their delivery.
     *
     * @param all the destinations of the account, the target among them
     * @param room how many at most
     */
    Uni<Scan> step(SqlConnection connection, Recovery recovery, Target target, List<Target> all, int room) {
        Instant end = end(recovery.selection());
        boolean endsWithAll = !end.isBefore(recovery.selection().until());
        if (!recovery.place().time().isBefore(end)) {
            Duration pause = endsWithAll ? Duration.ZERO : UNTIL_OLDER;
            return Uni.createFrom().item(new Scan(recovery.place(), recovery.width(), endsWithAll, Counts.NONE, pause));
        }
        Search search = search(recovery.account(), target, all, recovery.place(), recovery.width(), end);
        Instant began = steady.instant();
        return events.find(connection, search)
                .map(found -> MissingChoice.of(search, found, room))
                .chain(choice -> make(connection, recovery, target, choice.chosen())
                        .map(made -> scan(recovery, choice, made, Duration.between(began, steady.instant()))));
    }

    private static Scan scan(Recovery recovery, MissingChoice choice, Made made, Duration took) {
        Map<String, Long> skipped = new TreeMap<>(choice.skipped());
        long erased = choice.chosen().size() - made.possible();
        if (erased > 0) {
            skipped.merge("erased", erased, Long::sum);
        }
        return new Scan(
                choice.next(),
                ScanWidth.after(recovery.width(), took, !choice.complete()),
                false,
                new Counts(made.made(), 0, 0, 0, 0, skipped),
                Duration.ZERO);
    }

    private static Uni<Made> make(
            SqlConnection connection, Recovery recovery, Target target, List<SessionEvent> missing) {
        if (missing.isEmpty()) {
            return Uni.createFrom().item(new Made(0, 0));
        }
        Tuple parameters = Tuple.tuple()
                .addString(recovery.account())
                .addString(target.hub())
                .addUUID(target.id())
                .addUUID(recovery.id())
                .addArrayOfUUID(missing.stream()
                        .map(event -> DeliveryId.of(event, target.id()))
                        .toArray(UUID[]::new))
                .addArrayOfString(column(missing, SessionEvent::id))
                .addArrayOfString(column(missing, SessionEvent::type))
                .addArrayOfString(column(missing, SessionEvent::sessionId))
                .addArrayOfInteger(missing.stream().map(SessionEvent::shard).toArray(Integer[]::new))
                .addArrayOfOffsetDateTime(missing.stream()
                        .map(event -> event.recordedAt().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new))
                .addArrayOfLong(missing.stream()
                        .map(event -> target.isOrdered() ? event.offset() : null)
                        .toArray(Long[]::new));
        return connection.preparedQuery(MAKE).execute(parameters).map(rows -> {
            var row = rows.iterator().next();
            return new Made(row.getLong("made"), row.getLong("possible"));
        });
    }

    private static String[] column(List<SessionEvent> events, Function<SessionEvent, String> column) {
        return events.stream().map(column).toArray(String[]::new);
    }

    /** Counts for as long as there is time. */
    Uni<Counted> count(String account, Selection selection, Target target, List<Target> all) {
        return count(account, selection, target, all, config.counting());
    }

    /** Counts for a moment. */
    Uni<Counted> countBriefly(String account, Selection selection, Target target, List<Target> all) {
        return count(account, selection, target, all, BRIEFLY);
    }

    private Uni<Counted> count(String account, Selection selection, Target target, List<Target> all, Duration longest) {
        Counting counting = new Counting(
                account,
                target,
                all,
                end(selection),
                selection.until(),
                steady.instant().plus(longest));
        return countOn(counting, Counted.NONE, Place.before(selection.since()), ScanWidth.FIRST);
    }

    /** What stays the same while deliveries are counted. */
    private record Counting(
            String account, Target target, List<Target> all, Instant end, Instant until, Instant deadline) {}

    private Uni<Counted> countOn(Counting counting, Counted soFar, Place place, Duration width) {
        boolean givenUp =
                soFar.examined() >= config.countedEvents() || !steady.instant().isBefore(counting.deadline());
        if (givenUp || !place.time().isBefore(counting.end())) {
            boolean complete = !givenUp && !counting.end().isBefore(counting.until());
            return Uni.createFrom().item(soFar.complete(complete));
        }
        Search search = search(counting.account(), counting.target(), counting.all(), place, width, counting.end());
        Instant began = steady.instant();
        return events.find(pool, search).chain(found -> {
            MissingChoice choice = MissingChoice.of(search, found, Integer.MAX_VALUE);
            Duration took = Duration.between(began, steady.instant());
            return countOn(
                    counting,
                    soFar.and(found.size(), choice.chosen(), counting.target()),
                    choice.next(),
                    ScanWidth.after(width, took, !choice.complete()));
        });
    }

    /** What is younger may be in flight. */
    private Instant end(Selection selection) {
        Instant settled = time.instant().minus(config.settle());
        return settled.isBefore(selection.until()) ? settled : selection.until();
    }

    private Search search(String account, Target target, List<Target> all, Place after, Duration width, Instant end) {
        Instant to = after.time().plus(width);
        int most = target.filter().isPresent() ? config.filteredStep() : config.step();
        return new Search(account, target, all, after, to.isBefore(end) ? to : end, most);
    }
}
