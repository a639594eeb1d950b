package io.integrationhub.dispatch.statistics;

import io.integrationhub.identity.CallerHub;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The statements of one question, with the same parameters: account, width of the rows, first moment, hub, event type,
 * destination, the id of the hub that alone the caller reaches, and the moment of the question. The destinations of a hub
 * that was deleted are not those of another with its name.
 */
record StatQuery(
        String account, StatRange range, Instant from, Instant to, StatFilter filter, Optional<CallerHub> only) {
    private static final String OF_WHAT = """
            account = $1 and width = $2 and at >= $3 and at <= $8 and ($4::text is null or hub = $4)
                and ($5::text is null or event_type = $5) and ($6::uuid is null or destination_id = $6)
                and ($7::uuid is null or destination_id in (select id from destination where hub_id = $7))""";

    private static final String COUNTED = "select * from delivery_stat where " + OF_WHAT;

    /** Of all destinations together, by what is in the brackets of the hub and the event type. */
    private static final String SUMMED = """
            select *, null::uuid as destination_id from delivery_stat_sum
            where account = $1 and width = $2 and at >= $3 and at <= $8 and hub %s and event_type %s
                and ($4::text is null or hub = $4) and ($5::text is null or event_type = $5)
                and $6::uuid is null and $7::uuid is null""";

    private static final String NOT_ALL = "<> ''";

    /** Sums by part, and the counts of each slot. */
    String parts() {
        String found = isSummed() && (filter.hub() == null || filter.eventType() == null)
                ? SUMMED.formatted("= coalesce($4, '')", "= coalesce($5, '')")
                : COUNTED;
        return materialized(found) + PARTS;
    }

    private static String materialized(String found) {
        return "with found as materialized (" + found + ")";
    }

    /** Whether there are sums of what is asked for. */
    private boolean isSummed() {
        return range.width().isSummed() && filter.destinationId() == null && only.isEmpty();
    }

    private static final String PARTS = """
            , parts as (
                select date_bin($9 * interval '1 second', at, $3) as part, * from found)
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
    String groups(StatGroup group) {
        return materialized(grouped(group)) + """
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

    private String grouped(StatGroup group) {
        return switch (group) {
            case HUB -> isSummed() && filter.eventType() == null ? SUMMED.formatted(NOT_ALL, "= ''") : COUNTED;
            case EVENT_TYPE -> isSummed() && filter.hub() == null ? SUMMED.formatted("= ''", NOT_ALL) : COUNTED;
            case DESTINATION -> COUNTED;
        };
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
    private static final String PENDING = """
            select count(*)::int as waiting, count(*) > 10000 as more, min(created_at) as oldest from (
                select created_at from delivery
                where account = $1 and status = 'pending' order by id limit 10001) found""";

    /**
     * Of what waits for some destinations, from the retry table: an id begins with the milliseconds of its event's record. Looks
     * at so many rows at most, whatever their type; which of more is the oldest is not known.
     */
    private static final String PENDING_OF = """
            select count(*) filter (where is_asked_for)::int as waiting, count(*) > 10000 as more,
                case when count(*) <= 10000 then to_timestamp((
                    'x0000' || left(replace((min(delivery_id::text) filter (where is_asked_for)), '-', ''), 12)
                    )::bit(64)::bigint / 1000.0) end as oldest
            from (
                select due.delivery_id, $3::text is null or due.event_type = $3 as is_asked_for from destination
                cross join lateral (
                    select delivery_id, event_type from scheduled_retry
                    where destination_id = destination.id
                    limit 10001) as due
                where account = $1 and ($2::text is null or hub = $2) and ($4::uuid is null or destination.id = $4)
                    and ($5::uuid is null or hub_id = $5)
                    and ($3::text is null or destination.event_type in ($3, 'default'))
                limit 10001) found""";

    String pending() {
        return isFiltered() ? PENDING_OF : PENDING;
    }

    private boolean isFiltered() {
        return filter.hub() != null || filter.eventType() != null || filter.destinationId() != null || only.isPresent();
    }

    Tuple parameters() {
        return Tuple.of(account, range.width().minutes(), from.atOffset(ZoneOffset.UTC))
                .addValue(filter.hub())
                .addValue(filter.eventType())
                .addValue(filter.destination())
                .addValue(only.map(CallerHub::id).orElse(null))
                .addValue(to.atOffset(ZoneOffset.UTC));
    }

    Tuple pendingParameters() {
        return !isFiltered()
                ? Tuple.of(account)
                : Tuple.of(account)
                        .addValue(filter.hub())
                        .addValue(filter.eventType())
                        .addValue(filter.destination())
                        .addValue(only.map(CallerHub::id).orElse(null));
    }
}
