package io.integrationhub.dispatch.recovery;

import io.integrationhub.dispatch.destination.Target;
import io.integrationhub.dispatch.recovery.Recovery.Counts;
import io.integrationhub.dispatch.recovery.Recovery.Place;
import io.integrationhub.dispatch.recovery.Recovery.Scan;
import io.integrationhub.dispatch.recovery.Selection.Kind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Hands failed deliveries over, cancels those that wait, and counts how many there are. */
@ApplicationScoped
class RecordedDeliveries {
    private static final int LATEST = 10_000;
    private static final int SHORTEST_PAGE = 50;
    private static final String FAILED_SINCE = """
            select count(*) as examined, count(*) filter (where destination_id = $2 and updated_at >= $3::timestamptz - interval '1 minute') as found,
                min(created_at) filter (where destination_id = $2 and updated_at >= $3::timestamptz - interval '1 minute') as first
            from (
                select destination_id, updated_at, created_at from delivery
                where account = $1 and status = 'failed' order by id desc limit $4) as latest""";

    private final Pool pool;
    private final RecoveryConfig config;

    RecordedDeliveries(Pool pool, RecoveryConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /**
     * Looks at some of the next deliveries.
     *
     * @param room how many of them something is done with at most
     */
    Uni<Scan> step(SqlConnection connection, Recovery recovery, int room) {
        boolean cancels = recovery.selection().kind() == Kind.CANCEL_PENDING;
        int page = page(room);
        Tuple parameters = range(recovery.account(), recovery.selection(), recovery.place(), page)
                .addInteger(room);
        return connection
                .preparedQuery(cancels ? HandOver.PENDING : HandOver.FAILED)
                .execute(cancels ? parameters : parameters.addUUID(recovery.id()))
                .map(rows -> scan(recovery, rows.iterator().next(), room, page));
    }

    /** With little room most of a long page would be looked at again. */
    private int page(int room) {
        return Math.min(config.step(), Math.max(SHORTEST_PAGE, 4 * room));
    }

    /** When there were more than there is room for, the rest of the page is looked at again. */
    private static Scan scan(Recovery recovery, Row row, int room, int page) {
        boolean cut = row.getLong("found") >= room;
        @Nullable UUID last = row.getUUID(cut ? "last_found" : "last_examined");
        long acted = row.getLong("acted");
        boolean cancels = recovery.selection().kind() == Kind.CANCEL_PENDING;
        return new Scan(
                last == null ? recovery.place() : recovery.place().after(last),
                recovery.width(),
                !cut && row.getLong("examined") < page,
                new Counts(cancels ? 0 : acted, 0, 0, 0, cancels ? acted : 0, Counts.bySkipReason(row)),
                Duration.ZERO);
    }

    Uni<Counted> count(String account, Selection selection) {
        boolean pending = selection.kind() == Kind.CANCEL_PENDING;
        return pool.preparedQuery(pending ? HandOver.COUNT_PENDING : HandOver.COUNT_FAILED)
                .execute(all(account, selection))
                .map(rows -> counted(rows.iterator().next()))
                .chain(counted -> pool.preparedQuery(pending ? HandOver.SAMPLE_PENDING : HandOver.SAMPLE_FAILED)
                        .execute(all(account, selection))
                        .map(rows -> counted.with(StreamSupport.stream(rows.spliterator(), false)
                                .map(Counted.Sample::recorded)
                                .toList())));
    }

    /**
     * Deliveries of a destination that have failed since it was disabled.
     *
     * @param first when the event of the oldest was recorded
     */
    record FailedSince(long count, boolean complete, Instant first) {}

    /**
     * Among the account's latest failed ones; empty when there are none. The one whose answer had it disabled is among them,
     * and ended a moment before.
     */
    Uni<Optional<FailedSince>> failedSince(Target target, Instant since) {
        return pool.preparedQuery(FAILED_SINCE)
                .execute(Tuple.of(target.account(), target.id(), since.atOffset(ZoneOffset.UTC), LATEST))
                .map(rows -> rows.iterator().next())
                .map(row -> Optional.ofNullable(row.getOffsetDateTime("first"))
                        .map(first -> new FailedSince(
                                row.getLong("found"), row.getLong("examined") < LATEST, first.toInstant())));
    }

    private Counted counted(Row row) {
        long examined = row.getLong("examined");
        return Counted.NONE.with(row.getLong("found"), examined).complete(examined < config.countedDeliveries());
    }

    private Tuple all(String account, Selection selection) {
        return range(account, selection, Place.before(selection.since()), config.countedDeliveries());
    }

    private static Tuple range(String account, Selection selection, Place after, int most) {
        return Tuple.tuple()
                .addString(account)
                .addOffsetDateTime(selection.since().atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(selection.until().atOffset(ZoneOffset.UTC))
                .addUUID(after.delivery())
                .addInteger(most)
                .addString(selection.hub())
                .addString(selection.eventType())
                .addString(selection.statusClass())
                .addString(selection.reason());
    }
}
