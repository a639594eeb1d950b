package io.integrationhub.dispatch.recovery;

/**
 * Gives recorded deliveries back to the retry table, with a schedule that begins anew; attempts are counted on. Whoever
 * owns their partitions claims them there, so that all limits of their destinations hold, and the order that they want.
 */
final class HandOver {
    /**
     * What cannot be made any more, and why. Each "offset 0" has rows looked up one by one, which a join of a table of many
     * days would not.
     */
    private static final String JUDGED = """
            judged as materialized (
                select found.*, case when destination.ordering = 'session' then event.record_offset end as position, case
                    when destination.id is null then 'destination_removed'
                    when event.data is null or event.data = '' or exists (
                        select from erasure where erasure.account = found.account
                            and subjects @> array[found.session_id] and found.event_type <> erasure.event_type
                        offset 0) then 'erased'
                    when destination.status = 'disabled' then 'destination_disabled'
                    end as skipped
                from found
                left join destination on destination.id = found.destination_id
                left join lateral (
                    select data, record_offset from event
                    where event.id = found.event_id and event.account = found.account
                        and event.session_id = found.session_id and event.type = found.event_type
                        and event.day = found.day
                    offset 0) as event on true),
            """;

    /** A delivery that succeeded at once has no row for its attempt; from now on it needs one. */
    private static final String ATTEMPTS = """
            attempts as (
                insert into attempt (day, delivery_id, number, account, session_id, event_type, started_at, duration_ms,
                    outcome, http_status, dns_us, connect_us, tls_us, first_byte_us)
                select day, id, 1, account, session_id, event_type,
                    updated_at - coalesce(duration_ms, 0) * interval '1 millisecond', coalesce(duration_ms, 0), 'succeeded',
                    last_status, dns_us, connect_us, tls_us, first_byte_us
                from judged where skipped is null and status = 'succeeded' and attempts = 1
                on conflict do nothing),
            """;

    private static final String CHANGES = """
            changed as (
                update delivery set status = 'pending', reason = 'recovery', updated_at = now(),
                    changed_in = pg_current_xact_id()::text::bigint,
                    error = case when delivery.status <> 'cancelled' then delivery.error end
                from judged
                where delivery.id = judged.id and delivery.day = judged.day and skipped is null),
            scheduled as (
                insert into scheduled_retry (delivery_id, day, partition, due_at, destination_id, account, session_id,
                    event_type, attempts, step, position)
                select id, day, partition, now(), destination_id, account, session_id, event_type, attempts, 0, position
                from judged where skipped is null order by position
                on conflict (delivery_id) do update
                set due_at = excluded.due_at, attempts = excluded.attempts, step = 0, claimed_by = null, cancelled = false,
                    failing_since = null, destination_id = excluded.destination_id, position = excluded.position)
            """;

    /**
     * One delivery that does not wait: $1 account, $2 id. Answers with its hub and state, and why it was left; with nothing
     * when it waits, or does not exist.
     */
    static final String ONE = "with found as materialized ("
            + "select * from delivery where account = $1 and id = $2 and status <> 'pending' for update), "
            + JUDGED
            + ATTEMPTS
            + CHANGES
            + "select hub, status, skipped from judged";

    /**
     * Deliveries after a place that a recovery is about: $1 account, $2 since, $3 until, $4 the last one before, $5 most to
     * look at.
     */
    private static final String RANGE = """
            from delivery
            where account = $1 and status = '%s'
                and day between ($2 at time zone 'utc')::date and ($3 at time zone 'utc')::date
                and id > greatest($4::uuid, lowest_delivery_id($2)) and id < lowest_delivery_id($3)
            order by id limit $5""";

    /**
     * Those of them that are asked for: $6 hub, $7 event type, $8 status class, $9 reason, each or null. Looked at after a
     * step is cut off, which takes no longer when few match.
     */
    private static final String FILTER = """
            ($6::text is null or hub = $6) and ($7::text is null or event_type = $7)
                and ($8::text is null or case $8 when 'none' then last_status is null
                    else (last_status / 100)::text = left($8, 1) end)
                and ($9::text is null or exists (
                    select from attempt where attempt.delivery_id = delivery.id and attempt.day = delivery.day
                        and attempt.number = delivery.attempts and attempt.outcome = $9))
            """;

    static final String COUNT_FAILED = count("failed");
    static final String COUNT_PENDING = count("pending");
    static final String SAMPLE_FAILED = sample("failed");
    static final String SAMPLE_PENDING = sample("pending");

    /** Hands failed ones over: as above, and $10 most, $11 the recovery. */
    static final String FAILED = step("failed", "for update") + JUDGED + """
            items as (
                insert into recovery_delivery (recovery_id, delivery_id, day, attempts, handed_over_at)
                select $11, id, day, attempts, now() from judged where skipped is null
                on conflict (recovery_id, delivery_id) do update
                set attempts = excluded.attempts, handed_over_at = excluded.handed_over_at),
            """ + CHANGES + """
            select (select count(*) from page) as examined, (select count(*) from chosen) as found,
                (select id from page order by id desc limit 1) as last_examined,
                (select id from chosen order by id desc limit 1) as last_found,
                (select count(*) from judged where skipped is null) as acted,
                (select coalesce(json_object_agg(skipped, rows), '{}')::text from (
                    select skipped, count(*) as rows from judged where skipped is not null group by skipped) as left_out)
                    as skipped""";

    /**
     * Cancels those that wait: as above, and $10 most. Those that are being sent, or cancelled already, are left out. The row belongs to no
     * destination from then on, so that neither an open breaker nor a pause delays its end.
     */
    static final String PENDING = step("pending", "") + """
            waiting as materialized (
                select delivery_id, cancelled, claimed_by is null and not cancelled as free from scheduled_retry
                where delivery_id in (select id from found)
                for update),
            marked as (
                update scheduled_retry
                set cancelled = true, due_at = now(), destination_id = '00000000-0000-0000-0000-000000000000',
                    position = null
                where delivery_id in (select delivery_id from waiting where free))
            select (select count(*) from page) as examined, (select count(*) from chosen) as found,
                (select id from page order by id desc limit 1) as last_examined,
                (select id from chosen order by id desc limit 1) as last_found,
                (select count(*) from waiting where free) as acted,
                (select coalesce(json_object_agg(reason, rows), '{}')::text from (
                    select case when cancelled then 'already_cancelled' else 'in_flight' end as reason, count(*) as rows
                    from found left join waiting on delivery_id = id
                    where free is not true group by 1) as left_out) as skipped""";

    private HandOver() {}

    private static String step(String status, String lock) {
        return "with page as materialized (select id, day " + RANGE.formatted(status) + "),\n"
                + "chosen as materialized (select page.id, page.day from page cross join lateral ("
                + " select from delivery where delivery.id = page.id and delivery.day = page.day and " + FILTER
                + " offset 0) as matching order by page.id limit $10),\n"
                + "found as materialized (select delivery.* from chosen cross join lateral ("
                + " select * from delivery where delivery.id = chosen.id and delivery.day = chosen.day and status = '"
                + status + "' offset 0 " + lock + ") as delivery),\n";
    }

    private static String count(String status) {
        return "select count(*) as examined, count(*) filter (where " + FILTER + ") as found from (select id, day, hub,"
                + " event_type, last_status, attempts " + RANGE.formatted(status) + ") as delivery";
    }

    private static String sample(String status) {
        return "select * from (select * " + RANGE.formatted(status) + ") as delivery where " + FILTER
                + "order by id limit " + Counted.SAMPLES;
    }
}
