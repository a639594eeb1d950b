package io.integrationhub.dispatch.outcome;

import io.integrationhub.messaging.outbox.OutboxInsert;

/** The statements of a flush: each writes all rows of a batch at once. */
final class Statements {
    /**
     * Events and deliveries of the partitions that are still this process's, which it answers with. Whoever has lost a
     * partition, and may not know it yet, writes nothing for it; the lock makes a new owner wait for a transaction that has
     * passed here. The highest recorded offset moves along.
     */
    static final String RECORD = """
            with held as materialized (
                select stored.partition, mine.recorded from partition_epoch stored
                join unnest($1::int[], $2::bigint[], $3::bigint[]) as mine (partition, epoch, recorded)
                    using (partition, epoch)
                order by stored.partition for update of stored),
            moved as (
                update partition_epoch set recorded_offset = held.recorded from held
                where partition_epoch.partition = held.partition
                    and partition_epoch.recorded_offset < held.recorded),
            events as (
                insert into event (day, account, id, type, session_id, occurred_at, recorded_at, partition, data,
                    traceparent, record_offset)
                select * from unnest($4::date[], $5::text[], $6::text[], $7::text[], $8::text[], $9::timestamptz[],
                        $10::timestamptz[], $11::int[], $12::text[], $13::text[], $36::bigint[])
                    as read (day, account, id, type, session_id, occurred_at, recorded_at, partition, data, traceparent,
                        record_offset)
                where partition in (select partition from held)
                on conflict do nothing),
            deliveries as (
                insert into delivery (day, id, account, event_id, event_type, session_id, hub, destination_id, partition,
                    status, attempts, last_status, duration_ms, dns_us, connect_us, tls_us, first_byte_us, error,
                    error_category, reason, created_at, updated_at)
                select * from unnest($14::date[], $15::uuid[], $16::text[], $17::text[], $18::text[], $19::text[],
                        $20::text[], $21::uuid[], $22::int[], $23::text[], $24::int[], $25::int[], $26::int[], $27::int[],
                        $28::int[], $29::int[], $30::int[], $31::text[], $32::text[], $33::text[], $34::timestamptz[],
                        $35::timestamptz[])
                    as made (day, id, account, event_id, event_type, session_id, hub, destination_id, partition,
                        status, attempts, last_status, duration_ms, dns_us, connect_us, tls_us, first_byte_us, error,
                        error_category, reason, created_at, updated_at)
                where partition in (select partition from held)
                on conflict (id, day) do update
                set status = excluded.status, attempts = excluded.attempts,
                    last_status = coalesce(excluded.last_status, delivery.last_status),
                    duration_ms = coalesce(excluded.duration_ms, delivery.duration_ms),
                    error = coalesce(excluded.error, case when excluded.status = 'pending' then delivery.error end),
                    error_category = coalesce(excluded.error_category,
                        case when excluded.status <> 'succeeded' then delivery.error_category end),
                    reason = excluded.reason, updated_at = excluded.updated_at, changed_in = excluded.changed_in)
            select partition from held""";

    static final String ROUTES = """
            insert into session_route (account, session_id, hub, record_offset, recorded_at, routed_at)
            select * from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::timestamptz[], $6::timestamptz[])
            on conflict do nothing""";

    /** An order that is read again is known, and followed, already. */
    static final String ERASURES = """
            insert into erasure (account, subject, event_type, subjects)
            select account, subject, event_type, array(select jsonb_array_elements_text(subjects::jsonb))
            from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as ordered (account, subject, event_type, subjects)
            on conflict do nothing""";

    static final String ATTEMPTS = """
            insert into attempt (day, delivery_id, number, account, session_id, event_type, started_at, duration_ms,
                outcome, http_status, dns_us, connect_us, tls_us, first_byte_us, next_in_ms, error, url, request_headers,
                response_headers, response_excerpt)
            select * from unnest($1::date[], $2::uuid[], $3::int[], $4::text[], $5::text[], $6::text[],
                $7::timestamptz[], $8::int[], $9::text[], $10::int[], $11::int[], $12::int[], $13::int[], $14::int[],
                $15::bigint[], $16::text[], $17::text[], $18::text[], $19::text[], $20::text[])
            on conflict do nothing""";

    /**
     * Rows of a paused hub or destination are held, without a time. The locks make resuming either wait for this
     * transaction, so that whoever brings back what was held sees all of it. Rows of a sequence come in its order, and
     * triggers let only the first of it be due; they have no position when their destination wants no order any more. What
     * was cancelled or erased while it was in flight belongs to no destination and no sequence: it is due at once, to be
     * ended.
     *
     * <p>A delivery has been failing since its first attempt that is to be made again, whatever it waits for meanwhile;
     * after a pause that is counted anew.
     */
    static final String DUE = """
            with asked as (
                select * from unnest($1::uuid[], $2::date[], $3::int[], $4::bigint[], $5::uuid[], $6::text[], $7::text[],
                        $8::text[], $9::int[], $10::int[], $11::text[], $12::bigint[])
                    as due (delivery_id, day, partition, delay, destination_id, account, session_id, event_type,
                        attempts, step, reason, position)),
            held as (
                select destination.id from hub join destination on destination.hub_id = hub.id
                where (hub.status = 'paused' or destination.status = 'paused')
                    and destination.id in (select destination_id from asked where reason = 'paused')
                for share of hub, destination),
            ordered as (
                select id from destination
                where ordering = 'session' and id in (select destination_id from asked where position is not null))
            insert into scheduled_retry (delivery_id, day, partition, due_at, destination_id, account, session_id,
                event_type, attempts, step, position, failing_since)
            select delivery_id, day, partition,
                case when destination_id in (select id from held) then null
                    else now() + delay * interval '1 millisecond' end,
                destination_id, account, session_id, event_type, attempts, step,
                case when position is not null and destination_id in (select id from ordered) then position end,
                case when reason = 'retry' then now() end
            from asked order by position
            on conflict (delivery_id) do update
            set due_at = case when scheduled_retry.destination_id = '00000000-0000-0000-0000-000000000000' then now()
                    else excluded.due_at end,
                position = case when scheduled_retry.destination_id <> '00000000-0000-0000-0000-000000000000'
                    then excluded.position end,
                attempts = excluded.attempts, step = excluded.step, claimed_by = null,
                failing_since = case
                    when scheduled_retry.delivery_id in (select delivery_id from asked where reason = 'paused') then null
                    else coalesce(scheduled_retry.failing_since, excluded.failing_since) end""";

    static final String NOT_DUE = "delete from scheduled_retry where delivery_id = any($1::uuid[])";

    /** Whoever is disabled already is not disabled, nor told of, once more. */
    static final String DISABLE = """
            with asked as (
                select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
                    as asked (id, url, reason, topic, key, headers, payload)),
            disabled as (
                update destination set status = 'disabled', disabled_reason = asked.reason, version = version + 1,
                    updated_at = now()
                from asked
                where destination.id = asked.id and destination.url = asked.url and destination.status <> 'disabled'
                returning destination.id, destination.url),
            forgotten as (
                delete from destination_notice where destination_id in (select id from disabled))
            insert into outbox (topic, key, headers, payload)
            select topic, key, headers, payload from asked join disabled using (id, url)""";

    static final String OUTBOX = OutboxInsert.sql(1);

    private Statements() {}
}
