package io.integrationhub.dispatch.outcome;

import io.integrationhub.messaging.outbox.OutboxInsert;

/** The statements of a flush: each writes all rows of a batch at once. */
final class Statements {
    static final String EVENTS = """
            insert into event (day, account, id, type, session_id, occurred_at, recorded_at, partition, data,
                traceparent)
            select * from unnest($1::date[], $2::text[], $3::text[], $4::text[], $5::text[],
                $6::timestamptz[], $7::timestamptz[], $8::int[], $9::text[], $10::text[])
            on conflict do nothing""";

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

    static final String DELIVERIES = """
            insert into delivery (day, id, account, event_id, event_type, session_id, hub, destination_id, partition,
                status, attempts, last_status, error, reason, created_at, updated_at)
            select * from unnest($1::date[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                $8::uuid[], $9::int[], $10::text[], $11::int[], $12::int[], $13::text[], $14::text[],
                $15::timestamptz[], $16::timestamptz[])
            on conflict (id, day) do update
            set status = excluded.status, attempts = excluded.attempts,
                last_status = coalesce(excluded.last_status, delivery.last_status),
                error = coalesce(excluded.error, case when excluded.status = 'pending' then delivery.error end),
                reason = excluded.reason, updated_at = excluded.updated_at""";

    static final String ATTEMPTS = """
            insert into attempt (day, delivery_id, number, started_at, duration_ms, outcome, http_status, error,
                response_excerpt)
            select * from unnest($1::date[], $2::uuid[], $3::int[], $4::timestamptz[], $5::int[], $6::text[],
                $7::int[], $8::text[], $9::text[])
            on conflict do nothing""";

    /**
     * Rows of a paused hub or destination are held, without a time. The locks make resuming either wait for this
     * transaction, so that whoever brings back what was held sees all of it.
     */
    static final String DUE = """
            with asked as (
                select * from unnest($1::uuid[], $2::date[], $3::int[], $4::bigint[], $5::uuid[], $6::int[],
                    $7::int[], $8::text[]) as due (delivery_id, day, partition, delay, destination_id, attempts, step, reason)),
            held as (
                select destination.id from hub join destination on destination.hub_id = hub.id
                where (hub.status = 'paused' or destination.status = 'paused')
                    and destination.id in (select destination_id from asked where reason = 'paused')
                for share of hub, destination)
            insert into scheduled_retry (delivery_id, day, partition, due_at, destination_id, attempts, step)
            select delivery_id, day, partition,
                case when destination_id in (select id from held) then null
                    else now() + delay * interval '1 millisecond' end,
                destination_id, attempts, step
            from asked
            on conflict (delivery_id) do update
            set due_at = excluded.due_at, attempts = excluded.attempts, step = excluded.step, claimed_by = null""";

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
                returning destination.id, destination.url)
            insert into outbox (topic, key, headers, payload)
            select topic, key, headers, payload from asked join disabled using (id, url)""";

    static final String OUTBOX = OutboxInsert.sql(1);

    private Statements() {}
}
