package io.integrationhub.dispatch.statistics;

import io.integrationhub.identity.CallerHub;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one question, with the same parameters: account, width of the rows, first moment, hub, event type,
 * destination and the id of the hub that alone the caller reaches. The destinations of a hub that was deleted are not those
 * of another with its name.
 */
record StatQuery(String account, StatRange range, Instant from, StatFilter filter, Optional<CallerHub> only) {
    private static final String OF_WHAT = """
            account = $1 and width = $2 and at >= $3 and ($4::text is null or hub = $4)
                and ($5::text is null or event_type = $5) and ($6::uuid is null or destination_id = $6)
                and ($7::uuid is null or destination_id in (select id from destination where hub_id = $7))""";

    private static final String MATERIALIZED =
            "with found as materialized (select * from delivery_stat where " + OF_WHAT + ")";

    /** Sums by part, and the counts of each slot. */
    static final String PARTS = MATERIALIZED + """
            , parts as (
                select date_bin($8 * interval '1 second', at, $3) as part, * from found)
            select part, 'counts' as kind, 0 as slot, sum(attempts)::bigint as attempts, sum(succeeded)::bigint as succeeded,
                sum(failed)::bigint as failed, sum(cancelled)::bigint as cancelled
            from parts group by part
            union all
            select part, 'durations', slot::int, sum(counted)::bigint, 0, 0, 0
            from parts, unnest(durations) with ordinality as each (counted, slot) group by part, slot
            union all
            select part, 'latencies', slot::int, sum(counted)::bigint, 0, 0, 0
            from parts, unnest(latencies) with ordinality as each (counted, slot) group by part, slot""";

    /** The same by what each row is about: the largest only. */
    static String groups(StatGroup group) {
        return MATERIALIZED + """
            , top as (
                select %1$s as name from found group by 1 order by sum(attempts) desc, 1 limit 200),
            parts as (
                select %1$s as name, found.* from found where %1$s in (select name from top))
            select name, min(hub) as hub, 'counts' as kind, 0 as slot, sum(attempts)::bigint as attempts,
                sum(succeeded)::bigint as succeeded, sum(failed)::bigint as failed, sum(cancelled)::bigint as cancelled
            from parts group by name
            union all
            select name, '', 'durations', slot::int, sum(counted)::bigint, 0, 0, 0
            from parts, unnest(durations) with ordinality as each (counted, slot) group by name, slot
            union all
            select name, '', 'latencies', slot::int, sum(counted)::bigint, 0, 0, 0
            from parts, unnest(latencies) with ordinality as each (counted, slot) group by name, slot""".formatted(group.column());
    }

    static final String REASONS = "select error_category, sum(attempts)::bigint as attempts from failure_stat where "
            + OF_WHAT + " group by error_category order by attempts desc, error_category";

    /** Destinations that are gone have no host any more. */
    static final String CAUSES = """
            select error_category, http_status,
                coalesce(substring(destination.url from '^[^:]+://(\\[[^]]*\\]|[^/:?#]*)'), '') as host,
                sum(attempts)::bigint as attempts, min(first_at) as first_at, max(last_at) as last_at,
                (array_agg(delivery_id order by last_at desc))[1] as delivery_id,
                count(distinct destination_id)::int as destination_count,
                (array_agg(distinct destination_id))[1:20] as destination_ids
            from failure_stat stat
            left join (select id, url from destination where account = $1) destination on destination.id = destination_id
            where""" + " " + OF_WHAT
            + " group by 1, 2, 3 order by attempts desc, error_category, http_status, host limit 100";

    /** Of what waits, the oldest first, as far as is looked at. */
    static final String PENDING = """
            select count(*)::int as waiting, min(created_at) as oldest from (
                select created_at from (
                    select created_at, hub, event_type, destination_id from delivery
                    where account = $1 and status = 'pending' order by id limit 50000) looked
                where ($2::text is null or hub = $2) and ($3::text is null or event_type = $3)
                    and ($4::uuid is null or destination_id = $4)
                    and ($5::uuid is null or destination_id in (select id from destination where hub_id = $5))
                limit 10001) found""";

    Tuple parameters() {
        return Tuple.of(account, range.width().minutes(), from.atOffset(ZoneOffset.UTC))
                .addValue(given(filter.hub()))
                .addValue(given(filter.eventType()))
                .addValue(filter.destination())
                .addValue(only.map(CallerHub::id).orElse(null));
    }

    Tuple pendingParameters() {
        return Tuple.of(account)
                .addValue(given(filter.hub()))
                .addValue(given(filter.eventType()))
                .addValue(filter.destination())
                .addValue(only.map(CallerHub::id).orElse(null));
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
