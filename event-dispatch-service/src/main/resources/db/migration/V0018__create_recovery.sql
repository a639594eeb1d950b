-- Orders to send many deliveries again, to make missing ones, or to cancel what waits. Worked off in small steps: each is a
-- transaction that locks the row, acts, and moves the position, so that none is done twice and none is left out, whichever
-- process does it and whenever it ends.
create table recovery (
    id uuid primary key,
    account text not null,
    kind text not null,
    status text not null,
    hub text,
    event_type text,
    status_class text,
    reason text,
    -- Of missing deliveries.
    destination_id uuid,
    since timestamptz not null,
    until timestamptz not null,
    rate_per_second integer not null,
    requested_by text not null,
    created_at timestamptz not null,
    ended_at timestamptz,
    -- Why the suite has stopped it.
    stopped_reason text,
    -- Null when counting was given up: there are more than were counted.
    total bigint,
    -- What has been looked at last: a delivery, or the place of an event.
    last_delivery uuid not null,
    last_time timestamptz not null,
    last_event text not null default '',
    last_session text not null default '',
    last_type text not null default '',
    -- How much time is looked through at once for events.
    width_ms bigint not null,
    scanned boolean not null default false,
    in_flight bigint not null default 0,
    succeeded bigint not null default 0,
    failed bigint not null default 0,
    waiting bigint not null default 0,
    cancelled bigint not null default 0,
    -- JSON: how many were skipped, by reason.
    skipped text not null default '{}',
    -- Steps that have failed in a row.
    failed_steps integer not null default 0,
    -- Null once it has ended; so is its slot, of which an account has a few.
    next_step_at timestamptz,
    slot integer
);

create unique index recovery_slot on recovery (account, slot) where slot is not null;
create index recovery_list on recovery (account, created_at desc, id desc);
create index recovery_next on recovery (next_step_at) where next_step_at is not null;
create index recovery_ended on recovery (ended_at) where ended_at is not null;
