package io.integrationhub.dispatch.recovery;

/**
 * Gives recorded deliveries back to the retry table, with a schedule that begins anew; attempts are counted on. Whoever
 * owns their partitions claims them there, so that all limits of their destinations hold, and the order that they want.
 */
final class HandOver {
    /** What cannot be made any more, and why. */
    private static final String JUDGED = """
            judged as materialized (
                select found.*, case when destination.ordering = 'session' then event.record_offset end as position, case
                    when destination.id is null then 'destination_removed'
                    when event.data is null or event.data = '' or exists (
                        select from erasure where erasure.account = found.account
                            and (subject = found.session_id or found.session_id = any(subjects))
                            and found.event_type <> erasure.event_type) then 'erased'
                    when destination.status = 'disabled' then 'destination_disabled'
                    end as skipped
                from found
                left join destination on destination.id = found.destination_id
                left join event on event.id = found.event_id and event.account = found.account
                    and event.session_id = found.session_id and event.type = found.event_type and event.day = found.day),
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
                update delivery set status = 'pending', reason = 'recovery', updated_at = now()
                from judged
                where delivery.id = judged.id and delivery.day = judged.day and skipped is null),
            scheduled as (
                insert into scheduled_retry (delivery_id, day, partition, due_at, destination_id, account, session_id,
                    event_type, attempts, step, position)
                select id, day, partition, now(), destination_id, account, session_id, event_type, attempts, 0, position
                from judged where skipped is null
                on conflict (delivery_id) do nothing)
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

    private HandOver() {}
}
