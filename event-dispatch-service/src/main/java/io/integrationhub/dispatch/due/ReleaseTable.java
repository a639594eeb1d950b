package io.integrationhub.dispatch.due;

import io.integrationhub.kit.async.InSequence;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Destinations whose due rows are to come back. Each statement stands alone: two processes may do the same work. */
@ApplicationScoped
class ReleaseTable {
    /** What waits for one that is paused, itself or by its hub, would only be held again. */
    private static final String ASKED = """
            select release.destination_id, release.ended, release.asked_at,
                coalesce(destination.ordering, 'none') = 'none' as unordered
            from retry_release release left join destination on destination.id = release.destination_id
            where asked_at <= now() - $1::float8 * interval '1 millisecond' and (ended or not exists (
                select from hub where hub.id = destination.hub_id and 'paused' in (destination.status, hub.status)))
            order by asked_at limit 20""";

    /** Held by a pause. */
    private static final String HELD = "due_at is null";

    /** Behind an earlier row of its sequence. Not an equation, for which the order below would say nothing. */
    private static final String BEHIND = "due_at >= 'infinity'";

    /** Behind an earlier row, or until its retry. */
    private static final String LATER = "due_at > now()";

    /**
     * What is locked is under way elsewhere; it is found the next time, if it still waits then. Materialized, as a plan that
     * reads the next ones several times would go beyond the limit: $2 rows that are due at once. An array, as a plan for so
     * many rows as nobody can estimate would read the whole table.
     */
    private static final String STEP = """
            with waiting as (
                select count(*) as rows from (
                    select from scheduled_retry where destination_id = $1 and due_at <= now() limit $2) as due),
            next as materialized (
                select delivery_id from scheduled_retry
                where destination_id = $1 and %s
                order by due_at limit (select $2 - rows from waiting) for update skip locked)
            update scheduled_retry set due_at = now() where delivery_id = any(array(select delivery_id from next))""";

    /** Not when it was asked again meanwhile. */
    private static final String FINISH =
            "delete from retry_release where destination_id = $1 and ended = $2 and asked_at = $3";

    /** What is to come back. */
    enum Rows {
        RESUMED,
        UNORDERED,
        ENDED;

        private List<String> conditions() {
            return switch (this) {
                case RESUMED -> List.of(HELD);
                case UNORDERED -> List.of(HELD, BEHIND);
                case ENDED -> List.of(HELD, LATER);
            };
        }

        /** To be run one after the other. */
        List<String> steps() {
            return conditions().stream().map(STEP::formatted).toList();
        }

        /** Each condition for itself, in the order of the index, so that no plan reads all rows. */
        String finish() {
            return FINISH + conditions().stream().map(Rows::isNowhere).collect(Collectors.joining());
        }

        private static String isNowhere(String condition) {
            return " and (select delivery_id from scheduled_retry where destination_id = $1 and %s order by due_at limit 1) is null"
                    .formatted(condition);
        }
    }

    /**
     * A destination.
     *
     * @param unordered whether it wants no order (any more): then also what waits for an earlier one comes back
     * @param ended whether it was removed: then also what waits for its retry comes back, to be cancelled
     */
    record Release(UUID destination, boolean ended, boolean unordered, OffsetDateTime askedAt) {
        static Release of(Row row) {
            return new Release(
                    row.getUUID("destination_id"),
                    row.getBoolean("ended"),
                    row.getBoolean("unordered"),
                    row.getOffsetDateTime("asked_at"));
        }

        Rows rows() {
            if (ended) {
                return Rows.ENDED;
            }
            return unordered ? Rows.UNORDERED : Rows.RESUMED;
        }
    }

    private final Pool pool;
    private final DueConfig config;

    ReleaseTable(Pool pool, DueConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** Those that every process has heard of by now: until then, one could still take the hub for a paused one. */
    Uni<List<Release>> asked() {
        double heard = config.releaseAfter().toMillis();
        return pool.preparedQuery(ASKED)
                .execute(Tuple.of(heard))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Release::of)
                        .toList());
    }

    /** Makes some of its rows due, so that no more than a step of them are. */
    Uni<Void> step(Release release) {
        Tuple parameters = Tuple.of(release.destination(), config.releaseStep());
        return InSequence.forEach(
                release.rows().steps(),
                step -> pool.preparedQuery(step).execute(parameters).replaceWithVoid());
    }

    /** Forgets the destination when nothing is left to bring back. */
    Uni<Void> finish(Release release) {
        Tuple parameters = Tuple.of(release.destination(), release.ended(), release.askedAt());
        return pool.preparedQuery(release.rows().finish()).execute(parameters).replaceWithVoid();
    }
}
