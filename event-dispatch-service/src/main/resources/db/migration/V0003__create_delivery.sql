-- One event for one destination, from the first attempt to the outcome. Lives in its event's day.
create table delivery (
    day date not null,
    id uuid not null,
    account text not null,
    event_id text not null,
    event_type text not null,
    session_id text not null,
    hub text not null,
    destination_id uuid not null,
    partition integer not null,
    status text not null,
    attempts integer not null,
    last_status integer,
    -- Of the last attempt. One that succeeded at once is told by this row alone.
    duration_ms integer,
    -- The same, in microseconds, and only of one that succeeded at once; null for a phase that it did not have, as most had
    -- only the last: then they cost four bytes.
    dns_us integer,
    connect_us integer,
    tls_us integer,
    first_byte_us integer,
    error text,
    -- Why its last attempt failed, in one word; null before one has, and once one has succeeded.
    error_category text,
    reason text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    -- The transaction that has written the row last: who follows deliveries reads on from the oldest that had not ended.
    changed_in bigint not null default (pg_current_xact_id()::text::bigint),
    primary key (id, day)
) partition by range (day);

create table delivery_default partition of delivery default;

-- The lowest id that a delivery of an event recorded at this time can have: an id begins with the milliseconds of that time,
-- so that ids are appended to their index, and the few deliveries of an event are found without an index of their own.
create function lowest_delivery_id(recorded_at timestamptz) returns uuid immutable language sql return
    (lpad(to_hex(least(greatest(floor(extract(epoch from recorded_at) * 1000), 0), 281474976710655)::bigint), 12, '0')
        || repeat('0', 20))::uuid;

-- The list of deliveries, newest first.
create index delivery_newest on delivery (account, id desc);
-- What needs attention is rare and must be found fast.
create index delivery_unfinished on delivery (account, status, id desc) where status <> 'succeeded';
-- What has changed since a transaction. The rows of one flush share their key, and are one entry of the index for an account.
create index delivery_changed on delivery (account, changed_in);
